import type { BlockSchema } from "../schemas/schema";
import { isObject, isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from "../values/value";

/** @returns the plan with `tags_all`: the default tags, overridden by those of the resource. */
export function withAllTags(
  block: BlockSchema,
  planned: ObjectValue,
  defaultTags: Readonly<Record<string, string>>,
): ObjectValue {
  if (block.attributes?.tags_all === undefined) return planned;
  const tags: Value = planned.tags ?? null;
  if (!isWhollyKnown(tags)) return { ...planned, tags_all: UNKNOWN };
  return { ...planned, tags_all: { ...defaultTags, ...(isObject(tags) ? tags : {}) } };
}
