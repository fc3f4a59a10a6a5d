import { fact, statement } from "./fact";
import { api, other, page } from "./sources";

const FORMAT = page(
  "Amazon Route 53 Developer Guide, DNS domain name format",
  "Route53/latest/DeveloperGuide/DomainNameFormat.html",
);
const PRIVATE_ZONES = page(
  "Amazon Route 53 Developer Guide, private hosted zones",
  "Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html",
);
const RECORD = api("Route 53", "ChangeResourceRecordSets");
const ZONE = api("Route 53", "CreateHostedZone");

export const LABEL_LENGTH = fact("R53-01b", "a label of a domain name has at most 63 bytes", 63, {
  unit: "bytes",
  source: FORMAT,
});

export const HOST_LABEL = fact(
  "R53-01d",
  "a label of a host name has letters, digits and hyphens, and begins and ends with a letter or digit",
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  { source: other("RFC 1123, section 2.1", "https://www.rfc-editor.org/rfc/rfc1123") },
);

export const DOMAIN_LENGTH = fact(
  "R53-01c",
  "a domain name has at most 255 bytes on the wire, 253 characters as text",
  253,
  {
    unit: "characters",
    source: other("RFC 1035, section 3.1; Amazon Route 53 Developer Guide, DNS domain name format", FORMAT.url),
  },
);

export const ZONE_LABEL = fact(
  "R53-01",
  "Route 53 ignores case and a trailing dot, and returns other characters than letters, digits, hyphens and underscores as escape codes",
  /^[a-z0-9_-]{1,63}$/,
  { code: "InvalidDomainName", source: FORMAT },
);

export const WILDCARD_RECORD = fact(
  "R53-12",
  "a record whose first label is an asterisk answers for every name that has no record",
  "*",
  {
    source: FORMAT,
  },
);

export const AWS_DOMAINS = fact(
  "R53-13",
  "AWS's own services have names in these domains; a private hosted zone that covers one hides them from its VPC",
  ["amazonaws.com", "amazonaws.com.cn", "amazonaws.eu", "api.aws", "on.aws", "aws.amazon.com"],
  { source: PRIVATE_ZONES },
);

export const SPECIAL_DOMAINS = fact(
  "R53-15",
  "names in these domains are resolved in a way of their own: by multicast, by the client itself, or by rules of VPC Resolver",
  [
    "local",
    "localhost",
    "localdomain",
    "invalid",
    "onion",
    "home.arpa",
    "in-addr.arpa",
    "ip6.arpa",
    "compute.internal",
    "ec2.internal",
  ],
  {
    source: page(
      "Amazon Route 53 Developer Guide, autodefined rules of VPC Resolver; RFC 6761, RFC 6762, RFC 8375",
      "Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network-autodefined-rules.html",
    ),
  },
);

export const ALIAS_TYPES = fact(
  "R53-04",
  "an alias for an endpoint or load balancer is of type A or AAAA",
  ["A", "AAAA"],
  {
    source: api("Route 53", "AliasTarget"),
  },
);

export const ALIAS_ZONE = statement(
  "R53-05",
  "an alias names its target's DNS name and the hosted zone of the same DNS entry",
  api("Route 53", "AliasTarget"),
  "InvalidChangeBatch",
);

export const ALIAS_HEALTH = statement(
  "R53-06",
  "evaluating the health of an endpoint provides no benefit",
  api("Route 53", "AliasTarget"),
);

export const ALIAS_OR_RECORDS = statement(
  "R53-03",
  "a record is an alias, or has values and a TTL",
  RECORD,
  "InvalidInput",
);

export const PARENT_ZONE = statement(
  "R53-08",
  "the most specific zone of a VPC answers: a zone for a parent of an endpoint's private name does not disturb it",
  PRIVATE_ZONES,
);

export const ZONE_ASSOCIATION = statement(
  "R53-09",
  "the owner of a private zone authorizes another account's VPC before it is associated; the last VPC cannot be disassociated",
  api("Route 53", "AssociateVPCWithHostedZone"),
  "NotAuthorizedException",
);

export const ZONE_NOT_EMPTY = statement(
  "R53-10",
  "a hosted zone that contains records cannot be deleted",
  api("Route 53", "DeleteHostedZone"),
  "HostedZoneNotEmpty",
);

export const CNAME_AT_APEX = statement(
  "R53-11",
  "a zone's own name cannot have a CNAME record",
  RECORD,
  "InvalidChangeBatch",
);

export const ZONE_ID = fact("SVC-15d", "the ID of a hosted zone", /^Z[A-Z0-9]{1,31}$/, {
  code: "NoSuchHostedZone",
  source: ZONE,
});

export const DUAL_STACK_ALIAS = fact(
  "R53-16",
  "an alias can name a load balancer with dualstack. in front, as the console does",
  /^dualstack\./,
  {
    source: page(
      "Amazon Route 53 Developer Guide, routing to a load balancer",
      "Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html",
    ),
  },
);
