import { awsSchema } from "../../../src/rehearsal/schemas";
import type { AttributeSchema, BlockSchema, CtyType } from "../../../src/rehearsal/schemas/schema";
import { BEHAVIOURS } from "../../../src/rehearsal/services";
import { isWhollyKnown, type ObjectValue, type Value } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

const GENERIC_TYPES = Object.keys(awsSchema().resources).filter((type) => BEHAVIOURS[type] === undefined);

/** A configuration with everything that must be written, and nothing else. */
function minimal(block: BlockSchema): ObjectValue {
  const attributes = Object.entries(block.attributes ?? {}).filter(([, { required }]) => required);
  const blocks = Object.entries(block.block_types ?? {}).filter(([, { min_items = 0 }]) => min_items > 0);
  return {
    ...Object.fromEntries(attributes.map(([name, attribute]) => [name, sample(attribute)])),
    ...Object.fromEntries(blocks.map(([name, nested]) => [name, [minimal(nested.block)]])),
  };
}

function sample({ type }: Pick<AttributeSchema, "type">): Value {
  if (type === "string") return "text";
  if (type === "number") return 1;
  if (type === "bool") return true;
  if (typeof type === "string") return null;
  if (type[0] === "map") return { key: sample({ type: type[1] }) };
  if (type[0] === "list" || type[0] === "set") return [sample({ type: type[1] })];
  if (type[0] === "tuple") return type[1].map((inner) => sample({ type: inner }));
  const members: [string, CtyType][] = Object.entries(type[1]);
  return Object.fromEntries(members.map(([name, inner]) => [name, sample({ type: inner })]));
}

describe("a resource type without its own behaviour", () => {
  test("is one of several hundred", () => {
    expect(GENERIC_TYPES.length).toBeGreaterThan(250);
  });

  test.each(GENERIC_TYPES)("%s is created, read, has an empty second plan, and is deleted", async (type) => {
    const aws = new SimulatedAws();
    const state = await aws.create(type, minimal(awsSchema().resources[type]?.block ?? {}));
    expect(isWhollyKnown(state)).toBe(true);
    expect(await aws.read(type, state)).toEqual(state);
    expect(await aws.plan(type, state, state)).toEqual({
      planned: state,
      requiresReplace: [],
      diagnostics: [],
    });
    await aws.destroy(type, state);
    expect(aws.world.all()).toEqual([]);
  });
});
