import type { HealthCheckConfig } from "../config/schema";
import type { RuleContext } from "./context";
import type { Path, Place } from "./place";
import { type ConfigChange, configRule, type Problem, valueRule } from "./rule";

const HTTP_PORT = 80;
const HTTPS_PORT = 443;
const MIN_INTERVAL = 5;
const MAX_INTERVAL = 300;
const MIN_TIMEOUT = 2;
const MAX_TIMEOUT = 120;
const MAX_PATH = 1024;
const CHECK_PATH: Path = ["producer", "service", "backend", "healthCheck"];

export const albHealthCheck = configRule({
  id: "TG-07",
  severity: "error",
  text: "the health check of an application load balancer as target is HTTP or HTTPS",
  why: "ELB takes no TCP check for a target group of type alb.",
  source: "ELBv2 API, CreateTargetGroup",
  caughtBy: "apply",
  example: {
    bad: { producer: { service: { backend: { kind: "alb", healthCheck: { protocol: "TCP" } } } } },
    good: { producer: { service: { backend: { kind: "alb", healthCheck: { protocol: "HTTPS" } } } } },
  },
  violations: ({ producer }) => {
    const backend = producer?.producer.service.backend;
    if (backend?.kind !== "alb" && backend?.kind !== "existing-alb") return [];
    if (backend.healthCheck?.protocol !== "TCP") return [];
    const https = backend.kind === "alb" || backend.listenerPort === 443;
    return [{ path: [...CHECK_PATH, "protocol"], value: "TCP", fix: `write ${https ? "HTTPS" : "HTTP"}` }];
  },
});

export const checkSpeaksListener = configRule({
  id: "TG-07b",
  severity: "error",
  text: "a health check of an application load balancer speaks what its listener speaks",
  why: "A listener answers HTTP on an HTTPS port with an error, and HTTPS on an HTTP port not at all: the target is never healthy. The listener of an alb backend speaks HTTPS; those of existing ones are taken to do so on port 443, and not on port 80.",
  source: "Elastic Load Balancing User Guide, health checks",
  caughtBy: "silent",
  acknowledgeable: true,
  example: {
    bad: { producer: { service: { backend: { kind: "alb", healthCheck: { protocol: "HTTP" } } } } },
    good: { producer: { service: { backend: { kind: "alb", healthCheck: { protocol: "HTTPS" } } } } },
  },
  violations: ({ producer }) => {
    const backend = producer?.producer.service.backend;
    if (backend?.kind !== "alb" && backend?.kind !== "existing-alb") return [];
    const protocol = backend.healthCheck?.protocol;
    const port = backend.kind === "alb" ? HTTPS_PORT : backend.listenerPort;
    const listener = port === HTTPS_PORT ? "HTTPS" : port === HTTP_PORT ? "HTTP" : undefined;
    if (protocol === undefined || protocol === "TCP" || listener === undefined || protocol === listener) return [];
    return [{ path: [...CHECK_PATH, "protocol"], value: protocol, fix: `write ${listener}, or leave it out` }];
  },
});

export const tcpCheckPath = configRule({
  id: "TG-11",
  severity: "error",
  text: "a TCP health check has no path",
  why: "TCP opens the port and asks for nothing.",
  source: "hashicorp/aws 5.100.0, plan",
  caughtBy: "plan",
  awsError: 'Attribute "health_check[0].path" cannot be specified when "health_check[0].protocol" is "TCP".',
  example: {
    bad: checkedTargets({ path: "/health" }),
    good: checkedTargets({ protocol: "HTTP", path: "/health" }),
  },
  violations: ({ producer }) => {
    const backend = producer?.producer.service.backend;
    if (backend?.kind !== "targets" || backend.healthCheck?.path === undefined) return [];
    if ((backend.healthCheck.protocol ?? "TCP") !== "TCP") return [];
    return [
      {
        path: [...CHECK_PATH, "path"],
        value: backend.healthCheck.path,
        fix: 'add protocol: "HTTP" or "HTTPS", or remove the path',
      },
    ];
  },
});

