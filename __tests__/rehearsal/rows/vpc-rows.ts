import { forgotten, subnet, VPC } from "./networks";
import type { RefusedRow } from "./row";

/** Rules on VPCs and subnets, as raw configurations. */
export const VPC_ROWS: readonly RefusedRow[] = [
  {
    row: "VPC-04",
    title: "a VPC in the link-local range",
    hcl: 'resource "aws_vpc" "main" { cidr_block = "169.254.0.0/16" }',
    code: "InvalidVpc.Range",
    text: "The CIDR '169.254.0.0/16' is invalid.",
  },
  {
    row: "VPC-06",
    title: "a second block from another private range",
    hcl: `${VPC}
resource "aws_vpc_ipv4_cidr_block_association" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "192.168.0.0/16"
}`,
    code: "InvalidVpc.Range",
    text: "The CIDR '192.168.0.0/16' is restricted. Use a CIDR from the same private address range",
  },
  {
    row: "VPC-07",
    title: "a VPC without addresses",
    hcl: 'resource "aws_vpc" "main" {}',
    code: "MissingParameter",
    text: "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.",
  },
  {
    row: "VPC-09",
    title: "DNS hostnames without DNS support",
    hcl: `
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = false
}`,
    code: "InvalidParameterCombination",
    text: "ModifyVpcAttribute",
  },
  {
    row: "SUB-01",
    title: "a subnet of eight addresses",
    hcl: VPC + subnet("small", "10.0.0.0/29"),
    code: "InvalidSubnet.Range",
    text: "The CIDR '10.0.0.0/29' is invalid.",
  },
  {
    row: "SUB-01",
    title: "a subnet larger than any VPC",
    hcl: VPC + subnet("large", "10.0.0.0/15"),
    code: "InvalidSubnet.Range",
  },
  {
    row: "SUB-03",
    title: "a subnet outside of its VPC",
    hcl: VPC + subnet("outside", "10.1.0.0/24"),
    code: "InvalidSubnet.Range",
    text: "The CIDR '10.1.0.0/24' is invalid.",
  },
  {
    row: "SUB-04",
    title: "overlapping subnets",
    hcl: VPC + subnet("first", "10.0.0.0/23") + subnet("second", "10.0.1.0/24", "depends_on = [aws_subnet.first]"),
    code: "InvalidSubnet.Conflict",
    text: "The CIDR '10.0.1.0/24' conflicts with another subnet",
  },
  {
    row: "SUB-07",
    title: "an Availability Zone name of another region",
    hcl: VPC + subnet("nowhere", "10.0.0.0/24", 'availability_zone = "eu-central-1f"'),
    code: "InvalidParameterValue",
    text:
      "Value (eu-central-1f) for parameter availabilityZone is invalid. Subnets can currently only be created in " +
      "the following availability zones: eu-central-1a, eu-central-1b, eu-central-1c",
  },
  {
    row: "SUB-07",
    title: "an invalid AZ ID",
    hcl: VPC + subnet("nonsense", "10.0.0.0/24", 'availability_zone_id = "nonsense"'),
    code: "InvalidParameterValue",
    text: "Value (nonsense) for parameter availabilityZoneId is invalid.",
  },
  {
    row: "SUB-08",
    title: "an AZ ID of another region",
    hcl: VPC + subnet("abroad", "10.0.0.0/24", 'availability_zone_id = "use1-az1"'),
    code: "InvalidParameterValue",
    text: "Value (use1-az1)",
  },
  {
    row: "SUB-05",
    title: "more interfaces than addresses in a /28",
    hcl: `${VPC}${subnet("small", "10.0.0.0/28")}
resource "aws_network_interface" "main" {
  count     = 12
  subnet_id = aws_subnet.small.id
}`,
    code: "InsufficientFreeAddressesInSubnet",
    text: "The specified subnet does not have enough free addresses to satisfy the request.",
  },
  {
    row: "SUB-05",
    title: "an interface at a reserved address",
    hcl: `${VPC}${subnet("main", "10.0.0.0/24")}
resource "aws_network_interface" "main" {
  subnet_id   = aws_subnet.main.id
  private_ips = ["10.0.0.3"]
}`,
    code: "InvalidParameterValue",
    text: "Address 10.0.0.3 is in subnet's reserved address range",
  },
  {
    row: "SG-05",
    title: "a sixth VPC in one region",
    hcl: `
resource "aws_vpc" "many" {
  count      = 6
  cidr_block = "10.0.0.0/16"
}`,
    code: "VpcLimitExceeded",
    text: "The maximum number of VPCs has been reached.",
  },
  {
    row: "SG-05",
    title: "201 subnets in one VPC",
    hcl: `${VPC}
resource "aws_subnet" "many" {
  count      = 201
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
}`,
    code: "SubnetLimitExceeded",
  },
  {
    row: "VPC (deletion)",
    title: "deleting a VPC with a subnet",
    before: VPC + subnet("left", "10.0.0.0/24"),
    hcl: forgotten("aws_subnet.left"),
    code: "DependencyViolation",
    text: "has dependencies and cannot be deleted",
  },
  {
    row: "SUB (deletion)",
    title: "deleting a subnet with a network interface",
    before: `${VPC}${subnet("main", "10.0.0.0/24")}
resource "aws_network_interface" "left" { subnet_id = aws_subnet.main.id }`,
    hcl: VPC + forgotten("aws_network_interface.left"),
    code: "DependencyViolation",
    text: "The subnet 'subnet-",
  },
];
