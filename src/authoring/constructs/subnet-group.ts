import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { networkWithoutSubnet, valueNotKnown } from "../../base/errors/construct-errors";

/** An existing subnet. */
export interface SubnetReference {
  /** `subnet-…` */
  readonly subnetId: string;
  /** AZ ID, such as `euc1-az1`. It names what is created in the subnet. @default the subnet's position in the list */
  readonly zoneId?: string;
}

/** An existing subnet in a known Availability Zone. */
export interface ZonalSubnetReference extends SubnetReference {
  /** AZ ID, such as `euc1-az1`. */
  readonly zoneId: string;
}

/** Subnets of one VPC, to place something in; a `PrivateNetwork` is one. */
export interface SubnetGroup<Subnet extends SubnetReference = SubnetReference> {
  /** `vpc-…` */
  readonly vpcId: string;
  readonly subnets: readonly Subnet[];
}

/** The same by IDs only, such as those of a data source. */
export interface SubnetIdGroup {
  /** `vpc-…` */
  readonly vpcId: string;
  /** `subnet-…`; the whole list can be a token, except where one resource is created per subnet. */
  readonly subnetIds: readonly string[];
}

/** Where something is placed: subnets of one VPC. */
export type SubnetSelection = SubnetGroup | SubnetIdGroup;

/** The IDs of the subnets, in order. */
export function subnetIds(network: SubnetSelection): string[] {
  return "subnetIds" in network ? [...network.subnetIds] : network.subnets.map(({ subnetId }) => subnetId);
}

/** The first subnet. @throws UserError if there is none */
export function firstSubnet(network: SubnetSelection, what: string): SubnetReference {
  const ids = subnetIds(network);
  if (Token.isUnresolved(ids)) return { subnetId: Fn.element(ids, 0) };
  const [first] = "subnetIds" in network ? ids.map((subnetId) => ({ subnetId })) : network.subnets;
  if (first === undefined) throw networkWithoutSubnet(what);
  return first;
}

/**
 * The subnets by a key that is unique and stable: the AZ ID if it is known, or else the position in the list.
 * @throws UserError if the list is a token: one resource is created per subnet
 */
export function subnetsByKey(construct: Construct, network: SubnetSelection): ReadonlyMap<string, SubnetReference> {
  const subnets: readonly SubnetReference[] =
    "subnetIds" in network ? network.subnetIds.map((subnetId) => ({ subnetId })) : network.subnets;
  if ("subnetIds" in network && Token.isUnresolved(network.subnetIds)) {
    const fix = "list the subnets, such as [{ subnetId: Fn.element(ids, 0) }, { subnetId: Fn.element(ids, 1) }]";
    throw valueNotKnown(`${construct.node.path}.network.subnetIds`, "one resource is created per subnet", fix);
  }
  const keys = zoneKeys(subnets);
  return new Map(subnets.map((subnet, index) => [keys[index] ?? String(index), subnet]));
}

/** A key for each subnet; a second one in the same zone is counted. */
export function zoneKeys(subnets: readonly { readonly zoneId?: string }[]): readonly string[] {
  const uses = new Map<string, number>();
  return subnets.map(({ zoneId }, index) => {
    const key = zoneId === undefined || Token.isUnresolved(zoneId) ? `subnet-${index}` : zoneId;
    const use = (uses.get(key) ?? 0) + 1;
    uses.set(key, use);
    return use === 1 ? key : `${key}-${use}`;
  });
}
