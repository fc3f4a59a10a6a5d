import { readBindings } from "../../../scripts/provider/bindings";
import { awsSchema } from "../../../src/rehearsal/schemas";
import type { BlockSchema, ResourceSchema } from "../../../src/rehearsal/schemas/schema";

/** @returns the paths of the arguments that the bindings have and the schema does not accept. */
function refused(accepted: BlockSchema | undefined, bound: BlockSchema, at: string): readonly string[] {
  if (accepted === undefined) return [at];
  const attributes = Object.entries(bound.attributes ?? {})
    .filter(([, { optional, required }]) => optional || required)
    .filter(([name]) => !isSettable(accepted, name))
    .map(([name]) => `${at}.${name}`);
  const blocks = Object.entries(bound.block_types ?? {}).flatMap(([name, nested]) => {
    // An attribute of objects reads the members that it knows, and ignores the rest.
    if (accepted.attributes?.[name] !== undefined) return [];
    return refused(accepted.block_types?.[name]?.block, nested.block, `${at}.${name}`);
  });
  return [...attributes, ...blocks];
}

function isSettable(block: BlockSchema, name: string): boolean {
  const attribute = block.attributes?.[name];
  if (attribute !== undefined) return attribute.optional === true || attribute.required === true;
  return block.block_types?.[name] !== undefined;
}

function refusedOf(
  accepted: Readonly<Record<string, ResourceSchema>>,
  bound: Readonly<Record<string, BlockSchema>>,
): readonly string[] {
  return Object.entries(bound).flatMap(([type, block]) => refused(accepted[type]?.block, block, type));
}

describe("arguments of the 6.25 bindings", () => {
  const bindings = readBindings();

  test("the bindings have the pinned version", () => {
    expect(bindings.version).toBe("21.22.1");
    expect(bindings.provider).toBe("6.25.0");
    expect(Object.keys(bindings.resources).length).toBeGreaterThan(390);
  });

  test("every argument of every resource type of the families is accepted", () => {
    expect(refusedOf(awsSchema().resources, bindings.resources)).toEqual([]);
  });

  test("every argument of every data source of the families is accepted", () => {
    expect(refusedOf(awsSchema().data_sources, bindings.data_sources)).toEqual([]);
  });

  test("a type that only 6.x has is complete", () => {
    const attributes = awsSchema().resources.aws_vpclattice_domain_verification?.block.attributes;
    expect(attributes?.domain_name).toEqual({ type: "string", required: true });
    expect(attributes?.txt_record_value).toEqual({ type: "string", computed: true });
  });

  test("a configuration for 5.x needs no new argument", () => {
    expect(awsSchema().resources.aws_vpc?.block.attributes?.region).toEqual({
      type: "string",
      optional: true,
      computed: true,
    });
  });
});
