/** Where the members of a REST operation stand: in the path, the query, headers, or the body. */
import { FromStringShapeDeserializer, ToStringShapeSerializer } from "@smithy/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { Schema, StaticOperationSchema, StaticStructureSchema } from "@smithy/types";
import type { ApiRequest } from "./http";
import type { OperationSchemas } from "./protocol";
import { normalized, requiredMembers } from "./schema";

/** Dates in headers are RFC 7231, where a schema does not say otherwise. */
const SETTINGS = { timestampFormat: { useTrait: true, default: 7 }, httpBindings: true } as const;

const fromText = new FromStringShapeDeserializer(SETTINGS);
const toText = new ToStringShapeSerializer(SETTINGS);

/** An operation's method, path and query, with its labels. */
interface Route {
  readonly schema: StaticOperationSchema;
  readonly method: string;
  readonly path: RegExp;
  readonly labels: readonly string[];
  readonly query: URLSearchParams;
  readonly required: readonly Binding[];
}

/** Where a member of the query or of the headers stands. */
interface Binding {
  readonly httpQuery: string | undefined;
  readonly httpHeader: string | undefined;
}

/** The operations of a REST service, by method, path and query. */
export class Routes {
  private readonly routes: readonly Route[];

  public constructor(schemas: OperationSchemas) {
    // The most specific comes first: more of the query, more of the path.
    this.routes = [...schemas.values()].map(routeOf).sort((a, b) => weightOf(b) - weightOf(a));
  }

  /**
   * @param isPossible decides about operations with the same method, path and query
   * @returns the operation of a request, and what its path says
   */
  public find(
    request: ApiRequest,
    isPossible: (schema: StaticOperationSchema) => boolean = () => true,
  ): { readonly schema: StaticOperationSchema; readonly labels: object } | undefined {
    for (const { schema, method, path, labels, query, required } of this.routes) {
      const match = method === request.method && hasAll(request.query, query) ? path.exec(request.path) : null;
      if (match === null || !hasRequired(required, request) || !isPossible(schema)) continue;
      const values = match.slice(1).map(decoded);
      return { schema, labels: Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ""])) };
    }
    return undefined;
  }
}

/** @returns a part of a path as it is meant; as it is, where it is not encoded rightly. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function routeOf(schema: StaticOperationSchema): Route {
  const [method = "", address = ""] = (normalizedTraits(schema).http ?? []) as readonly string[];
  const [path = "", query = ""] = address.split("?");
  const labels = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, label = ""]) => label);
  const pattern = path
    .replace(/\/$/, "")
    .split(/(\{[^}]+\})/)
    .map((part) => (/^\{.*\+\}$/.test(part) ? "(.+)" : /^\{/.test(part) ? "([^/]+)" : escapePattern(part)))
    .join("");
  return {
    schema,
    method,
    path: new RegExp(`^${pattern}/?$`),
    labels,
    query: new URLSearchParams(query),
    required: requiredBindings(schema),
  };
}

function normalizedTraits(schema: StaticOperationSchema): { readonly http?: unknown } {
  const traits = schema[3];
  return typeof traits === "object" ? traits : {};
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function weightOf({ required, labels, query }: Route): number {
  const inQuery = [...query.keys()].filter((key) => key !== NAME).length;
  return 100 * (inQuery + required.length) + 10 * labels.length;
}

/** The SDK's name for an operation in a query; other clients leave it out, and AWS ignores it. */
const NAME = "x-id";

function hasAll(given: URLSearchParams, wanted: URLSearchParams): boolean {
  return [...wanted].every(([key, value]) => {
    if (!given.has(key)) return key === NAME;
    return value === "" || given.get(key) === value;
  });
}

function hasRequired(required: readonly Binding[], { query, headers }: ApiRequest): boolean {
  return required.every(({ httpQuery, httpHeader = "" }) =>
    httpQuery === undefined ? headers[httpHeader.toLowerCase()] !== undefined : query.has(httpQuery),
  );
}

/** Where the required members of the query and of headers stand: they distinguish operations with the same path. */
function requiredBindings(schema: StaticOperationSchema): readonly Binding[] {
  const input = normalized(schema[4]);
  if (input.isUnitSchema()) return [];
  const required = new Set(requiredMembers(input));
  return [...input.structIterator()].flatMap(([name, member]) => {
    const { httpQuery, httpHeader } = member.getMergedTraits();
    const isBound = httpQuery !== undefined || httpHeader !== undefined;
    return isBound && required.has(name) ? [{ httpQuery, httpHeader }] : [];
  });
}

/** @returns the members of an input that stand in the query and in headers. */
export function boundInput(input: NormalizedSchema, request: ApiRequest): object {
  const entries = [...input.structIterator()].flatMap(([name, member]): readonly (readonly [string, unknown])[] => {
    const { httpQuery, httpHeader, httpPrefixHeaders } = member.getMergedTraits();
    if (httpPrefixHeaders !== undefined) return [[name, prefixed(request, httpPrefixHeaders)]];
    const text =
      httpQuery !== undefined ? request.query.get(httpQuery) : request.headers[httpHeader?.toLowerCase() ?? ""];
    if (text === undefined || text === null) return [];
    if (httpQuery !== undefined && member.isListSchema()) return [[name, request.query.getAll(httpQuery)]];
    return [[name, fromText.read(member as unknown as Schema, text)]];
  });
  return Object.fromEntries(entries);
}

function prefixed({ headers }: ApiRequest, prefix: string): object {
  const names = Object.keys(headers).filter((name) => name.startsWith(prefix.toLowerCase()));
  return Object.fromEntries(names.map((name) => [name.slice(prefix.length), headers[name]]));
}

/** @returns the headers of an output. */
export function boundHeaders(answer: NormalizedSchema, output: object): Readonly<Record<string, string>> {
  const values = output as Readonly<Record<string, unknown>>;
  const entries = [...answer.structIterator()].flatMap(([name, member]): readonly (readonly [string, string])[] => {
    const value = values[name];
    const { httpHeader, httpPrefixHeaders } = member.getMergedTraits();
    if (value === undefined || value === null) return [];
    if (httpPrefixHeaders !== undefined) {
      return Object.entries(value as object).map(([key, each]) => [`${httpPrefixHeaders}${key}`, String(each)]);
    }
    if (httpHeader === undefined) return [];
    toText.write(member as unknown as Schema, value);
    return [[httpHeader.toLowerCase(), toText.flush()]];
  });
  return Object.fromEntries(entries);
}

/** @returns the member that is the whole body, if there is one. */
export function payloadOf(schema: NormalizedSchema): readonly [string, NormalizedSchema] | undefined {
  return [...schema.structIterator()].find(([, member]) => member.getMergedTraits().httpPayload !== undefined);
}

/** @returns the schema of the members that stand in the body, in an element or object of their own. */
export function bodySchema(schema: NormalizedSchema): NormalizedSchema {
  const [kind, namespace, name, traits, names, members] = schema.getSchema() as unknown as StaticStructureSchema;
  const inBody = names.flatMap((each, index) => (isBound(schema.getMemberSchema(each)) ? [] : [index]));
  return normalized([
    kind,
    namespace,
    name,
    traits,
    inBody.map((index) => names[index] ?? ""),
    inBody.map((index) => members[index] ?? 0),
  ] as StaticStructureSchema);
}

function isBound(member: NormalizedSchema): boolean {
  const { httpLabel, httpQuery, httpHeader, httpPrefixHeaders, httpQueryParams } = member.getMergedTraits();
  return [httpLabel, httpQuery, httpHeader, httpPrefixHeaders, httpQueryParams].some((trait) => trait !== undefined);
}
