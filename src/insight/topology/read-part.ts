import { ACCOUNT_ID } from "../../base/aws-facts/identity";
import { parseArn } from "../../base/net/arn";
import type { Lookup, Part, PartKind, PartMap, ResourceRef, Stated, Vpc } from "./model";
import type { StateResource } from "./state-resources";

/** Account and region of a part whose own attributes do not show them: usually those of its VPC. */
export interface Home {
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * The common members of a part.
 * @param id the AWS id or ARN that other resources refer to it by
 * @param home account and region to use where neither ARN nor owner id shows them
 */
export function makePart<K extends PartKind>(
  kind: K,
  resource: StateResource,
  id: string,
  home: Home = {},
): Part & { readonly kind: K } {
  const { values } = resource;
  const arn = values.text("arn") ?? (id.startsWith("arn:") ? id : undefined);
  const parsed = arn === undefined ? undefined : parseArn(arn);
  const accountId = parsed?.accountId || (ownerOf(values.text("owner_id")) ?? home.accountId);
  const region = parsed?.region || home.region;
  return {
    kind,
    id,
    type: resource.type,
    address: resource.address,
    state: resource.state,
    managed: resource.managed,
    ...(arn !== undefined && { arn }),
    ...(accountId !== undefined && { accountId }),
    ...(region !== undefined && { region }),
    name: nameOf(resource),
  };
}

function ownerOf(text: string | undefined): string | undefined {
  return text !== undefined && ACCOUNT_ID.value.test(text) ? text : undefined;
}

/** The display name of a resource: `Name` tag, `name` attribute, or the last label of its address. */
export function nameOf(resource: StateResource): string {
  const { values, address } = resource;
  const tagged = values.block("tags")?.text("Name") ?? values.block("tags_all")?.text("Name");
  return tagged ?? values.text("name") ?? lastLabel(address);
}

/** `module.a["x.y"].aws_vpc.network[0]` is known as `network[0]`. */
function lastLabel(address: string): string {
  const label = address.endsWith("]")
    ? /([A-Za-z0-9_-]+(?:\[[^\]]*\])?)$/.exec(address)?.[1]
    : address.slice(address.lastIndexOf(".") + 1);
  return label || address;
}

/**
 * Parts by id. A resource without an id or a readable part is left out; of two resources with the same part, the first
 * one counts.
 * @param idKeys attributes that hold the id; the first one that is set counts
 */
export function readParts<T extends Part>(
  resources: readonly StateResource[],
  idKeys: readonly string[],
  read: (resource: StateResource, id: string) => T | undefined,
): PartMap<T> {
  const parts = new Map<string, T>();
  for (const resource of resources) {
    const id = idKeys.map((key) => resource.values.text(key)).find((text) => text !== undefined);
    const part = id === undefined ? undefined : read(resource, id);
    if (part && !parts.has(part.id)) parts.set(part.id, part);
  }
  return parts;
}

/** Where a resource states a rule or a route. */
export function statedAt({ address, state }: ResourceRef | StateResource, attribute: string): Stated {
  return { address, state, attribute };
}

/** An id that a VPC shows for something that AWS creates with it. */
type CreatedWithVpc = "default_security_group_id" | "default_network_acl_id" | "main_route_table_id";

/**
 * A part that AWS creates with a VPC and that is no resource of the states, such as its default security group; its
 * address is the expression that refers to it.
 */
export function madeWithVpc<K extends PartKind>(
  kind: K,
  vpc: Vpc,
  attribute: CreatedWithVpc,
  id: string,
): Part & { readonly kind: K } {
  const { accountId, managed, region, state, type } = vpc;
  return {
    kind,
    id,
    type,
    address: `${vpc.address}.${attribute}`,
    state,
    managed,
    ...(accountId !== undefined && { accountId }),
    ...(region !== undefined && { region }),
    name: attribute.startsWith("main") ? "main" : "default",
  };
}

/** VPCs that a state creates; `aws_default_vpc` takes over what exists, with changes that no state shows. */
export function createdVpcs(vpcs: PartMap<Vpc>): readonly Vpc[] {
  return [...vpcs.values()].filter((vpc) => vpc.managed && vpc.type === "aws_vpc");
}

/** One attribute of resources by another, such as the subnet of an association by its route table. */
export function pairsOf(resources: readonly StateResource[], from: string, to: string): Lookup<string> {
  const pairs = resources.flatMap(({ values }) => {
    const key = values.text(from);
    const value = values.text(to);
    return key !== undefined && value !== undefined ? [[key, value] as const] : [];
  });
  return new Map(pairs);
}
