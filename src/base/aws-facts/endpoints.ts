import { fact, statement } from "./fact";
import { api, measured, other, page } from "./sources";

const CREATE = api("EC2", "CreateVpcEndpoint");
const QUOTAS = page("AWS PrivateLink Guide, quotas", "vpc/latest/privatelink/vpc-limits-endpoints.html");

export const ENDPOINT_TYPES = fact(
  "EP-02",
  "an endpoint is of one of these types",
  ["Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork"],
  { source: CREATE },
);

export const SERVICE_NOT_VISIBLE = statement(
  "EP-05",
  "AWS gives the same answer for a service that does not exist, one of another region, and one that the account may not use",
  CREATE,
  "InvalidServiceName",
);

export const ENDPOINT_ADDRESS_TYPE = statement(
  "EP-06",
  "an endpoint's address type is one that its subnets and its service support",
  CREATE,
  "InvalidParameter",
);

export const ENDPOINT_DNS_TYPE = statement(
  "EP-07",
  "an endpoint's DNS record type matches its address type",
  api("EC2", "DnsOptionsSpecification"),
  "InvalidParameter",
);

export const PENDING_NAMES = statement(
  "EP-11",
  "a pending endpoint already has its network interfaces and DNS names",
  CREATE,
);

export const ENDPOINT_DNS_ORDER = statement(
  "EP-12",
  "an endpoint has one regional and one zonal DNS name per zone, in no documented order",
  CREATE,
);

export const DEFAULT_GROUP = statement(
  "EP-13",
  "an endpoint without security groups gets the VPC's default one, which allows only its own members",
  CREATE,
);

export const ENDPOINT_POLICY = statement(
  "EP-15",
  "an endpoint for a customer's service has no policy but full access",
  page("AWS PrivateLink Guide, endpoint policies", "vpc/latest/privatelink/vpc-endpoints-access.html"),
  "InvalidParameter",
);

export const ENDPOINT_ADDRESS = statement(
  "EP-16",
  "an address requested for an endpoint is a free address of one of its subnets",
  api("EC2", "SubnetConfiguration"),
  "InvalidParameter",
);

export const AUTO_ACCEPT = statement(
  "EP-17",
  "an endpoint accepts its own connection only within one account",
  measured("plan", "hashicorp/aws, aws_vpc_endpoint"),
);

export const SERVICE_REGION = statement(
  "EP-18",
  "an endpoint looks for its service in its own region unless service_region names another",
  CREATE,
);

export const CONNECTION_STATES = fact(
  "EP-19",
  "a connection is in one of these states",
  ["PendingAcceptance", "Pending", "Available", "Deleting", "Deleted", "Rejected", "Failed", "Expired", "Partial"],
  { source: api("EC2", "State") },
);

export const ENDPOINTS_PER_VPC = fact(
  "EP-21",
  "a VPC has at most 50 interface and Gateway Load Balancer endpoints by default",
  50,
  {
    unit: "endpoints",
    per: "VPC",
    adjustable: true,
    code: "VpcEndpointLimitExceeded",
    quota: { serviceCode: "vpc", quotaCode: "L-29B6F2EB", title: "Interface VPC endpoints per VPC" },
    source: QUOTAS,
  },
);

export const ENDPOINT_POLICY_LENGTH = fact("EP-21b", "an endpoint policy has at most 20,480 characters", 20_480, {
  unit: "characters",
  source: QUOTAS,
});

export const RESOURCE_ENDPOINTS_PER_VPC = fact("EP-21c", "a VPC has at most 200 resource endpoints by default", 200, {
  unit: "endpoints",
  per: "VPC",
  adjustable: true,
  code: "VpcEndpointLimitExceeded",
  source: QUOTAS,
});

export const NETWORK_ENDPOINTS_PER_VPC = fact(
  "EP-21e",
  "a VPC has at most 50 service network endpoints by default",
  50,
  {
    unit: "endpoints",
    per: "VPC",
    adjustable: true,
    code: "VpcEndpointLimitExceeded",
    source: QUOTAS,
  },
);

export const GATEWAY_ENDPOINTS_PER_REGION = fact(
  "EP-21d",
  "an account has at most 20 gateway endpoints in a region by default",
  20,
  {
    unit: "endpoints",
    per: "account and region",
    adjustable: true,
    code: "VpcEndpointLimitExceeded",
    source: QUOTAS,
  },
);

export const SERVICE_LOOKUP = statement(
  "EP-22",
  "looking a service up needs permission to use it, and shows no zones across regions",
  other(
    "github.com/hashicorp/terraform-provider-aws/issues/44186",
    "https://github.com/hashicorp/terraform-provider-aws/issues/44186",
  ),
);

export const ENDPOINT_BILLING = statement(
  "EP-23",
  "an endpoint is billed by the hour and zone until it is deleted, also while its connection is pending or rejected",
  other("AWS PrivateLink pricing", "https://aws.amazon.com/privatelink/pricing/"),
);

export const INSTANCE_CONNECT_PER_VPC = fact("EP-24", "a VPC has at most one EC2 Instance Connect Endpoint", 1, {
  unit: "endpoints",
  per: "VPC",
  source: page(
    "Amazon EC2 User Guide, quotas for EC2 Instance Connect Endpoint",
    "AWSEC2/latest/UserGuide/eice-quotas.html",
  ),
});
