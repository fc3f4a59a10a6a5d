/** Data sources: those with a function of their own, and a search of the world for all others. */
import type { DataSourceKind } from "../provider";
import type { BlockSchema } from "../schemas/schema";
import { blocksOf, stringMapOf, stringOf, stringsOf } from "../values/attributes";
import { isEqual, isList, isObject, type ObjectValue, type Value } from "../values/value";
import { GLOBAL, type WorldObject } from "../world/world";
import { AwsCall } from "./call";
import { genericBehaviour } from "./generic";
import { BEHAVIOURS, DATA_SOURCES } from "./index";
import type { AwsSession } from "./session";

/** @returns the data source kind of a type with the given schema. */
export function dataSourceKind(type: string, block: BlockSchema): DataSourceKind<AwsSession> {
  const behaviour = BEHAVIOURS[type] ?? genericBehaviour(type);
  const own = DATA_SOURCES[type];
  return {
    read({ session, config }) {
      const region = stringOf(config, "region") ?? session.region;
      const inRegion = region === session.region ? session : { ...session, region };
      const scope = behaviour.scope === "global" ? GLOBAL : region;
      const call = new AwsCall(inRegion, scope, {
        service: behaviour.service,
        label: behaviour.label,
        doing: "reading",
      });
      return (
        own?.(call, config) ??
        foundAlike(call, type, behaviour.storedAs ?? type, behaviour.label, block, config)
      );
    },
  };
}

/** The one object of the resource type of the same name that has what the configuration asks for. */
function foundAlike(
  call: AwsCall,
  type: string,
  storedType: string,
  label: string,
  block: BlockSchema,
  config: ObjectValue,
): ObjectValue {
  if (BEHAVIOURS[type] === undefined && call.listAnywhere(storedType).length === 0) {
    call.fail(
      `the rehearsal cannot answer the data source ${type}`,
      "It has no behaviour of its own, and the simulated accounts hold no such resource.",
    );
  }
  const matches = call.list(storedType, (_, object) => isAsked(object, block, config));
  if (matches.length > 1)
    call.fail(`multiple ${label}s matched; use additional constraints to reduce matches`);
  return matches[0]?.attributes ?? call.fail(`no matching ${label} found`);
}

function isAsked(object: WorldObject, block: BlockSchema, config: ObjectValue): boolean {
  const names = Object.keys(block.attributes ?? {}).filter(
    (name) => name in object.attributes && name !== "tags",
  );
  const argumentsMatch = names.every((name) => {
    const asked: Value = config[name] ?? null;
    return asked === null || isEqual(asked, object.attributes[name] ?? null);
  });
  const tags = { ...stringMapOf(object.attributes, "tags"), ...stringMapOf(object.attributes, "tags_all") };
  const tagsMatch = Object.entries(stringMapOf(config, "tags")).every(([key, value]) => tags[key] === value);
  const filters = [...blocksOf(config, "filter"), ...blocksOf(config, "filters")];
  return argumentsMatch && tagsMatch && filters.every((filter) => passes(object, tags, filter));
}

/** AWS writes filter names with hyphens and some without the type in front: `vpc-id`, `tag:Name`, `group-name`. */
function passes(object: WorldObject, tags: Readonly<Record<string, string>>, filter: ObjectValue): boolean {
  const name = stringOf(filter, "name") ?? "";
  const wanted = stringsOf(filter, "values").map(patternOf);
  const actual = name.startsWith("tag:") ? [tags[name.slice(4)] ?? null] : attributeNamed(object, name);
  return actual.some((value) => wanted.some((pattern) => pattern.test(String(value))));
}

function attributeNamed(object: WorldObject, filterName: string): readonly Value[] {
  const name = filterName.replaceAll("-", "_").replaceAll(".", "_");
  const short = name.replace(/^[a-z]+_/, "");
  const value =
    object.attributes[name] ?? object.attributes[short] ?? (name.endsWith("_id") ? object.id : null);
  if (isList(value)) return value;
  return isObject(value) ? Object.values(value) : [value];
}

/** Values of filters may hold `*` and `?`. */
function patternOf(value: string): RegExp {
  const escaped = value
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`);
}
