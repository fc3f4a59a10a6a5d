import type { AttributePath } from "../provider";
import type { BlockSchema, NestedBlockSchema } from "../schemas/schema";
import { isEqual, isList, isObject, type ObjectValue, toSet, UNKNOWN, type Value } from "../values/value";

/**
 * @param forceNew dotted paths without indexes; `"*"` stands for every argument and block
 * @returns the changed paths that require a replacement.
 */
export function replacementPaths(
  block: BlockSchema,
  forceNew: readonly string[],
  prior: ObjectValue,
  planned: ObjectValue,
): readonly AttributePath[] {
  const paths = forceNew.includes("*") ? argumentNames(block) : forceNew;
  const found = paths.flatMap((path) => changesAt(block, path.split("."), prior, planned, []));
  return [...new Map(found.map((path) => [JSON.stringify(path), path])).values()];
}

function argumentNames(block: BlockSchema): readonly string[] {
  const attributes = Object.entries(block.attributes ?? {}).filter(([, schema]) => schema.required || schema.optional);
  const blocks = Object.keys(block.block_types ?? {}).filter((name) => name !== "timeouts");
  return [...attributes.map(([name]) => name), ...blocks];
}

function changesAt(
  block: BlockSchema | undefined,
  names: readonly string[],
  prior: ObjectValue,
  planned: ObjectValue,
  at: AttributePath,
): readonly AttributePath[] {
  const [name, ...rest] = names;
  if (name === undefined) return [];
  const before = prior[name] ?? null;
  const after = planned[name] ?? null;
  if (isEqual(before, after)) return [];
  const nested = block?.block_types?.[name];
  if (rest.length === 0) return isSameCount(nested, before, after) ? [] : [[...at, name]];
  if (isObject(before) && isObject(after)) return changesAt(nested?.block, rest, before, after, [...at, name]);
  if (nested?.nesting_mode === "list" && isList(before) && isList(after) && before.length === after.length) {
    return after.flatMap((element, index) => {
      const old = before[index];
      if (!isObject(element) || !isObject(old)) return [];
      return changesAt(nested.block, rest, old, element, [...at, name, index]);
    });
  }
  return isEqual(pluck(before, rest), pluck(after, rest)) ? [] : [[...at, name]];
}

/** The path of a list block stands for the number of its elements; their contents have paths of their own. */
function isSameCount(nested: NestedBlockSchema | undefined, before: Value, after: Value): boolean {
  return nested?.nesting_mode === "list" && isList(before) && isList(after) && before.length === after.length;
}

/** All values at a path inside nested lists, sets and objects, sorted. */
function pluck(value: Value, names: readonly string[]): readonly Value[] {
  if (value === UNKNOWN) return [UNKNOWN];
  if (isList(value)) return toSet(value.flatMap((element) => pluck(element, names)));
  const [name, ...rest] = names;
  if (name === undefined) return value === null ? [] : [value];
  return isObject(value) ? pluck(value[name] ?? null, rest) : [];
}
