import { fact, statement } from "./fact";
import { api, measured } from "./sources";

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
