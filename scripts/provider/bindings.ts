/**
 * Reads the schemas from the npm bindings `@cdktf/provider-aws`, whose generator writes every flag of the schema into a
 * comment: `// region - computed: true, optional: true, required: false`. The comments are in the
 * TypeScript source that each module's source map carries.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AttributeSchema, BlockSchema, CtyType, NestedBlockSchema } from "../../src/rehearsal/schemas/schema";
import { isOfFamily } from "./families";

/** The schemas in the bindings. */
export interface Bindings {
  /** npm version of the bindings. */
  readonly version: string;
  /** Version of hashicorp/aws that they bind. */
  readonly provider: string;
  readonly resources: Readonly<Record<string, BlockSchema>>;
  readonly data_sources: Readonly<Record<string, BlockSchema>>;
}

/** @returns the schemas in the installed bindings. @param isWanted chooses the types; @default those of the families */
export function readBindings(isWanted: (type: string) => boolean = isOfFamily): Bindings {
  const manifestPath = require.resolve("@cdktf/provider-aws/package.json");
  const manifest = JSON.parse(readFileSync(manifestPath, "utf8")) as {
    version: string;
    cdktf: { provider: { version: string } };
  };
  const resources: Record<string, BlockSchema> = {};
  const dataSources: Record<string, BlockSchema> = {};
  for (const path of modules(join(dirname(manifestPath), "lib"))) {
    const program = readFileSync(path, "utf8");
    const type = /tfResourceType = "(\w+)"/.exec(program)?.[1];
    if (type === undefined || !isWanted(type)) continue;
    const source = sourceOf(program);
    const declaration = /^export class (\w+) extends cdktf\.Terraform(Resource|DataSource) /m.exec(source);
    if (declaration?.[1] === undefined) continue;
    const block = blockOf(classesOf(source), declaration[1]);
    if (declaration[2] === "Resource") resources[type] = block;
    else dataSources[type] = block;
  }
  return {
    version: manifest.version,
    provider: manifest.cdktf.provider.version,
    resources,
    data_sources: dataSources,
  };
}

function modules(lib: string): readonly string[] {
  return readdirSync(lib)
    .sort()
    .map((name) => join(lib, name, "index.js"))
    .filter(existsSync);
}

function sourceOf(program: string): string {
  const map = /sourceMappingURL=data:application\/json;base64,(.*)/.exec(program)?.[1] ?? "";
  const { sourcesContent } = JSON.parse(Buffer.from(map, "base64").toString("utf8")) as {
    sourcesContent: readonly string[];
  };
  return sourcesContent[0] ?? "";
}

/** A class of a module, split into one part per attribute. */
interface BindingClass {
  readonly members: readonly Member[];
  /** For each settable member whether it is written as a block. */
  readonly blocks: ReadonlyMap<string, boolean>;
}

interface Member {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  readonly body: string;
}

type Classes = ReadonlyMap<string, BindingClass>;

const FLAGS = /^\s*\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\s*$/m;

