/** Finds objects by arguments, tags and filters, as data sources do. What cannot be compared is refused. */
import type { BlockSchema } from "../schemas/schema";
import { blocksOf, isSet, stringMapOf, stringOf, stringsOf } from "../values/attributes";
import { isEqual, isList, isObject, type ObjectValue, type Value } from "../values/value";
import type { WorldObject } from "../world/world";
import type { AwsCall } from "./call";

/** What a filter or an argument compares: an attribute, by its path (`route.gateway_id`), or something derived. */
export type Term = string | ((call: AwsCall, object: WorldObject) => Value);

/** Decides whether an object is the one that an argument asks for. */
export type Test = (object: WorldObject, asked: Value, call: AwsCall) => boolean;

/** How the objects of a type are found. Names that equal an attribute's need no entry. */
export interface SearchTerms {
  /** By the name of the filter. */
  readonly filters?: Readonly<Record<string, Term>>;
  /** What a filter compares that has no entry, where the names are not fixed. */
  readonly otherFilters?: (name: string) => Term;
  /** By the name of the argument; data sources also return what is compared. */
  readonly arguments?: Readonly<Record<string, Term>>;
  /** Arguments that compare differently, or that choose no object ({@link OPTION}). */
  readonly tests?: Readonly<Record<string, Test>>;
  /** Attributes that only the data source has. */
  readonly more?: (call: AwsCall, object: WorldObject) => ObjectValue;
  /** Runs before the search, for objects that AWS creates on first use. */
  readonly before?: (call: AwsCall, config: ObjectValue) => void;
  /** The objects that the caller sees besides its own. */
  readonly others?: (call: AwsCall, config: ObjectValue) => readonly WorldObject[];
}

/** What is searched, and how. */
export interface Search {
  /** The data source. */
  readonly source: string;
  /** Its schema. */
  readonly block: BlockSchema;
  /** The resource type that it finds. */
  readonly type: string;
  /** The type that objects are stored under. */
  readonly storedType: string;
  /** The schema of the resource type. */
  readonly resource: BlockSchema;
  readonly terms: SearchTerms;
  /** The filters that AWS documents and the operation that they are sent to; undefined for services without filters. */
  readonly known?: { readonly operation: string; readonly names: readonly string[] } | undefined;
}

/** An argument that chooses no object, such as `most_recent`. */
export const OPTION: Test = () => true;

/** The text of an attribute begins with what is asked. */
export function startsWith(name: string): Test {
  return ({ attributes }, asked) => (stringOf(attributes, name) ?? "").startsWith(String(asked));
}

/** The text of an attribute matches a regular expression. */
export function matchesPattern(name: string): Test {
  return ({ attributes }, asked) => new RegExp(String(asked)).test(stringOf(attributes, name) ?? "");
}

/** @returns the caller's objects that match a configuration. Fails the call for what it cannot compare. */
export function matching(call: AwsCall, search: Search, config: ObjectValue): readonly WorldObject[] {
  search.terms.before?.(call, config);
  const tests = [...argumentTests(call, search, config), ...filterTests(call, search, config)];
  const objects = [...call.list(search.storedType), ...(search.terms.others?.(call, config) ?? [])];
  return objects.filter((object) => hasTags(tagsOf(object), config) && tests.every((test) => test(object)));
}

/** @returns the attributes of a data source that found an object. */
export function foundAttributes(call: AwsCall, { block, terms, type }: Search, object: WorldObject): ObjectValue {
  const compared = Object.keys(block.attributes ?? {}).flatMap((name) => {
    if (!isMissing(object.attributes[name]) || terms.tests?.[name] !== undefined) return [];
    const term = terms.arguments?.[name] ?? keyTerm(type, name);
    return term === undefined ? [] : [[name, firstOf(read(call, object, term))] as const];
  });
  return { ...object.attributes, id: object.id, ...Object.fromEntries(compared), ...terms.more?.(call, object) };
}

