/** Finds objects by attributes, tags and filters, as EC2's data sources do. */
import type { BlockSchema } from "../schemas/schema";
import { blocksOf, stringMapOf, stringOf, stringsOf } from "../values/attributes";
import { isEqual, isList, isObject, type ObjectValue, type Value } from "../values/value";
import type { WorldObject } from "../world/world";
import type { AwsCall } from "./call";

/** @returns the caller's objects of a type that match a configuration. */
export function matching(
  call: AwsCall,
  storedType: string,
  block: BlockSchema,
  config: ObjectValue,
): readonly WorldObject[] {
  return call.list(storedType, (_, object) => isAsked(object, block, config));
}

function isAsked(object: WorldObject, block: BlockSchema, config: ObjectValue): boolean {
  const names = Object.keys(block.attributes ?? {}).filter((name) => name in object.attributes && name !== "tags");
  const argumentsMatch = names.every((name) => {
    const asked: Value = config[name] ?? null;
    return asked === null || isEqual(asked, object.attributes[name] ?? null);
  });
  const tags = { ...stringMapOf(object.attributes, "tags"), ...stringMapOf(object.attributes, "tags_all") };
  return argumentsMatch && hasTags(tags, config) && filtersOf(config).every((filter) => passes(object, tags, filter));
}

/** @returns whether tags contain all those of a configuration. */
export function hasTags(tags: Readonly<Record<string, string>>, config: ObjectValue): boolean {
  return Object.entries(stringMapOf(config, "tags")).every(([key, value]) => tags[key] === value);
}

/** @returns the only object. Fails the call with the provider's error when there are none or several. */
export function onlyOne(call: AwsCall, found: readonly WorldObject[], label: string): WorldObject {
  const [first, ...others] = found;
  if (first === undefined) return call.fail(`no matching ${label} found`);
  if (others.length === 0) return first;
  return call.fail(`multiple ${label}s matched; use additional constraints to reduce matches to a single ${label}`);
}

/** @returns the filter blocks of a data source. */
export function filtersOf(config: ObjectValue): readonly ObjectValue[] {
  return [...blocksOf(config, "filter"), ...blocksOf(config, "filters")];
}

/** Filter names have hyphens, and some omit the type: `vpc-id`, `tag:Name`, `group-name`. */
function passes(object: WorldObject, tags: Readonly<Record<string, string>>, filter: ObjectValue): boolean {
  const name = stringOf(filter, "name") ?? "";
  const wanted = stringsOf(filter, "values").map(patternOf);
  const actual = name.startsWith("tag:") ? [tags[name.slice(4)] ?? null] : attributeNamed(object, name);
  return actual.some((value) => wanted.some((pattern) => pattern.test(String(value))));
}

function attributeNamed(object: WorldObject, filterName: string): readonly Value[] {
  const name = filterName.replace(/[-.]/g, "_");
  const short = name.replace(/^[a-z]+_/, "");
  const value = object.attributes[name] ?? object.attributes[short] ?? (name.endsWith("_id") ? object.id : null);
  if (isList(value)) return value;
  return isObject(value) ? Object.values(value) : [value];
}

/** @returns a filter value with the wildcards `*` and `?` as a pattern. */
export function patternOf(value: string): RegExp {
  const escaped = value.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}