function classesOf(source: string): Classes {
  const blocks = new Map(
    [...source.matchAll(/^ +(\w+): \{\s+value: [^\n]*\n\s+isBlock: (true|false),/gm)].map((match) => [
      match[1] ?? "",
      match[2] === "true",
    ]),
  );
  const classes = source.split(/^export class /m).slice(1);
  return new Map(classes.map((text) => [/^\w+/.exec(text)?.[0] ?? "", { members: membersOf(text), blocks }]));
}

function membersOf(text: string): readonly Member[] {
  const parts = text.split(FLAGS);
  const members: Member[] = [];
  for (let at = 1; at + 4 < parts.length; at += 5) {
    members.push({
      name: parts[at] ?? "",
      computed: parts[at + 1] === "true",
      optional: parts[at + 2] === "true",
      required: parts[at + 3] === "true",
      body: parts[at + 4] ?? "",
    });
  }
  return members;
}

function blockOf(classes: Classes, name: string): BlockSchema {
  const { members, blocks } = classes.get(name) ?? { members: [], blocks: new Map() };
  const attributes: Record<string, AttributeSchema> = {};
  const nested: Record<string, NestedBlockSchema> = {};
  for (const member of members) {
    const isSettable = member.optional || member.required;
    const complex = complexOf(member);
    if (complex !== undefined && isSettable && blocks.get(member.name) !== false) {
      nested[member.name] = nestedBlockOf(classes, member, complex);
    } else {
      attributes[member.name] = {
        type: typeOf(classes, member, complex),
        ...(member.required && { required: true }),
        ...(member.optional && { optional: true }),
        ...(member.computed && { computed: true }),
      };
    }
  }
  return {
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(Object.keys(nested).length > 0 && { block_types: nested }),
  };
}

/** A member with a class of its own: the class of its elements and how they repeat. */
interface Complex {
  readonly element: string;
  readonly repeats: "one" | "list" | "set" | "map";
}

function complexOf(member: Member): Complex | undefined {
  const made = /^\s*private _\w+ = new (\w+?)(List|OutputReference|Map)\(this, "\w+"(?:, (true|false))?\)/.exec(
    member.body,
  );
  if (made === null) return undefined;
  const element = `${made[1]}OutputReference`;
  if (made[2] === "OutputReference") return { element, repeats: "one" };
  if (made[2] === "Map") return { element, repeats: "map" };
  return { element, repeats: made[3] === "true" ? "set" : "list" };
}

function nestedBlockOf(classes: Classes, member: Member, complex: Complex): NestedBlockSchema {
  const block = blockOf(classes, complex.element);
  if (complex.repeats === "one") {
    // Only `timeouts` is a single block; any other block that occurs once is a list of one.
    if (member.name === "timeouts") return { nesting_mode: "single", block };
    return { nesting_mode: "list", ...(member.required && { min_items: 1 }), max_items: 1, block };
  }
  return { nesting_mode: complex.repeats, ...(member.required && { min_items: 1 }), block };
}

/** The getter that the generator writes for each simple type. */
const GETTERS: readonly (readonly [RegExp, CtyType])[] = [
  [/return this\.getStringAttribute\(/, "string"],
  [/return this\.getNumberAttribute\(/, "number"],
  [/return this\.getBooleanAttribute\(/, "bool"],
  [/return cdktf\.Fn\.tolist\(this\.getListAttribute\(/, ["set", "string"]],
  [/return this\.getListAttribute\(/, ["list", "string"]],
  [/return cdktf\.Token\.asNumberList\(cdktf\.Fn\.tolist\(/, ["set", "number"]],
  [/return this\.getNumberListAttribute\(/, ["list", "number"]],
  [/return this\.getStringMapAttribute\(|new cdktf\.StringMap\(/, ["map", "string"]],
  [/return this\.getNumberMapAttribute\(|new cdktf\.NumberMap\(/, ["map", "number"]],
  [/return this\.getBooleanMapAttribute\(|new cdktf\.BooleanMap\(/, ["map", "bool"]],
];

function typeOf(classes: Classes, member: Member, complex: Complex | undefined): CtyType {
  if (complex === undefined) {
    return GETTERS.find(([getter]) => getter.test(member.body))?.[1] ?? "dynamic";
  }
  const object: CtyType = ["object", objectType(blockOf(classes, complex.element))];
  return complex.repeats === "one" ? object : [complex.repeats, object];
}

function objectType(block: BlockSchema): Record<string, CtyType> {
  const nested = Object.entries(block.block_types ?? {}).map(([name, inner]): [string, CtyType] => {
    const object: CtyType = ["object", objectType(inner.block)];
    return [name, inner.nesting_mode === "set" ? ["set", object] : ["list", object]];
  });
  const simple = Object.entries(block.attributes ?? {}).map(([name, { type }]): [string, CtyType] => [name, type]);
  return Object.fromEntries([...simple, ...nested]);
}
