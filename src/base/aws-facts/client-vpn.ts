import { fact, statement } from "./fact";
import { api, measured, other, page } from "./sources";

const GUIDE = "vpn/latest/clientvpn-admin";
const QUOTAS = page("AWS Client VPN Administrator Guide, quotas", `${GUIDE}/limits.html`);
const PRACTICES = page(
  "AWS Client VPN Administrator Guide, rules and best practices",
  `${GUIDE}/what-is-best-practices.html`,
);
const TARGETS = page("AWS Client VPN Administrator Guide, target networks", `${GUIDE}/cvpn-working-target.html`);
const MUTUAL = page("AWS Client VPN Administrator Guide, mutual authentication", `${GUIDE}/mutual.html`);
const EXPORT = page(
  "AWS Client VPN Administrator Guide, client configuration file",
  `${GUIDE}/cvpn-working-endpoint-export.html`,
);
const CREATE = api("EC2", "CreateClientVpnEndpoint");

export const CLIENT_CIDR_PREFIX = fact(
  "CVPN-01",
  "a client CIDR block is between /12 and /22",
  { min: 12, max: 22 },
  {
    unit: "bits",
    source: PRACTICES,
  },
);

export const CLIENT_CIDR_SHARE = fact(
  "CVPN-04",
  "half of a client CIDR block is for availability, so it needs twice as many addresses as clients",
  2,
  { unit: "addresses", per: "client", source: PRACTICES },
);

export const VPN_AUTHENTICATION_TYPES = fact(
  "CVPN-05",
  "a Client VPN authenticates by certificate, by directory or by SAML",
  ["certificate-authentication", "directory-service-authentication", "federated-authentication"],
  { source: CREATE },
);

export const VPN_PORTS = fact("CVPN-07", "a Client VPN listens on port 443 or 1194", [443, 1194], { source: CREATE });

export const VPN_TRANSPORTS = fact("CVPN-07b", "a Client VPN uses UDP or TCP", ["udp", "tcp"], { source: CREATE });

export const VPN_SESSION_HOURS = fact("CVPN-07c", "a VPN session lasts 8, 10, 12 or 24 hours", [8, 10, 12, 24], {
  unit: "hours",
  source: CREATE,
});

export const VPN_BANNER_LENGTH = fact("CVPN-07d", "a login banner has at most 1,400 bytes", 1400, {
  unit: "bytes",
  source: CREATE,
});

export const VPN_DNS_SERVERS = fact("CVPN-08", "a Client VPN has at most two DNS servers", 2, {
  unit: "DNS servers",
  per: "endpoint",
  source: CREATE,
});

export const VPN_SUBNET_PREFIX = fact("CVPN-09", "a subnet associated with a Client VPN is a /27 or larger", 27, {
  unit: "bits",
  source: TARGETS,
});

export const VPN_SUBNET_FREE_ADDRESSES = fact(
  "CVPN-09b",
  "a subnet associated with a Client VPN has at least 20 free addresses",
  20,
  { unit: "addresses", per: "subnet", source: TARGETS },
);

export const VPN_SECURITY_GROUPS = fact(
  "CVPN-10",
  "a Client VPN has at most 5 security groups, which belong to its VPC",
  5,
  { unit: "security groups", per: "endpoint", source: CREATE },
);

export const VPN_AUTHORIZATION_KEY = statement(
  "CVPN-11",
  "a Client VPN has one authorization rule per network and group",
  page("AWS Client VPN Administrator Guide, authorization rules", `${GUIDE}/cvpn-working-rules.html`),
  "InvalidClientVpnDuplicateAuthorizationRule",
);

export const VPN_LOCAL_ROUTE = statement(
  "CVPN-12",
  "associating a subnet adds the route to its VPC; a second route to the same network is refused",
  TARGETS,
  "InvalidClientVpnDuplicateRoute",
);

export const VPN_ROUTE_SUBNET = statement(
  "CVPN-13",
  "a route of a Client VPN leads through an associated subnet",
  page("AWS Client VPN Administrator Guide, routes", `${GUIDE}/cvpn-working-routes.html`),
  "InvalidClientVpnActiveAssociationNotFound",
);

