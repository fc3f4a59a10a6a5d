import type { Guardrail } from "./guardrail";

/** Endpoint services of accounts have no policies; AWS's own services, named com.amazonaws.<region>.<service>, have. */
const AWS_SERVICE = /^(cn\.)?com\.amazonaws\.(?!vpce\.)[^.]+\.(.+)$/;

export const endpointPolicy: Guardrail = {
  id: "GRD-09",
  severity: "warning",
  text: "an endpoint for an AWS service has a policy",
  why: "Left out, everything in the service may be reached through it, with anybody's credentials.",
  source: "AWS PrivateLink Guide, endpoint policies",
  caughtBy: "silent",
  types: ["aws_vpc_endpoint"],
  example: {
    bad: { aws_vpc_endpoint: { s3: { service_name: "com.amazonaws.eu-central-1.s3" } } },
    good: {
      aws_vpc_endpoint: {
        s3: {
          service_name: "com.amazonaws.eu-central-1.s3",
          policy: '{"Version":"2012-10-17","Statement":[]}',
        },
      },
    },
  },
  problems({ arguments: { service_name: name, policy } }) {
    const service = typeof name === "string" ? AWS_SERVICE.exec(name)?.[2] : undefined;
    if (service === undefined || policy !== undefined) return [];
    return [{ argument: "policy", fix: `allow what is needed of ${service}, to your own principals` }];
  },
};
