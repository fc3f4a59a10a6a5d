/**
 * Values in AWS's shapes for types without a behaviour of their own: IDs, ARNs, and what the names of computed
 * attributes tell.
 */
import type { BlockSchema, CtyType } from "../schemas/schema";
import { numberOf, stringOf, stringsOf, textOf } from "../values/attributes";
import { type ObjectValue, UNKNOWN, type Value } from "../values/value";
import formats from "./arn-formats.json";
import type { AwsCall } from "./call";
import prefixes from "./id-prefixes.json";

/**
 * The ARN of a type: service and resource with `*` for its name or ID, the variable in AWS's words, and whether it has
 * a region (`r`) and an account (`a`).
 * Source: AWS Service Authorization Reference, resource types
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
 */
const FORMATS: Readonly<Record<string, string>> = formats;
/** Prefixes of IDs with 17 hexadecimal digits: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const PREFIXES: Readonly<Record<string, string>> = prefixes;

interface ArnFormat {
  readonly resource: string;
  /** Such as `TableName`, `FileSystemId`. */
  readonly variable: string;
  readonly isRegional: boolean;
  readonly hasAccount: boolean;
}

function formatOf(type: string): ArnFormat | undefined {
  const [resource, variable = "", scope = ""] = FORMATS[type]?.split("|") ?? [];
  if (resource === undefined) return undefined;
  return { resource, variable, isRegional: scope.includes("r"), hasAccount: scope.includes("a") };
}

/** The words of a type after its service: `db`, `cluster` of `aws_rds_db_cluster`. */
function lastWord(type: string): string {
  return type.split("_").at(-1) ?? "";
}

/** The name that a configuration gives to an object; undefined when AWS chooses an ID. */
function nameIn(type: string, block: BlockSchema, planned: ObjectValue, variable: string): string | undefined {
  const words = variable.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).slice(1);
  const names = [
    words,
    "name",
    `${lastWord(type)}_name`,
    "identifier",
    `${lastWord(type)}_identifier`,
    `${lastWord(type)}_id`,
  ];
  const settable = names.filter((name) => {
    const schema = block.attributes?.[name];
    return schema !== undefined && (schema.required === true || schema.optional === true);
  });
  return settable.map((name) => stringOf(planned, name)).find((value) => value !== undefined && value !== "");
}

/**
 * @returns the ID of a new object: AWS's, where the type has such IDs; else its name, if names are unique in account and
 *   region; else one that is derived from the type.
 */
export function shapedId(call: AwsCall, type: string, block: BlockSchema, planned: ObjectValue): string {
  const prefix = PREFIXES[type];
  if (prefix !== undefined) return call.newId(prefix);
  const format = formatOf(type);
  const isNamed = format !== undefined && !/Id$/.test(format.variable);
  const name = isNamed ? nameIn(type, block, planned, format.variable) : undefined;
  return name ?? call.newId(type.replace(/^aws_/, "").replaceAll("_", "-"));
}

/** @returns the ARN of an object. @param id as {@link shapedId} */
export function shapedArn(call: AwsCall, type: string, block: BlockSchema, planned: ObjectValue, id: string): string {
  const format = formatOf(type);
  if (format === undefined) {
    const [service = "aws", ...rest] = type.replace(/^aws_/, "").split("_");
    return call.arn(`${service}:${rest.join("-") || service}/${nameIn(type, block, planned, "") ?? id}`);
  }
  const name = nameIn(type, block, planned, format.variable) ?? id;
  const [service = "", ...rest] = format.resource.split(":");
  const region = format.isRegional ? call.session.region : "";
  const account = format.hasAccount ? call.account : "";
  return `arn:${call.partition}:${service}:${region}:${account}:${rest.join(":").replace("*", name)}`;
}

/** Ports by engine or service. */
const PORTS: readonly (readonly [RegExp, number])[] = [
  [/redis|valkey|memorydb/, 6379],
  [/memcached/, 11211],
  [/postgres/, 5432],
  [/mysql|mariadb|aurora|rds_cluster|db_proxy/, 3306],
  [/redshift/, 5439],
  [/docdb/, 27017],
  [/neptune/, 8182],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/dax/, 8111],
  [/elasticache/, 6379],
];

/** What the rules for attributes know. */
interface Subject {
  readonly call: AwsCall;
  readonly type: string;
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly planned: ObjectValue;
  readonly service: string;
}

function host({ call, name, service }: Subject): string {
  const label =
    name
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")
      .replace(/^-+|-+$/g, "") || "name";
  return `${label}.${call.ids.hex(12)}.${call.region === "global" ? call.session.region : call.region}.${service}.${call.dnsSuffix}`;
}

function portOf({ type, planned }: Subject): number {
  const text = `${textOf(planned, "engine")} ${type}`;
  return PORTS.find(([form]) => form.test(text))?.[1] ?? 443;
}

function vpcOf({ call, planned }: Subject): string {
  const [subnetId = textOf(planned, "subnet_id")] = stringsOf(planned, "subnet_ids");
  return textOf(call.findAnywhere("aws_subnet", subnetId)?.attributes ?? {}, "vpc_id");
}

