/**
 * Default quotas of an account and region, as AWS documents them (SG-05, LB-18). On AWS most can be raised; a
 * rehearsal holds to the defaults, for they are what a new account has.
 */
export const QUOTAS = {
  /** VPCs in a region; a default VPC counts. */
  vpcs: 5,
  /** IPv4 CIDR blocks of a VPC, the primary one included. */
  cidrBlocksPerVpc: 5,
  subnetsPerVpc: 200,
  internetGateways: 5,
  elasticAddresses: 5,
  /** NAT gateways in one availability zone. */
  natGatewaysPerZone: 5,
  routeTablesPerVpc: 200,
  securityGroupsPerInterface: 5,
  /** Rules in each direction; every CIDR block, prefix list or group counts as one. */
  rulesPerSecurityGroup: 60,
  networkAclsPerVpc: 200,
  /** Entries in each direction, without the default one. */
  entriesPerNetworkAcl: 20,
  loadBalancersPerKind: 50,
  listenersPerLoadBalancer: 50,
  securityGroupsPerLoadBalancer: 5,
  targetGroups: 3000,
} as const;
