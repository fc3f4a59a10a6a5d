/** Tags as the provider plans and reads them: with its default tags, and without those that it ignores. */
import type { BlockSchema } from "../schemas/schema";
import { stringMapOf } from "../values/attributes";
import { isEqual, isObject, isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from "../values/value";
import type { AwsSession, IgnoredTags } from "./session";

type Tags = Readonly<Record<string, Value>>;
type Session = Pick<AwsSession, "defaultTags" | "ignoredTags">;

/** Whether the provider neither reads nor removes a tag. */
function isIgnored(key: string, { keys, prefixes }: IgnoredTags): boolean {
  return keys.includes(key) || prefixes.some((prefix) => key.startsWith(prefix));
}

function pick(tags: Tags, isWanted: (key: string) => boolean): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => isWanted(key)));
}

/** @returns the plan with `tags_all`: the default tags, overridden by those of the resource, without ignored ones. */
export function withAllTags(
  block: BlockSchema,
  planned: ObjectValue,
  { defaultTags, ignoredTags }: Session,
): ObjectValue {
  if (block.attributes?.tags_all === undefined) return planned;
  const tags: Value = planned.tags ?? null;
  if (!isWhollyKnown(tags)) return { ...planned, tags_all: UNKNOWN };
  const all: Tags = { ...defaultTags, ...(isObject(tags) ? tags : {}) };
  if (ignoredTags === undefined) return { ...planned, tags_all: all };
  return { ...planned, tags_all: pick(all, (key) => !isIgnored(key, ignoredTags)) };
}

/** @returns the attributes as the provider returns them, without ignored tags. */
export function withoutIgnoredTags(attributes: ObjectValue, { ignoredTags }: Session): ObjectValue {
  if (ignoredTags === undefined) return attributes;
  const tagged = ["tags", "tags_all"].flatMap((name) => {
    const tags = stringMapOf(attributes, name);
    const kept = pick(tags, (key) => !isIgnored(key, ignoredTags));
    return Object.keys(kept).length === Object.keys(tags).length ? [] : [[name, kept] as const];
  });
  return tagged.length === 0 ? attributes : { ...attributes, ...Object.fromEntries(tagged) };
}

/** @returns the attributes to store: a change of tags leaves the ignored ones that the object has. */
export function withKeptTags(attributes: ObjectValue, before: ObjectValue, { ignoredTags }: Session): ObjectValue {
  if (ignoredTags === undefined) return attributes;
  const kept = pick(stringMapOf(before, "tags_all"), (key) => isIgnored(key, ignoredTags));
  if (Object.keys(kept).length === 0) return attributes;
  return { ...attributes, tags_all: { ...kept, ...stringMapOf(attributes, "tags_all") } };
}

/**
 * AWS has one set of tags, which the provider shows twice: `tags_all`, and `tags` without the provider's default tags.
 * @param state what the provider read before
 * @returns the attributes with a change of one of them in the other
 */
export function withSameTags(attributes: ObjectValue, state: ObjectValue, { defaultTags }: Session): ObjectValue {
  if (attributes.tags_all === undefined || attributes.tags === undefined) return attributes;
  const [own, all] = [stringMapOf(attributes, "tags"), stringMapOf(attributes, "tags_all")];
  const [ownBefore, allBefore] = [stringMapOf(state, "tags"), stringMapOf(state, "tags_all")];
  const isGone = (key: string) =>
    (own[key] === undefined && ownBefore[key] !== undefined) ||
    (all[key] === undefined && allBefore[key] !== undefined);
  const changed = (tags: Tags, before: Tags) => pick(tags, (key) => tags[key] !== before[key]);
  const merged = { ...all, ...own, ...changed(all, allBefore), ...changed(own, ownBefore) };
  const tags_all = pick(merged, (key) => !isGone(key));
  const tags = pick(tags_all, (key) => own[key] !== undefined || defaultTags[key] !== tags_all[key]);
  const isSame = isEqual(tags, own) && isEqual(tags_all, all);
  return isSame ? attributes : { ...attributes, tags, tags_all };
}