export const VPN_SOURCE_ADDRESS = statement(
  "CVPN-16",
  "traffic of VPN clients has the address of the VPN's network interface in the associated subnet",
  page("AWS Client VPN Administrator Guide, how Client VPN works", `${GUIDE}/how-it-works.html`),
);

export const VPN_TRANSIT_GATEWAY = statement(
  "CVPN-18",
  "a Client VPN is associated with a transit gateway or with subnets, not with both",
  CREATE,
);

export const VPNS_PER_REGION = fact(
  "CVPN-19",
  "an account has at most 5 Client VPN endpoints in a region by default",
  5,
  {
    unit: "endpoints",
    per: "account and region",
    adjustable: true,
    code: "ClientVpnEndpointLimitExceeded",
    quota: { serviceCode: "ec2", quotaCode: "L-8EA77D34", title: "Client VPN endpoints per Region" },
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

export const VPN_AUTHORIZATION_RULES = fact(
  "CVPN-19c",
  "a Client VPN has at most 200 authorization rules by default",
  200,
  {
    unit: "authorization rules",
    per: "endpoint",
    adjustable: true,
    code: "ClientVpnAuthorizationRuleLimitExceeded",
    source: QUOTAS,
  },
);

export const VPN_KEY_BITS = fact("CVPN-20", "Client VPN supports RSA keys of 1024 or 2048 bits", [1024, 2048], {
  unit: "bits",
  source: MUTUAL,
});

export const VPN_SERVER_DOMAIN = fact(
  "CVPN-21",
  "a VPN server certificate has a domain name in the form that ACM requires, with or without *. in front",
  /^(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])$/,
  { code: "InvalidParameterValue", source: api("ACM", "DomainNameString (CertificateDetail)") },
);

export const VPN_SAME_CA = statement(
  "CVPN-23",
  "with one CA for server and clients, the server certificate serves as the clients' CA",
  MUTUAL,
);

export const VPN_CERTIFICATE_RENEWAL = statement(
  "CVPN-24",
  "a certificate imported again under its ARN is used within 24 hours; another ARN for the clients' CA replaces the endpoint",
  MUTUAL,
);

export const VPN_DNS_NAME = statement(
  "CVPN-25",
  "an endpoint's DNS name begins with *., which clients replace with a label of their own",
  other(
    "github.com/hashicorp/terraform-provider-aws/issues/45843",
    "https://github.com/hashicorp/terraform-provider-aws/issues/45843",
  ),
);

export const VPN_PROFILE = statement(
  "CVPN-26",
  "the exported client configuration has no client certificate and key: they are added to it",
  EXPORT,
);

export const HOME_NETWORKS = fact(
  "CVPN-29",
  "routers and mobile hotspots use these networks by default, and a client's own network takes precedence over the VPN",
  [
    "192.168.0.0/24",
    "192.168.1.0/24",
    "192.168.2.0/24",
    "192.168.8.0/24",
    "192.168.43.0/24",
    "192.168.50.0/24",
    "192.168.86.0/24",
    "192.168.100.0/24",
    "192.168.178.0/24",
    "10.0.0.0/24",
    "10.0.1.0/24",
    "10.1.1.0/24",
    "172.20.10.0/28",
  ],
  { source: other("the default settings of common routers and mobile hotspots") },
);

export const FULL_TUNNEL_ROUTE = fact(
  "CVPN-17b",
  "a route to all networks sends all client traffic through the tunnel, with split tunnel as well",
  "0.0.0.0/0",
  { source: page("AWS Client VPN Administrator Guide, split-tunnel", `${GUIDE}/split-tunnel-vpn.html`) },
);

export const VPN_PENDING_ASSOCIATION = statement(
  "CVPN-27",
  "rules and routes are refused as long as an association is pending",
  measured("plan", "public logs of hashicorp/aws"),
  "InvalidClientVpnActiveAssociationNotFound",
);
