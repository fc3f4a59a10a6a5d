import { fact, statement } from "./fact";
import { api, measured, other, page } from "./sources";

const BLOCKS = page("Amazon VPC User Guide, VPC CIDR blocks", "vpc/latest/userguide/vpc-cidr-blocks.html");
const QUOTAS = page("Amazon VPC User Guide, quotas", "vpc/latest/userguide/amazon-vpc-limits.html");
const SUBNETS = page("Amazon VPC User Guide, subnet CIDR blocks", "vpc/latest/userguide/subnet-sizing.html");
const DNS = page("Amazon VPC User Guide, DNS attributes", "vpc/latest/userguide/AmazonDNS-concepts.html");
const PER_REGION = "account and region";

export const VPC_PREFIX = fact(
  "VPC-01",
  "a VPC's IPv4 CIDR block is between /16 and /28",
  { min: 16, max: 28 },
  {
    unit: "bits",
    source: BLOCKS,
  },
);

export const VPC_RESERVED_RANGES = fact(
  "VPC-04",
  "a VPC has no addresses of this host, loopback, link-local, multicast or reserved for future use",
  ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"],
  {
    code: "InvalidVpc.Range",
    // The page names 169.254.0.0/16 only; none of these addresses can be routed.
    source: other(
      "Amazon VPC User Guide, VPC CIDR blocks; RFC 6890, section 2.2.2",
      "https://www.rfc-editor.org/rfc/rfc6890",
    ),
  },
);

export const PRIVATE_RANGES = fact(
  "VPC-04b",
  "private addresses are those of RFC 1918",
  ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
  { source: BLOCKS },
);

export const SHARED_RANGE = fact(
  "VPC-04c",
  "the shared address space of RFC 6598 can be used in a VPC and for VPN clients",
  "100.64.0.0/10",
  { source: BLOCKS },
);

export const DOCKER_NETWORK = fact(
  "VPC-05",
  "Docker's default network, which AWS Cloud9 and SageMaker use as well, is 172.17.0.0/16",
  "172.17.0.0/16",
  { source: BLOCKS },
);

export const SECONDARY_BLOCK = fact(
  "VPC-06",
  "a secondary block of private addresses must come from the same private range as the VPC's first block",
  // Part of the benchmark range, which AWS treats as private; and a pair within the first range that AWS does not allow.
  { benchmark: "198.19.0.0/16", primary: "10.0.0.0/15", secondary: "10.0.0.0/16" },
  { code: "InvalidVpc.Range", source: BLOCKS },
);

export const VPC_BLOCK_GIVEN = statement(
  "VPC-07",
  "a VPC needs an IPv4 CIDR block or an IPAM pool",
  measured("validate"),
  "MissingParameter",
);

export const VPC_TENANCY = fact("VPC-08", "a VPC's tenancy is default or dedicated", ["default", "dedicated"], {
  source: api("EC2", "CreateVpc"),
});

export const DNS_HOSTNAMES_NEED_SUPPORT = statement(
  "VPC-09",
  "DNS hostnames can be enabled only in a VPC with DNS support",
  DNS,
  "InvalidParameterCombination",
);

export const DNS_SERVER_OFFSET = fact("VPC-11", "a VPC's DNS server is the third address of its first CIDR block", 2, {
  unit: "addresses above the network address",
  source: DNS,
});

export const LINK_LOCAL_RESOLVER = fact(
  "VPC-11b",
  "the VPC's DNS server also answers at an address that only instances in the VPC can reach",
  "169.254.169.253",
  { source: DNS },
);

export const VPC_BLOCKS = fact("VPC-15", "a VPC has at most 5 IPv4 CIDR blocks by default", 5, {
  unit: "CIDR blocks",
  per: "VPC",
  adjustable: true,
  code: "CidrLimitExceeded",
  source: QUOTAS,
});

export const SUBNETS_PER_VPC = fact("VPC-16", "a VPC has at most 200 subnets by default", 200, {
  unit: "subnets",
  per: "VPC",
  adjustable: true,
  code: "SubnetLimitExceeded",
  source: QUOTAS,
});

export const ROUTE_TABLES_PER_VPC = fact("VPC-17", "a VPC has at most 200 route tables by default", 200, {
  unit: "route tables",
  per: "VPC",
  adjustable: true,
  code: "RouteTableLimitExceeded",
  source: QUOTAS,
});

export const INTERNET_GATEWAYS_PER_REGION = fact(
  "VPC-18",
  "an account has at most 5 internet gateways in a region by default",
  5,
  {
    unit: "internet gateways",
    per: PER_REGION,
    adjustable: true,
    code: "InternetGatewayLimitExceeded",
    source: QUOTAS,
  },
);

export const ELASTIC_ADDRESSES_PER_REGION = fact(
  "VPC-19",
  "an account has at most 5 Elastic IP addresses in a region by default",
  5,
  {
    unit: "Elastic IP addresses",
    per: PER_REGION,
    adjustable: true,
    code: "AddressLimitExceeded",
    source: QUOTAS,
  },
);

export const NAT_GATEWAYS_PER_ZONE = fact(
  "VPC-20",
  "an account has at most 5 NAT gateways in an Availability Zone by default",
  5,
  {
    unit: "NAT gateways",
    per: "account and Availability Zone",
    adjustable: true,
    code: "NatGatewayLimitExceeded",
    source: QUOTAS,
  },
);

export const NETWORK_ACL_ENTRIES = fact(
  "VPC-21",
  "a network ACL has at most 20 entries in each direction by default",
  20,
  {
    unit: "entries",
    per: "network ACL and direction",
    adjustable: true,
    code: "NetworkAclEntryLimitExceeded",
    source: QUOTAS,
  },
);

export const VPCS_PER_REGION = fact("SG-05b", "an account has at most 5 VPCs in a region by default", 5, {
  unit: "VPCs",
  per: PER_REGION,
  adjustable: true,
  code: "VpcLimitExceeded",
  quota: { serviceCode: "vpc", quotaCode: "L-F678F1CE", title: "VPCs per Region" },
  source: QUOTAS,
});

export const SUBNET_PREFIX = fact(
  "SUB-01",
  "a subnet is between /16 and /28",
  { min: 16, max: 28 },
  {
    unit: "bits",
    code: "InvalidSubnet.Range",
    source: SUBNETS,
  },
);

export const RESERVED_ADDRESSES = fact(
  "SUB-05",
  "AWS reserves the first four addresses and the last of a subnet",
  { first: 4, last: 1 },
  { unit: "addresses", per: "subnet", source: SUBNETS },
);

export const ZONE_BY_ID = statement(
  "SUB-06",
  "an AZ ID is the same location in every account, an Availability Zone name is not",
  page("AWS RAM User Guide, AZ IDs", "ram/latest/userguide/working-with-az-ids.html"),
);

export const HOSTNAME_TYPES = fact(
  "SUB-09",
  "the names of a subnet's instances are based on the address or on the instance ID",
  ["ip-name", "resource-name"],
  { source: api("EC2", "ModifySubnetAttribute") },
);

export const ONE_ROUTE_TARGET = statement("RT-01", "a route has exactly one target", measured("validate"));

export const NO_INTERNET_NO_PACKAGES = statement(
  "NET-01",
  "without a route to the internet or an S3 gateway endpoint, an instance cannot install packages",
  page("Amazon Linux 2023 User Guide, repositories", "linux/al2023/ug/deterministic-upgrades-usage.html"),
);
