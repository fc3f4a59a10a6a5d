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
  const accountId = accountOfArn(arn) ?? ownerOf(values.text("owner_id")) ?? home.accountId;
  const region = regionOfArn(arn) ?? home.region;
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

/** The account in an ARN, or undefined: some ARNs, such as those of hosted zones, name none. */
export function accountOfArn(arn: string | undefined): string | undefined {
  return ownerOf(arn?.split(":")[4]);
}

/** The region in an ARN, or undefined. */
export function regionOfArn(arn: string | undefined): string | undefined {
  return arn?.split(":")[3] || undefined;
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

/** Items by a key, in order. */
export function groupBy<T>(
  items: readonly T[],
  key: (item: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** The texts without repetitions, in order. */
export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
