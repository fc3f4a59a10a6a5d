/** EC2: the filters of data sources, by the operation of the API that they are sent to. */
import names from "./filter-names.json";

/** The operations that list the objects of a type, by the stored type, or by the data source where no type has its name. */
export const FILTERED_BY = {
  aws_ami: "DescribeImages",
  aws_availability_zone: "DescribeAvailabilityZones",
  aws_customer_gateway: "DescribeCustomerGateways",
  aws_ebs_snapshot: "DescribeSnapshots",
  aws_ebs_volume: "DescribeVolumes",
  aws_ec2_client_vpn_endpoint: "DescribeClientVpnEndpoints",
  aws_ec2_host: "DescribeHosts",
  aws_ec2_instance_type: "DescribeInstanceTypes",
  aws_ec2_instance_type_offering: "DescribeInstanceTypeOfferings",
  aws_ec2_managed_prefix_list: "DescribeManagedPrefixLists",
  aws_ec2_network_insights_analysis: "DescribeNetworkInsightsAnalyses",
  aws_ec2_network_insights_path: "DescribeNetworkInsightsPaths",
  aws_ec2_transit_gateway: "DescribeTransitGateways",
  aws_ec2_transit_gateway_attachment: "DescribeTransitGatewayAttachments",
  aws_ec2_transit_gateway_connect: "DescribeTransitGatewayConnects",
  aws_ec2_transit_gateway_connect_peer: "DescribeTransitGatewayConnectPeers",
  aws_ec2_transit_gateway_multicast_domain: "DescribeTransitGatewayMulticastDomains",
  aws_ec2_transit_gateway_peering_attachment: "DescribeTransitGatewayPeeringAttachments",
  aws_ec2_transit_gateway_route_table: "DescribeTransitGatewayRouteTables",
  aws_ec2_transit_gateway_vpc_attachment: "DescribeTransitGatewayVpcAttachments",
  aws_eip: "DescribeAddresses",
  aws_instance: "DescribeInstances",
  aws_internet_gateway: "DescribeInternetGateways",
  aws_key_pair: "DescribeKeyPairs",
  aws_launch_template: "DescribeLaunchTemplates",
  aws_nat_gateway: "DescribeNatGateways",
  aws_network_acl: "DescribeNetworkAcls",
  aws_network_interface: "DescribeNetworkInterfaces",
  aws_prefix_list: "DescribePrefixLists",
  aws_region: "DescribeRegions",
  aws_route_table: "DescribeRouteTables",
  aws_security_group: "DescribeSecurityGroups",
  aws_subnet: "DescribeSubnets",
  aws_vpc: "DescribeVpcs",
  aws_vpc_dhcp_options: "DescribeDhcpOptions",
  aws_vpc_endpoint: "DescribeVpcEndpoints",
  aws_vpc_endpoint_service: "DescribeVpcEndpointServices",
  aws_vpc_ipam: "DescribeIpams",
  aws_vpc_ipam_pool: "DescribeIpamPools",
  aws_vpc_peering_connection: "DescribeVpcPeeringConnections",
  aws_vpc_security_group_rule: "DescribeSecurityGroupRules",
  aws_vpn_gateway: "DescribeVpnGateways",
} as const;

/** The filters that EC2 knows for a type. */
export interface KnownFilters {
  /** The API operation, for example `DescribeVpcs`. */
  readonly operation: string;
  /** Without those of tags, which every type has. */
  readonly names: readonly string[];
}

const NAMES: Readonly<Record<string, readonly string[]>> = names;
const OPERATIONS: Readonly<Record<string, string>> = FILTERED_BY;

/** @returns the filters that EC2 documents for a type; undefined for types of other services */
export function knownFilters(type: string): KnownFilters | undefined {
  const operation = OPERATIONS[type];
  return operation === undefined ? undefined : { operation, names: NAMES[operation] ?? [] };
}
