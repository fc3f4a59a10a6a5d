import { isWithin } from "../../base/aws-facts/fact";
import { PORT } from "../../base/aws-facts/security-groups";
import { backendExample, consumerExample, serviceExample } from "./examples";
import { type Problem, valueRule } from "./rule";
import { inBackend, inConsumers, inService } from "./values";

const VENDOR = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0";

const { min: MIN_PORT, max: MAX_PORT } = PORT.value;

export const listenerPort = valueRule<number>("LS-03", "error", {
  text: `a listener port must be ${MIN_PORT} to ${MAX_PORT}`,
  why: "TCP has no other ports.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected port to be in the range (1 - 65535), got 80800",
  example: serviceExample({ port: 80800 }, { port: 8080 }),
  places: inService("port"),
  problem: portProblem,
});

export const targetPort = valueRule<number>("TGA-01", "error", {
  text: `a target port must be ${MIN_PORT} to ${MAX_PORT}`,
  why: "TCP has no other ports.",
  source: "hashicorp/aws 5.100.0, validate: of the target group, not of its attachments",
  caughtBy: "validate",
  awsError: "expected port to be in the range (1 - 65535), got 70000",
  example: backendExample(
    { kind: "targets", addresses: ["10.20.0.10"], port: 70000 },
    { kind: "targets", addresses: ["10.20.0.10"], port: 7000 },
  ),
  places: (context) => [...inBackend("listenerPort")(context), ...inBackend("port")(context)],
  problem: portProblem,
});

export const securityGroupPort = valueRule<number>("SG-03", "error", {
  text: `the port of a security group rule must be ${MIN_PORT} to ${MAX_PORT}`,
  why: "The endpoint's security group opens the service port to clients.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "Attribute from_port value must be between -1 and 65535, got: 70000",
  example: consumerExample({ service: { name: VENDOR, port: 70000 } }, { service: { name: VENDOR, port: 443 } }),
  places: inConsumers("service", "port"),
  problem: portProblem,
});

function portProblem(port: number): Problem | undefined {
  if (Number.isInteger(port) && isWithin(PORT.value, port)) return undefined;
  return { fix: "use a port such as 8080" };
}
