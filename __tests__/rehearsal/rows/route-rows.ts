import { network, VPC } from "./networks";
import type { RefusedRow } from "./row";

const NETWORK = network("main", 20);
const TABLE = `${NETWORK}
resource "aws_route_table" "main" { vpc_id = aws_vpc.main.id }
`;
const GATEWAY = 'resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }\n';

/** A route of the table `main`. */
function route(name: string, destination: string, more: string): string {
  return `
resource "aws_route" "${name}" {
  route_table_id         = aws_route_table.main.id
  destination_cidr_block = "${destination}"
  ${more}
}
`;
}

const TO_GATEWAY = "gateway_id = aws_internet_gateway.main.id";

/** Rules on routes and gateways, as raw configurations. */
export const ROUTE_ROWS: readonly RefusedRow[] = [
  {
    row: "RT (routes)",
    title: "a second route to one destination",
    hcl:
      TABLE +
      GATEWAY +
      route("first", "0.0.0.0/0", TO_GATEWAY) +
      route("second", "0.0.0.0/0", `${TO_GATEWAY}\n  depends_on = [aws_route.first]`),
    code: "RouteAlreadyExists",
    text: "with destination (0.0.0.0/0) already exists",
  },
  {
    row: "RT (routes)",
    title: "a route to a gateway for addresses in the VPC",
    hcl: TABLE + GATEWAY + route("inner", "10.20.1.0/24", TO_GATEWAY),
    code: "InvalidParameterValue",
    text: "The destination CIDR block 10.20.1.0/24 is equal to or more specific than one of this VPC's CIDR blocks.",
  },
  {
    row: "RT (routes)",
    title: "a route to the gateway of another VPC",
    hcl: `${TABLE}
resource "aws_vpc" "other" { cidr_block = "10.1.0.0/16" }
resource "aws_internet_gateway" "other" { vpc_id = aws_vpc.other.id }
${route("abroad", "0.0.0.0/0", "gateway_id = aws_internet_gateway.other.id")}`,
    code: "InvalidParameterValue",
    text: "belong to different networks",
  },
  {
    row: "RT (routes)",
    title: "an inline route to a gateway that does not exist",
    hcl: `${NETWORK}
resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = "igw-00000000000000000"
  }
}`,
    code: "InvalidGatewayID.NotFound",
    text: "creating Route in Route Table",
  },
  {
    row: "RT (associations)",
    title: "two route tables for one subnet",
    hcl: `${TABLE}
resource "aws_route_table_association" "twins" {
  count          = 2
  route_table_id = aws_route_table.main.id
  subnet_id      = aws_subnet.main[0].id
}`,
    code: "Resource.AlreadyAssociated",
  },
  {
    row: "IGW",
    title: "a second internet gateway for one VPC",
    hcl: `${VPC}
resource "aws_internet_gateway" "twins" {
  count  = 2
  vpc_id = aws_vpc.main.id
}`,
    code: "InvalidParameterValue",
    text: "already has an internet gateway attached",
  },
  {
    row: "NAT",
    title: "a public NAT gateway in a VPC without an internet gateway",
    hcl: `${NETWORK}
resource "aws_eip" "main" { domain = "vpc" }
resource "aws_nat_gateway" "main" {
  subnet_id     = aws_subnet.main[0].id
  allocation_id = aws_eip.main.id
}`,
    code: "Gateway.NotAttached",
    text: "has no Internet gateway attached",
  },
  {
    row: "EIP",
    title: "a sixth Elastic IP address",
    hcl: 'resource "aws_eip" "many" {\n  count  = 6\n  domain = "vpc"\n}',
    code: "AddressLimitExceeded",
  },
  {
    row: "NACL",
    title: "two entries with the same number",
    hcl: `${VPC}
resource "aws_network_acl" "main" { vpc_id = aws_vpc.main.id }
resource "aws_network_acl_rule" "twins" {
  count          = 2
  network_acl_id = aws_network_acl.main.id
  rule_number    = 100
  protocol       = "-1"
  rule_action    = "allow"
  cidr_block     = "10.\${count.index}.0.0/16"
}`,
    code: "NetworkAclEntryAlreadyExists",
  },
];
