/**
 * What cannot be in which Availability Zone. AWS publishes each list with the service, if at all; `privatelink check`
 * asks AWS for what an account sees today.
 */
import { fact } from "./fact";
import { other, page } from "./sources";

export const CONSTRAINED_ZONES = fact(
  "ZON-03",
  "load balancers cannot be in a constrained zone, and new accounts may not see it; AWS names none, these are the zones that several of its services exclude",
  ["apne1-az3", "cac1-az3", "euw1-az4", "use1-az3", "usw1-az2"],
  {
    code: "InvalidConfigurationRequest",
    source: page(
      "Network Load Balancers Guide, Availability Zones",
      "elasticloadbalancing/latest/network/availability-zones.html",
    ),
  },
);

export const ZONES_WITHOUT_REMOTE_ACCESS = fact(
  "SVC-08b",
  "an endpoint for a service in another region cannot be in these zones",
  ["apne1-az3", "apne2-az2", "apne2-az4", "use1-az3", "usw1-az2"],
  {
    code: "InvalidParameter",
    source: page(
      "AWS PrivateLink Guide, cross-region enabled services",
      "vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html",
    ),
  },
);

// AWS has listed euc1-az2 as well, and some of its pages still do.
export const ZONES_WITHOUT_LATTICE = fact(
  "LAT-16",
  "a resource gateway or resource endpoint cannot be in these zones",
  ["apne1-az3", "apne2-az2", "cac1-az3", "euw1-az4", "ilc1-az2", "use1-az3", "usw1-az2"],
  {
    code: "ValidationException",
    source: page("VPC Lattice User Guide, quotas", "vpc-lattice/latest/ug/quotas.html"),
  },
);

export const ZONES_WITHOUT_CLIENT_VPN = fact(
  "CVPN-28",
  "a Client VPN cannot be associated with a subnet in these zones",
  ["usw2-az4"],
  {
    code: "InvalidParameterValue",
    source: other(
      "acceptance tests of hashicorp/aws",
      "https://github.com/hashicorp/terraform-provider-aws/pull/11717",
    ),
  },
);

export const ZONES_WITHOUT_GRAVITON = fact("EC2-04c", "these zones have no Graviton processors", ["use1-az3"], {
  code: "Unsupported",
  source: other(
    "DescribeInstanceTypeOfferings, as reported",
    "https://github.com/ned1313/Getting-Started-Terraform/issues/44",
  ),
});
