import { type RawResource, type RawStates, text } from "../reachability-oracle/raw-states";
import type { Addresses } from "./addresses";

/** What one account has in one Region, and the states that show it. */
export interface Owned {
  readonly account: string;
  readonly region: string;
  readonly states: RawStates;
  /** Ids of the account's VPCs. */
  readonly vpcs: ReadonlySet<string>;
  readonly addresses: Addresses;
}

/** Managed and read resources of the types, each of them once: a managed one hides a data source with the same id. */
export function resources(states: RawStates, ...types: readonly string[]): readonly RawResource[] {
  const known = new Map<string, RawResource>();
  for (const one of states.all(...types)) {
    const id = text(one.values, "id") ?? one.address;
    if (known.get(id)?.managed !== true) known.set(id, one);
  }
  return [...known.values()];
}

/** The resources of the types whose `vpc_id` is one of the account's VPCs. */
export function inVpcs({ states, vpcs }: Owned, ...types: readonly string[]): readonly RawResource[] {
  return resources(states, ...types).filter(({ values }) => vpcs.has(text(values, "vpc_id") ?? ""));
}

/** The resources of the types whose `subnet_id` is in one of the account's VPCs. */
export function inSubnets({ states, vpcs }: Owned, ...types: readonly string[]): readonly RawResource[] {
  return resources(states, ...types).filter(({ values }) => vpcs.has(vpcOf(states, text(values, "subnet_id")) ?? ""));
}

export function subnetValues(states: RawStates, id: string | undefined): RawResource["values"] | undefined {
  return states.find(["aws_subnet"], "id", id)?.values;
}

export function vpcOf(states: RawStates, subnetId: string | undefined): string | undefined {
  return text(subnetValues(states, subnetId), "vpc_id");
}

export function vpcValues(states: RawStates, id: string | undefined): RawResource["values"] | undefined {
  return states.find(["aws_vpc"], "id", id)?.values;
}

/** The account that owns the VPC; that of its ARN where `owner_id` is missing. */
export function ownerOf(states: RawStates, vpcId: string | undefined): string | undefined {
  const values = vpcValues(states, vpcId);
  return text(values, "owner_id") ?? (text(values, "arn")?.split(":")[4] || undefined);
}
