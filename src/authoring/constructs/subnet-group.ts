/** An existing subnet. */
export interface SubnetReference {
  /** `subnet-…` */
  readonly subnetId: string;
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

/** The IDs of the subnets, in order. */
export function subnetIds({ subnets }: SubnetGroup): string[] {
  return subnets.map(({ subnetId }) => subnetId);
}
