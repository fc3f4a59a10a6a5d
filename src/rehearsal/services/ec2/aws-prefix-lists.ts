import { createHash } from "node:crypto";
import { gatewayServiceName, parseServiceName } from "../../../base/aws-facts/service-names";

/** Known ids of AWS-managed prefix lists. */
const KNOWN_IDS: Readonly<Record<string, string>> = {
  "com.amazonaws.us-east-1.s3": "pl-63a5400a",
  "com.amazonaws.us-west-2.s3": "pl-68a54001",
  "com.amazonaws.eu-central-1.s3": "pl-6ea54007",
  "com.amazonaws.us-east-1.dynamodb": "pl-02cd2c6b",
};

/** Services with gateway endpoints have an AWS-managed prefix list, named as the gateway endpoint's service. */
export const GATEWAY_SERVICES = ["dynamodb", "s3"];

/** An AWS-managed prefix list of a service in a region. */
export interface AwsPrefixList {
  /** For example `pl-6ea54007`; a stable stand-in where AWS's id is not known here. */
  readonly id: string;
  /** The name of the service: `com.amazonaws.eu-central-1.s3`. */
  readonly name: string;
  /** Documentation ranges in place of the real ones, which change. */
  readonly cidrBlocks: readonly string[];
}

/** @returns the prefix list of a service, or undefined for a service that has none. */
export function awsPrefixList(serviceName: string): AwsPrefixList | undefined {
  const { region, service } = parseServiceName(serviceName) ?? { region: "", service: "" };
  if (!GATEWAY_SERVICES.includes(service) || serviceName !== gatewayServiceName(region, service)) return undefined;
  const generated = `pl-${createHash("sha256").update(serviceName).digest("hex").slice(0, 8)}`;
  const cidrBlocks = service === "s3" ? ["198.51.100.0/25", "198.51.100.128/25"] : ["203.0.113.0/24"];
  return { id: KNOWN_IDS[serviceName] ?? generated, name: serviceName, cidrBlocks };
}