function apiInvokeArn({ call, arn, name }: Subject): string {
  const session = call.session.region;
  return `arn:${call.partition}:apigateway:${session}:lambda:path/2015-03-31/functions/${arn || name}/invocations`;
}

type TextRule = readonly [attribute: RegExp, value: (subject: Subject) => string];

/** Computed texts, by the attribute's name; the first that matches. */
const TEXTS: readonly TextRule[] = [
  [
    /^(owner|owner_id|owner_account|owner_account_id|account_id|aws_account_id|registry_id)$/,
    ({ call }) => call.account,
  ],
  [/^region$/, ({ call }) => call.session.region],
  [/^vpc_id$/, vpcOf],
  [/^availability_zone$/, ({ call }) => call.zones[0]?.name ?? ""],
  [/^availability_zone_id$/, ({ call }) => call.zones[0]?.id ?? ""],
  [/^(hosted_zone_id|zone_id|.*_hosted_zone_id|.*_zone_id)$/, ({ call }) => `Z${call.ids.upper(20)}`],
  [/^invoke_arn$/, apiInvokeArn],
  [
    /^execution_arn$/,
    ({ arn, call, id }) => arn.replace(/:apigateway:.*$/, `:execute-api:${call.session.region}:${call.account}:${id}`),
  ],
  [
    /^(invoke_url|api_endpoint)$/,
    ({ call, id }) => `https://${id}.execute-api.${call.session.region}.${call.dnsSuffix}`,
  ],
  [/^(url|.*_url)$/, (subject) => `https://${host(subject)}`],
  [
    /^(address|dns_name|domain_name|fqdn|endpoint|hostname|.*_dns_name|.*_domain_name|.*_endpoint|.*_address|.*_dns)$/,
    host,
  ],
  [
    /^(status|state|.*_status|.*_state)$/,
    ({ type }) => (/_(tgw|ec2|vpc|vpn|rds|db|efs)_/.test(`${type}_`) ? "available" : "ACTIVE"),
  ],
  [
    /^(created|creat(ed|ion)_(at|date|time|timestamp)|last_(modified|updated)(_at|_date|_time)?|.*_(created|modified|updated)_(at|date|time))$/,
    ({ call }) =>
      call
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, "Z"),
  ],
  [/^(uuid|unique_id|resource_id)$/, ({ call }) => call.ids.uuid()],
  [/^(etag|revision_id|fingerprint)$/, ({ call }) => call.ids.hex(32)],
  [/^arn_suffix$/, ({ arn }) => arn.split(":").slice(5).join(":")],
];

/**
 * @returns the values of attributes that are unknown in a plan, where their names tell what they are. Others become the
 *   empty value of their type.
 */
export function shapedValues(
  call: AwsCall,
  type: string,
  block: BlockSchema,
  planned: ObjectValue,
  common: ObjectValue,
): ObjectValue {
  const id = textOf(common, "id") || textOf(planned, "id");
  const arn = textOf(common, "arn");
  const name = nameIn(type, block, planned, formatOf(type)?.variable ?? "") ?? textOf(common, "name") ?? id;
  const service = (formatOf(type)?.resource ?? type.replace(/^aws_/, "").replace("_", ":")).split(":")[0] ?? "";
  const subject: Subject = { call, type, id, arn, name: name || id, planned, service };
  const unknown = Object.entries(block.attributes ?? {}).filter(
    ([attribute]) => planned[attribute] === UNKNOWN && common[attribute] === undefined,
  );
  return Object.fromEntries(
    unknown.flatMap(([attribute, schema]) => {
      const value = shapedValue(attribute, schema.type, subject);
      return value === undefined ? [] : [[attribute, value] as const];
    }),
  );
}

/** Lists of objects that AWS returns with one element, and in which order a name and its zone belong together. */
const ENTRIES = /^(dns_entry|dns_entries|endpoints?|cache_nodes)$/;

function shapedValue(attribute: string, type: CtyType, subject: Subject): Value | undefined {
  if (type === "string") return TEXTS.find(([form]) => form.test(attribute))?.[1](subject) ?? ownId(attribute, subject);
  if (type === "number") return numberFor(attribute, subject);
  if (typeof type === "string") return type === "bool" && /^(enabled|is_enabled)$/.test(attribute) ? true : undefined;
  if ((type[0] !== "list" && type[0] !== "set") || !ENTRIES.test(attribute)) return undefined;
  const element = type[1];
  if (element === "string") return [host(subject)];
  if (typeof element === "string" || element[0] !== "object") return undefined;
  const members = Object.entries(element[1]).map(([name, inner]) => [name, shapedValue(name, inner, subject) ?? null]);
  return [Object.fromEntries(members)];
}

/** `transit_gateway_id` of a transit gateway is its ID. */
function ownId(attribute: string, { type, id, arn }: Subject): string | undefined {
  const [, noun = "", kind] = /^(.+)_(id|arn)$/.exec(attribute) ?? [];
  if (kind === undefined || !type.endsWith(`_${noun}`)) return undefined;
  return kind === "id" ? id : arn;
}

function numberFor(attribute: string, subject: Subject): number | undefined {
  if (/^(port|.*_port)$/.test(attribute)) return numberOf(subject.planned, "port") ?? portOf(subject);
  return /^(version|latest_version|default_version|revision)$/.test(attribute) ? 1 : undefined;
}
