import { awsSchema } from "../../../src/rehearsal/schemas";
import type { BlockSchema } from "../../../src/rehearsal/schemas/schema";
import { ALL_CONFIGS } from "../../support/config-matrix";
import { EXAMPLES, synthesizeExample, textOf } from "../../support/examples";
import { expressionParts } from "../../support/expression-parts";
import { ref, synthesizeConfig } from "../../support/template";
import { temporaryFolder } from "../../support/temporary-folder";

type Named = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

interface Stack {
  readonly "//"?: unknown;
  readonly resource?: Named;
  readonly data?: Named;
}

/** Arguments whose values are references without `${…}`. */
const BARE_REFERENCES = new Set(["//", "depends_on", "provider", "replace_triggered_by"]);

/** A token that CDKTF did not resolve: in a string, or encoded as a number. */
const TOKEN = /TfToken\[|e\+\d{3}/;

/** Every string in a value, with its path. */
function strings(value: unknown, path = ""): readonly (readonly [path: string, text: string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    BARE_REFERENCES.has(key) ? [] : strings(inner, path === "" ? key : `${path}.${key}`),
  );
}

function addresses({ data = {}, resource = {} }: Stack): readonly string[] {
  return [data, resource].flatMap((types) =>
    Object.entries(types).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`)),
  );
}

/** References that the engine would read as text, unresolved tokens, and nulls. */
function mistakes(stack: Stack): readonly string[] {
  const known = addresses(stack);
  return strings(stack).flatMap(([path, text]) => {
    const { code, texts } = expressionParts(text);
    const isWrong =
      TOKEN.test(text) ||
      code.some((part) => /\bnull\b/.test(part)) ||
      texts.some((part) => known.some((address) => part.includes(`${address}.`)));
    return isWrong ? [`${path}: ${text}`] : [];
  });
}

/** Required arguments that are missing or null, nested blocks included. */
function missing(block: BlockSchema, written: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  const own = Object.entries(block.attributes ?? {}).flatMap(([name, { required }]) =>
    required && (written[name] ?? undefined) === undefined ? [`${path}.${name}`] : [],
  );
  const nested = Object.entries(block.block_types ?? {}).flatMap(([name, type]) =>
    [written[name] ?? []].flat().flatMap((inner) => missing(type.block, inner as typeof written, `${path}.${name}`)),
  );
  return [...own, ...nested];
}

function missingInStack({ data = {}, resource = {} }: Stack): readonly string[] {
  const { data_sources: dataSources, resources } = awsSchema();
  return [[resource, resources] as const, [data, dataSources] as const].flatMap(([types, schemas]) =>
    Object.entries(types).flatMap(([type, named]) => {
      const schema = schemas[type];
      return schema
        ? Object.entries(named).flatMap(([name, one]) => missing(schema.block, one, `${type}.${name}`))
        : [];
    }),
  );
}

const problems = (text: string) => [...mistakes(JSON.parse(text)), ...missingInStack(JSON.parse(text))];

describe("references resolve and no required argument is null in the synthesized stacks", () => {
  test.each(Object.entries(ALL_CONFIGS))("of %s", (_, config) => {
    const stacks = [...synthesizeConfig(config).values()];
    expect(stacks.flatMap(({ text }) => problems(text))).toEqual([]);
  });

  test.each(EXAMPLES)("of the example %s", async (example) => {
    const stacks = await synthesizeExample(example, temporaryFolder());
    expect(stacks.flatMap((stack) => problems(textOf(stack)))).toEqual([]);
  });
});

describe("these tests find", () => {
  const zone = { aws_route53_zone: { dns: { name: "internal.company" } } };
  const record = (written: Readonly<Record<string, unknown>>): Stack => ({
    resource: { ...zone, aws_route53_record: { one: written } },
  });

  test.each([
    ["a reference in quotes", ref('upper("aws_route53_zone.dns.zone_id")')],
    ["a reference outside of an expression", "aws_route53_zone.dns.zone_id"],
    ["a token that is left", ref("TfToken[TOKEN.1]")],
    ["null", ref("one([null])")],
  ])("%s", (_, name) => {
    expect(mistakes(record({ name }))).toEqual([`resource.aws_route53_record.one.name: ${name}`]);
  });

  test("nothing wrong with a quoted reference that is an expression", () => {
    expect(mistakes(record({ name: ref(`upper("a-${ref("aws_route53_zone.dns.zone_id")}")`) }))).toEqual([]);
  });

  test("missing or null required arguments", () => {
    expect(missingInStack(record({ name: "a", type: "A", zone_id: null, alias: [{ name: null }] }))).toEqual([
      "aws_route53_record.one.zone_id",
      "aws_route53_record.one.alias.evaluate_target_health",
      "aws_route53_record.one.alias.name",
      "aws_route53_record.one.alias.zone_id",
    ]);
  });
});
