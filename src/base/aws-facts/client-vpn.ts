import { fact, statement } from "./fact";
import { api, measured, other, page } from "./sources";

const QUOTAS = page("AWS Client VPN Administrator Guide, quotas", "vpn/latest/clientvpn-admin/limits.html");
const PRACTICES = page(
  "AWS Client VPN Administrator Guide, rules and best practices",
  "vpn/latest/clientvpn-admin/what-is-best-practices.html",
);
const TARGETS = page(
  "AWS Client VPN Administrator Guide, target networks",
  "vpn/latest/clientvpn-admin/cvpn-working-target.html",
);
const CREATE = api("EC2", "CreateClientVpnEndpoint");

export const CLIENT_CIDR_PREFIX = fact(
  "CVPN-01",
  "a client CIDR block is between /12 and /22",
  { min: 12, max: 22 },
  {
    unit: "prefix length",
    source: PRACTICES,
  },
);

export const VPN_SUBNET_PREFIX = fact("CVPN-09", "a subnet associated with a Client VPN is a /27 or larger", 27, {
  unit: "prefix length",
  source: TARGETS,
});

export const VPN_SUBNET_FREE = fact(
  "CVPN-09b",
  "a subnet associated with a Client VPN has at least 20 free addresses",
  20,
  {
    unit: "addresses",
    per: "subnet",
    source: TARGETS,
  },
);

export const VPN_DNS_SERVERS = fact("CVPN-08", "a Client VPN has at most two DNS servers", 2, {
  unit: "DNS servers",
  per: "endpoint",
  source: CREATE,
});

export const VPN_PORTS = fact("CVPN-07", "a Client VPN listens on port 443 or 1194", [443, 1194], {
  source: measured("validate"),
});

export const VPNS_PER_REGION = fact(
  "CVPN-19",
  "an account has at most 5 Client VPN endpoints in a region by default",
  5,
  {
    unit: "endpoints",
    per: "account and region",
    adjustable: true,
    code: "ClientVpnEndpointLimitExceeded",
    source: QUOTAS,
  },
);

export const VPN_ROUTES = fact(
  "CVPN-19b",
  "a Client VPN has at most 100 routes per target network association by default",
  100,
  {
    unit: "routes",
    per: "association",
    adjustable: true,
    code: "ClientVpnRouteLimitExceeded",
    source: QUOTAS,
  },
);

export const VPN_AUTHORIZATIONS = fact("CVPN-19c", "a Client VPN has at most 200 authorization rules by default", 200, {
  unit: "authorization rules",
  per: "endpoint",
  adjustable: true,
  code: "ClientVpnAuthorizationRuleLimitExceeded",
  source: QUOTAS,
});

export const VPN_DNS_NAME = statement(
  "CVPN-25",
  "an endpoint's DNS name begins with *., which clients replace with a label of their own",
  other(
    "github.com/hashicorp/terraform-provider-aws/issues/45843",
    "https://github.com/hashicorp/terraform-provider-aws/issues/45843",
  ),
);
