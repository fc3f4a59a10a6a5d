import { fact, statement } from "./fact";
import { api, measured, page } from "./sources";

const QUOTAS = page("Amazon VPC User Guide, quotas", "vpc/latest/userguide/amazon-vpc-limits.html");

export const GROUP_NAME_PREFIX = fact("SG-01", "a security group's name does not begin with the prefix of IDs", "sg-", {
  source: api("EC2", "CreateSecurityGroup"),
});

export const GROUP_TEXT = fact(
  "SG-01b",
  "names and descriptions in a security group have at most 255 of these characters",
  {
    signs: "._-:/()#,@[]+=&;{}!$*",
    characters: "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
    pattern: /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/,
    length: 255,
  },
  { code: "InvalidParameterValue", source: api("EC2", "CreateSecurityGroup") },
);

export const RULE_PEER = statement(
  "SG-02",
  "a security group rule has exactly one source or destination",
  measured("validate"),
);

export const PORT = fact(
  "SG-03",
  "a TCP or UDP port is between 1 and 65535",
  { min: 1, max: 65_535 },
  {
    source: api("EC2", "AuthorizeSecurityGroupIngress"),
  },
);

export const NO_DEFAULT_EGRESS = statement(
  "SG-04",
  "the provider removes the default egress rule of a new security group",
  measured("plan"),
);

export const RULES_PER_GROUP = fact("SG-05", "a security group has at most 60 rules in each direction by default", 60, {
  unit: "rules",
  per: "security group and direction",
  adjustable: true,
  code: "RulesPerSecurityGroupLimitExceeded",
  source: QUOTAS,
});

export const GROUP_RULES_DISTINCT = statement(
  "SG-07",
  "a security group has each rule once",
  api("EC2", "AuthorizeSecurityGroupIngress"),
  "InvalidPermission.Duplicate",
);

export const GROUPS_PER_INTERFACE = fact("SG-06", "a network interface has at most 5 security groups by default", 5, {
  unit: "security groups",
  per: "network interface",
  adjustable: true,
  code: "SecurityGroupsPerInterfaceLimitExceeded",
  source: QUOTAS,
});
