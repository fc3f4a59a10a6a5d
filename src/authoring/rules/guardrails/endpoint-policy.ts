import { parseServiceName } from "../../../base/aws-facts/service-names";
import { resourceExample, resourceRule } from "./guardrail";

/** A reference in place of the region. */
const REFERENCE = /\$\{[^}]*\}/;

export const endpointPolicy = resourceRule("GRD-09", "warning", {
  text: "an endpoint for an AWS service must have a policy",
  why: "The default policy allows access to everything in the service, with any credentials.",
  source: "AWS PrivateLink Guide, endpoint policies",
  caughtBy: "silent",
  types: ["aws_vpc_endpoint"],
  example: resourceExample(
    "aws_vpc_endpoint",
    { service_name: "com.amazonaws.eu-central-1.s3" },
    { service_name: "com.amazonaws.eu-central-1.s3", policy: '{"Version":"2012-10-17","Statement":[]}' },
  ),
  problems({ arguments: { service_name: name, policy } }) {
    const found = typeof name === "string" ? parseServiceName(name.replace(REFERENCE, "us-east-1")) : undefined;
    // Only endpoints for AWS's own services have policies.
    if (found === undefined || found.isCustomers || policy !== undefined) return [];
    return [{ argument: "policy", fix: `allow your own principals the actions that you need in ${found.service}` }];
  },
});
