import { fact, inOurWords, statement } from "./fact";
import { api, measured, page } from "./sources";

const DEFINITION = page(
  "Amazon VPC Lattice User Guide, resource configurations, resource definition",
  "vpc-lattice/latest/ug/resource-configuration.html",
);

export const LATTICE_NAME_LENGTH = fact(
  "LAT-01",
  "the name of a resource gateway or configuration has 3 to 40 characters",
  { min: 3, max: 40 },
  { unit: "characters", source: api("VPC Lattice", "CreateResourceGateway") },
);

export const LATTICE_NAME = fact(
  "LAT-01b",
  "the name of a resource gateway or configuration has lower-case letters, digits and single hyphens, and no prefix of IDs",
  { prefixes: ["rgw", "rcfg"], pattern: "(?!-)(?!.*-$)(?!.*--)[a-z0-9-]+" },
  { code: "ValidationException", source: api("VPC Lattice", "CreateResourceConfiguration") },
);

export const GATEWAY_SECURITY_GROUPS = fact("LAT-02", "a resource gateway has at most 5 security groups", 5, {
  unit: "security groups",
  per: "resource gateway",
  code: "ValidationException",
  source: api("VPC Lattice", "CreateResourceGateway"),
});

export const RESOURCE_DEFINITION = statement(
  "LAT-06",
  "a resource configuration has a protocol, an ARN or a group",
  measured("validate"),
);

export const RESOURCE_DOMAIN = inOurWords(
  statement("LAT-08", "a shared DNS name is one that public DNS resolves", DEFINITION, "ValidationException"),
);

export const RESOURCE_ADDRESS = inOurWords(
  statement(
    "LAT-14",
    "a shared IPv4 address is in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10; public addresses are not supported",
    DEFINITION,
    "ValidationException",
  ),
);