export const healthCheckInterval = valueRule<number>({
  id: "TG-09",
  severity: "error",
  text: "a health check's interval is 5 to 300 seconds",
  why: "ELB takes no other.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected health_check.0.interval to be in the range (5 - 300), got 4",
  example: checkExample({ intervalSeconds: 4, timeoutSeconds: 3 }, { intervalSeconds: 5, timeoutSeconds: 3 }),
  places: (context) => checks(context, "intervalSeconds", (check) => check.intervalSeconds),
  problem: (seconds) => outside(seconds, MIN_INTERVAL, MAX_INTERVAL),
});

export const healthCheckTimeout = valueRule<number>({
  id: "TG-09b",
  severity: "error",
  text: "a health check's timeout is 2 to 120 seconds",
  why: "ELB takes no other.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected health_check.0.timeout to be in the range (2 - 120), got 1",
  example: checkExample({ timeoutSeconds: 1 }, { timeoutSeconds: 2 }),
  places: (context) => checks(context, "timeoutSeconds", (check) => check.timeoutSeconds),
  problem: (seconds) => outside(seconds, MIN_TIMEOUT, MAX_TIMEOUT),
});

export const healthCheckPath = valueRule<string>({
  id: "TG-09c",
  severity: "error",
  text: "a health check's path begins with / and has at most 1024 characters",
  why: "ELB asks for it as it is.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected health_check.0.path to have prefix /, got health",
  example: checkExample({ protocol: "HTTP", path: "health" }, { protocol: "HTTP", path: "/health" }),
  places: (context) => checks(context, "path", (check) => check.path),
  problem(path) {
    if (path.startsWith("/") && path.length <= MAX_PATH) return undefined;
    return { fix: path.startsWith("/") ? "shorten it" : `write /${path}` };
  },
});

/** The two times of a health check, in seconds. */
export interface HealthCheckTimes {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
}

export const timeoutBelowInterval = valueRule<HealthCheckTimes>({
  id: "TG-10",
  severity: "error",
  text: "a health check's timeout is below its interval",
  why: "The provider lets it pass; ELB does not start a check before the last one has ended.",
  source: "ELBv2 API, CreateTargetGroup; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  example: checkExample({ intervalSeconds: 5, timeoutSeconds: 10 }, { intervalSeconds: 10, timeoutSeconds: 5 }),
  places: (context) =>
    checks(context, "timeoutSeconds", (check) => check).map((place) => ({
      ...place,
      shown: place.value.timeoutSeconds,
    })),
  problem({ intervalSeconds, timeoutSeconds }) {
    if (timeoutSeconds < intervalSeconds) return undefined;
    const timeout = Math.max(MIN_TIMEOUT, Math.floor(intervalSeconds / 2));
    return { detail: `the interval is ${intervalSeconds}`, fix: `write ${timeout}, or a longer interval` };
  },
});

export const healthCheckRules = [
  albHealthCheck,
  checkSpeaksListener,
  tcpCheckPath,
  healthCheckInterval,
  healthCheckTimeout,
  healthCheckPath,
  timeoutBelowInterval,
];

type CheckInput = Partial<HealthCheckConfig>;

function checkedTargets(healthCheck: CheckInput): ConfigChange {
  return { producer: { service: { backend: { kind: "targets", addresses: ["10.20.0.10"], healthCheck } } } };
}

function checkExample(bad: CheckInput, good: CheckInput) {
  return { bad: checkedTargets(bad), good: checkedTargets(good) };
}

/** A value of the health check that the config has, if any. */
function checks<V>(
  { producer }: RuleContext,
  member: keyof HealthCheckConfig,
  read: (check: HealthCheckConfig) => V | undefined,
): readonly Place<V>[] {
  const backend = producer?.producer.service.backend;
  const check = backend && "healthCheck" in backend ? backend.healthCheck : undefined;
  const value = check && read(check);
  return value === undefined ? [] : [{ path: [...CHECK_PATH, member], value }];
}

function outside(value: number, min: number, max: number): Problem | undefined {
  return value >= min && value <= max ? undefined : { fix: `write ${value < min ? min : max}` };
}
