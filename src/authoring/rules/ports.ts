import type { RuleContext } from "./context";
import type { Place } from "./place";
import { type Problem, valueRule } from "./rule";

const MAX_PORT = 65_535;

export const listenerPort = valueRule<number>({
  id: "LS-03",
  severity: "error",
  text: "a listener's port is 1 to 65535",
  why: "TCP has no other.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: 'expected "port" to be a valid port number, got: 0',
  example: {
    bad: { producer: { service: { port: 80800 } } },
    good: { producer: { service: { port: 8080 } } },
  },
  places: ({ producer }) =>
    producer ? [{ path: ["producer", "service", "port"], value: producer.producer.service.port }] : [],
  problem: portProblem,
});

export const targetPort = valueRule<number>({
  id: "TGA-01",
  severity: "error",
  text: "a target's port is 1 to 65535",
  why: "The provider takes any number for it; ELB does not.",
  source: "ELBv2 API, RegisterTargets; 70000 passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  example: {
    bad: { producer: { service: { backend: { kind: "targets", addresses: ["10.20.0.10"], port: 70000 } } } },
    good: { producer: { service: { backend: { kind: "targets", addresses: ["10.20.0.10"], port: 7000 } } } },
  },
  places: backendPorts,
  problem: portProblem,
});

export const securityGroupPort = valueRule<number>({
  id: "SG-03",
  severity: "error",
  text: "a security group's rule is for a port from 1 to 65535",
  why: "The endpoint's security group opens the port of the service to clients.",
  source: "EC2 API, AuthorizeSecurityGroupIngress",
  caughtBy: "apply",
  example: {
    bad: { consumers: { consumer: vendor(0) } },
    good: { consumers: { consumer: vendor(443) } },
  },
  places: ({ consumers }) =>
    consumers.flatMap(({ path, consumer }) =>
      consumer.service ? [{ path: [...path, "service", "port"], value: consumer.service.port }] : [],
    ),
  problem: portProblem,
});

export const portRules = [listenerPort, targetPort, securityGroupPort];

function vendor(port: number) {
  return { service: { name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port } };
}

function backendPorts({ producer }: RuleContext): readonly Place<number>[] {
  const backend = producer?.producer.service.backend;
  const path = ["producer", "service", "backend"];
  if (backend?.kind === "existing-alb") return [{ path: [...path, "listenerPort"], value: backend.listenerPort }];
  return backend?.kind === "targets" && backend.port !== undefined
    ? [{ path: [...path, "port"], value: backend.port }]
    : [];
}

function portProblem(port: number): Problem | undefined {
  if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) return undefined;
  return { fix: "write a port such as 8080" };
}
