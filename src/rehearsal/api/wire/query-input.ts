/** Reads the input of a query: flat keys such as `Filter.1.Value.2`, in the names of the SDK's schemas. */
import { FromStringShapeDeserializer } from "@smithy/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";

/** Keys split at their dots: `Filter.1.Name=x` is a tree of three nodes below the root, the last one with `x`. */
interface Tree {
  value: string;
  readonly children: Map<string, Tree>;
}

const newTree = (): Tree => ({ value: "", children: new Map() });

/** ISO 8601, where a schema does not say otherwise. */
const DATE_TIME = 5;

const text = new FromStringShapeDeserializer({
  timestampFormat: { useTrait: true, default: DATE_TIME },
  httpBindings: false,
});

/** How a dialect of the query protocol names keys. */
export interface QueryDialect {
  /** Whether names begin with a capital letter and lists have no `member`, as in EC2's requests. */
  readonly isEc2: boolean;
}

/** @returns the input, by the schema of a structure. @throws UnknownParameter for keys that it does not have */
export function readQuery(schema: NormalizedSchema, parameters: URLSearchParams, dialect: QueryDialect): object {
  const tree = treeOf(parameters);
  if (schema.isUnitSchema()) return {};
  const known = new Set([...schema.structIterator()].map(([name, member]) => keyOf(name, member, dialect)));
  const unknown = [...tree.children.keys()].find((key) => !known.has(key));
  if (unknown !== undefined) throw new UnknownParameter(unknown);
  return readStructure(schema, tree, dialect);
}

/** A key that the operation does not have. */
export class UnknownParameter extends Error {
  public override readonly name: string = "UnknownParameter";

  public constructor(public readonly parameter: string) {
    super(`The parameter ${parameter} is not recognized`);
  }
}

function treeOf(parameters: URLSearchParams): Tree {
  const root = newTree();
  for (const [key, value] of parameters) {
    if (key === "Action" || key === "Version") continue;
    let node = root;
    for (const step of key.split(".")) {
      const child = node.children.get(step) ?? newTree();
      node.children.set(step, child);
      node = child;
    }
    node.value = value;
  }
  return root;
}

function readStructure(schema: NormalizedSchema, tree: Tree, dialect: QueryDialect): object {
  const members = [...schema.structIterator()].flatMap(([name, member]) => {
    const child = tree.children.get(keyOf(name, member, dialect));
    return child === undefined ? [] : [[name, read(member, child, dialect)] as const];
  });
  return Object.fromEntries(members);
}

function read(schema: NormalizedSchema, tree: Tree, dialect: QueryDialect): unknown {
  if (schema.isListSchema()) return readList(schema, tree, dialect);
  if (schema.isMapSchema()) return readMap(schema, tree, dialect);
  if (schema.isStructSchema()) return readStructure(schema, tree, dialect);
  return text.read(schema.getSchema(), tree.value);
}

function readList(schema: NormalizedSchema, tree: Tree, dialect: QueryDialect): readonly unknown[] {
  const member = schema.getValueSchema();
  const isFlat = dialect.isEc2 || schema.getMergedTraits().xmlFlattened !== undefined;
  const items = isFlat ? tree : tree.children.get(member.getMergedTraits().xmlName ?? "member");
  return numbered(items).map((item) => read(member, item, dialect));
}

function readMap(schema: NormalizedSchema, tree: Tree, dialect: QueryDialect): object {
  const [key, value] = [schema.getKeySchema(), schema.getValueSchema()];
  const entries = schema.getMergedTraits().xmlFlattened === undefined ? tree.children.get("entry") : tree;
  return Object.fromEntries(
    numbered(entries).map((entry) => [
      entry.children.get(key.getMergedTraits().xmlName ?? "key")?.value ?? "",
      read(value, entry.children.get(value.getMergedTraits().xmlName ?? "value") ?? newTree(), dialect),
    ]),
  );
}

/** The children with numbers as keys, in the order of their numbers. */
function numbered(tree: Tree | undefined): readonly Tree[] {
  const children = [...(tree?.children ?? [])].filter(([key]) => /^\d+$/.test(key));
  return children.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}

/** The key of a member: as `QueryShapeSerializer` of the SDK writes it. */
function keyOf(name: string, member: NormalizedSchema, { isEc2 }: QueryDialect): string {
  const { xmlName, ec2QueryName } = member.getMergedTraits();
  if (!isEc2) return xmlName ?? name;
  if (typeof ec2QueryName === "string") return ec2QueryName;
  const key = xmlName ?? name;
  return key.charAt(0).toUpperCase() + key.slice(1);
}
