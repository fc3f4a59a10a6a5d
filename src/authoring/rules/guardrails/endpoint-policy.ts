import { resourceExample, resourceRule } from "./guardrail";

/** Only endpoints for AWS's own services, com.amazonaws.<region>.<service>, have policies. */
const AWS_SERVICE = /^(cn\.)?com\.amazonaws\.(?!vpce\.)[^.]+\.(.+)$/;

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
    const service = typeof name === "string" ? AWS_SERVICE.exec(name)?.[2] : undefined;
    if (service === undefined || policy !== undefined) return [];
    return [{ argument: "policy", fix: `allow your own principals the actions that you need in ${service}` }];
  },
});
