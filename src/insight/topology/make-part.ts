import { accountOfArn, regionOfArn } from "../../base/net/arn";
import type { Part, PartKind } from "./model";
import type { StateResource } from "./state";

/** Where a part belongs when its own attributes do not tell: usually its VPC. */
export interface Home {
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
}

const ACCOUNT_ID = /^\d{12}$/;

/**
 * The common members of a part.
 * @param id the AWS id or ARN that other resources refer to it by
 * @param home account and region to use where neither ARN nor owner id tells
 */
export function makePart<K extends PartKind>(
  kind: K,
  resource: StateResource,
  id: string,
  home: Home = {},
): Part & { readonly kind: K } {
  const { values } = resource;
  const arn = values.text("arn") ?? (id.startsWith("arn:") ? id : undefined);
  const accountId = (arn && accountOfArn(arn)) ?? ownerOf(values.text("owner_id")) ?? home.accountId;
  const region = (arn && regionOfArn(arn)) || home.region;
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
  return text !== undefined && ACCOUNT_ID.test(text) ? text : undefined;
}

/** The name people know a resource by: `Name` tag, own name, or the last label of its address. */
export function nameOf(resource: StateResource): string {
  const { values, address } = resource;
  const tagged = values.block("tags")?.text("Name") ?? values.block("tags_all")?.text("Name");
  return tagged ?? values.text("name") ?? lastLabel(address);
}

/** `module.a["x.y"].aws_vpc.network[0]` is known as `network[0]`. */
function lastLabel(address: string): string {
  const match = /([A-Za-z0-9_-]+(?:\[[^\]]*\])?)$/.exec(address);
  return match?.[1] ?? address;
}

/** Parts by id; where two resources show the same part, the first one stays. */
export function byId<T extends Part>(parts: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const part of parts) if (!map.has(part.id)) map.set(part.id, part);
  return map;
}