function isMissing(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** @returns what a data source lists of the objects that it found, by its attributes. */
export function listed(
  call: AwsCall,
  found: readonly WorldObject[],
  lists: Readonly<Record<string, Term>>,
): ObjectValue {
  const valuesOf = (term: Term) => found.flatMap((object) => [read(call, object, term)].flat());
  const isValue = (value: Value) => value !== null && value !== "";
  return Object.fromEntries(Object.entries(lists).map(([name, term]) => [name, valuesOf(term).filter(isValue).sort()]));
}

function firstOf(value: Value): Value {
  return isList(value) ? (value[0] ?? null) : value;
}

type ObjectTest = (object: WorldObject) => boolean;

/** Arguments are compared with the attribute of the same name, the ID or what the table says. */
function argumentTests(call: AwsCall, search: Search, config: ObjectValue): readonly ObjectTest[] {
  const { source, block, resource, terms, type } = search;
  const names = Object.entries(block.attributes ?? {})
    .filter(([name, schema]) => (schema.required || schema.optional) && name !== "tags" && name !== "region")
    .map(([name]) => name);
  const blocks = Object.keys(block.block_types ?? {}).filter((name) => !/^(filters?|timeouts)$/.test(name));
  const unknown = blocks.find((name) => isSet(config, name));
  if (unknown !== undefined) return refuse(call, source, "block", unknown);
  return names.flatMap((name) => {
    const asked: Value = config[name] ?? null;
    // The real provider cannot tell these from arguments that are left out.
    if (asked === null || asked === "" || asked === false) return [];
    const test = terms.tests?.[name];
    if (test !== undefined) return [(object) => test(object, asked, call)];
    const term = terms.arguments?.[name] ?? (isIn(resource, name) ? undefined : keyTerm(type, name));
    if (term !== undefined) return [(object) => isAmong(read(call, object, term), asked)];
    if (name === "id") return [({ id }) => id === asked];
    if (isIn(resource, name)) return [({ attributes }) => isEqual(attributes[name] ?? null, asked)];
    return refuse(call, source, "argument", name);
  });
}

/** One of the values asked for is one of those that the object has. */
function isAmong(actual: Value, asked: Value): boolean {
  const values = isList(actual) ? actual : [actual];
  return (isList(asked) ? asked : [asked]).some((each) => values.some((value) => isEqual(value, each)));
}

function isIn(resource: BlockSchema, name: string): boolean {
  return resource.attributes?.[name] !== undefined || resource.block_types?.[name] !== undefined;
}

/** `nat_gateway_id` is the ID of an `aws_nat_gateway`, and `db_instance_identifier` identifies an `aws_db_instance`. */
function keyTerm(type: string, name: string): Term | undefined {
  const [, noun = "", kind] = /^(.+)_(id|identifier|name|arn)$/.exec(name) ?? [];
  if (kind === undefined || !type.endsWith(`_${noun}`)) return undefined;
  if (kind === "id") return (_, { id }) => id;
  if (kind === "identifier") {
    return (_, { id, attributes }) => [attributes.identifier ?? null, id, attributes.arn ?? null];
  }
  return kind;
}

/** @returns what a term stands for: one value, or a list where one of several is compared. */
function read(call: AwsCall, object: WorldObject, term: Term): Value {
  if (typeof term === "function") return term(call, object);
  return valuesAt(object.attributes, term.split("."));
}

function valuesAt(value: Value, path: readonly string[]): Value {
  if (isList(value)) return value.flatMap((element) => valuesAt(element, path));
  const [name, ...rest] = path;
  if (name === undefined || !isObject(value)) return name === undefined ? value : null;
  return valuesAt(value[name] ?? null, rest);
}

function tagsOf({ attributes }: WorldObject): Readonly<Record<string, string>> {
  return { ...stringMapOf(attributes, "tags"), ...stringMapOf(attributes, "tags_all") };
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

function filterTests(call: AwsCall, search: Search, config: ObjectValue): readonly ObjectTest[] {
  return filtersOf(config).map((filter) => {
    const name = stringOf(filter, "name") ?? "";
    const term = filterTerm(search, name) ?? refuseFilter(call, search, name);
    const passes = filterTest(filter);
    return (object) => passes(read(call, object, term));
  });
}

/** @returns whether a value, or one of a list, passes a filter: it equals one of its values, which may have wildcards */
export function filterTest(filter: ObjectValue): (actual: Value) => boolean {
  const patterns = stringsOf(filter, "values").map(patternOf);
  return (actual) => {
    const values = (isList(actual) ? actual : [actual]).filter((value) => value !== null && !isObject(value));
    return values.some((value) => patterns.some((pattern) => pattern.test(String(value))));
  };
}

/** Filter names have hyphens, and some have another spelling without: `vpc-id`, `tag:Name`, `availabilityZone`. */
function filterTerm({ type, resource, terms, known }: Search, name: string): Term | undefined {
  const tag = /^tag:(.*)$/s.exec(name)?.[1];
  if (tag !== undefined) return (_, object) => tagsOf(object)[tag] ?? null;
  if (name === "tag-key") return (_, object) => Object.keys(tagsOf(object));
  const own = terms.filters?.[name];
  if (own !== undefined) return own;
  if (terms.otherFilters !== undefined) return terms.otherFilters(name);
  if (known === undefined || (known.names.length > 0 && !known.names.includes(name))) return undefined;
  const spelled = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const other = terms.filters?.[spelled];
  if (other !== undefined) return other;
  const path = spelled.replaceAll("-", "_");
  const [head = ""] = path.split(".");
  return keyTerm(type, path) ?? (isIn(resource, head) && !/\.|_option/.test(path) ? withoutEmpty(path) : undefined);
}

/** An empty text stands for a value that AWS does not return. */
function withoutEmpty(path: string): Term {
  return (_, { attributes }) => {
    const value = valuesAt(attributes, [path]);
    return value === "" ? null : value;
  };
}

/**
 * Whether something that is not stored passes the filters of a configuration. Fails the call for what it cannot compare.
 * @param facts by the name of the filter
 */
export function passesFilters(
  call: AwsCall,
  { source, known }: Pick<Search, "source" | "known">,
  config: ObjectValue,
  facts: ObjectValue,
): boolean {
  return filtersOf(config).every((filter) => {
    const name = stringOf(filter, "name") ?? "";
    const fact = facts[name] ?? (name.startsWith("tag:") ? null : undefined);
    if (fact === undefined) return refuseFilter(call, { source, known, terms: { filters: {} } }, name);
    return filterTest(filter)(fact);
  });
}

type FilterSource = Pick<Search, "source" | "known"> & { readonly terms: Pick<SearchTerms, "filters"> };

function refuseFilter(call: AwsCall, { source, known, terms }: FilterSource, name: string): never {
  const isOfAws = known === undefined || known.names.length === 0 || known.names.includes(name);
  if (!isOfAws) call.via(known.operation).refuse("InvalidParameterValue", `The filter '${name}' is invalid`);
  const others = Object.keys(terms.filters ?? {});
  return refuse(call, source, "filter", name, others);
}

/** An answer that ignores a part of the question would be a wrong one. */
function refuse(call: AwsCall, source: string, kind: string, name: string, others: readonly string[] = []): never {
  const detail = others.length === 0 ? "" : ` It compares tags, attributes and ${others.join(", ")}.`;
  return call.fail(
    `the rehearsal does not know the ${kind} ${name} of the data source ${source}`,
    `It cannot tell which of the simulated objects AWS would return.${detail}`,
  );
}

/** @returns a filter value as a pattern: `*` and `?` are wildcards, unless after a backslash. */
export function patternOf(value: string): RegExp {
  const pattern = value.replace(/\\([*?\\])|[.+^${}()|[\]\\*?]/g, (match, escaped?: string) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return match === "*" ? ".*" : match === "?" ? "." : `\\${match}`;
  });
  return new RegExp(`^${pattern}$`, "s");
}
