import { isWithin, type Range } from "../../base/aws-facts/fact";
import {
  HEALTH_INTERVAL,
  HEALTH_MATCHER,
  HEALTH_PATH_LENGTH,
  HEALTH_TIMEOUT,
} from "../../base/aws-facts/load-balancing";
import { DEFAULT_PORTS, schemeOfPort } from "../../base/net/names";
import type { HealthCheckConfig } from "../config/schema";
import { backendExample } from "./examples";
import type { Place } from "./place";
import { type Example, type Problem, producerRule, valueRule } from "./rule";
import { inBackend } from "./values";

const HTTPS_PORT = DEFAULT_PORTS.https;
const INTERVAL = HEALTH_INTERVAL.value;
const TIMEOUT = HEALTH_TIMEOUT.value;
const MATCHER = HEALTH_MATCHER.value;
const MATCHER_FORM = /^\d{3}([,-]\d{3})*$/;
const MAX_PATH = HEALTH_PATH_LENGTH.value;

export const albHealthCheck = producerRule("TG-07", "error", {
  text: "the health check of an application load balancer target must use HTTP or HTTPS",
  why: "ELB does not support TCP health checks for target groups of type alb.",
  source: "ELBv2 API, CreateTargetGroup",
  caughtBy: "apply",
  example: albExample("TCP", "HTTPS"),
  violations: ({ backend, backendPath }) =>
    (backend.kind === "alb" || backend.kind === "existing-alb") &&
    backend.healthCheck?.protocol === "TCP" && {
      path: [...backendPath, "healthCheck", "protocol"],
      value: "TCP",
      fix: backend.kind === "alb" || backend.listenerPort === HTTPS_PORT ? "use HTTPS" : "use HTTP",
    },
});

export const checkSpeaksListener = producerRule("TG-07b", "error", {
  text: "the health check of an application load balancer target must use its listener's protocol",
  why: "A listener answers HTTP on an HTTPS port with an error, and does not answer HTTPS on an HTTP port: the target never becomes healthy. An alb backend's listener uses HTTPS; an existing listener is assumed to use HTTPS on port 443 and HTTP on port 80.",
  source: "Elastic Load Balancing User Guide, health checks",
  caughtBy: "silent",
  shownBy: "PL_HEALTH_CHECK_PROTOCOL",
  acknowledgeable: true,
  example: albExample("HTTP", "HTTPS"),
  violations({ backend, backendPath }) {
    if (backend.kind !== "alb" && backend.kind !== "existing-alb") return undefined;
    const protocol = backend.healthCheck?.protocol;
    const port = backend.kind === "alb" ? HTTPS_PORT : backend.listenerPort;
    const listener = schemeOfPort(port)?.toUpperCase();
    if (protocol === undefined || protocol === "TCP" || listener === undefined || protocol === listener)
      return undefined;
    return { path: [...backendPath, "healthCheck", "protocol"], value: protocol, fix: `use ${listener}, or omit it` };
  },
});

export const tcpCheckPath = producerRule("TG-11", "error", {
  text: "a TCP health check must not have a path or a matcher",
  why: "A TCP check only opens the port: they would be left out without a word.",
  source: "ELBv2 API, CreateTargetGroup",
  caughtBy: "project",
  example: checkExample({ path: "/health" }, { protocol: "HTTP", path: "/health" }),
  violations({ backend, backendPath }) {
    const check = backend.kind === "targets" ? backend.healthCheck : undefined;
    if (check === undefined || (check.protocol ?? "TCP") !== "TCP") return [];
    return (["path", "matcher"] as const)
      .filter((member) => check[member] !== undefined)
      .map((member) => ({
        path: [...backendPath, "healthCheck", member],
        value: check[member],
        fix: `add protocol: "HTTP" or "HTTPS", or remove the ${member}`,
      }));
  },
});

/** A matcher, and the codes that its target group accepts. */
export interface MatcherPlace {
  readonly matcher: string;
  readonly range: Range;
}

export const healthCheckMatcher = valueRule<MatcherPlace>("TG-12", "error", {
  text: `a health check's matcher must be status codes from ${MATCHER.http.min} to ${MATCHER.http.max} for an application load balancer, to ${MATCHER.tcp.max} for a network load balancer`,
  why: "A code outside of the range is refused; codes and ranges are separated by commas.",
  source: "ELBv2 API, CreateTargetGroup",
  caughtBy: "apply",
  awsError: "ValidationError: Health check matcher HTTP code '100' must be within '200-499' inclusive",
  example: backendExample({ kind: "alb", matcher: "100" }, { kind: "alb", matcher: "200-399" }),
  places: (context) => [
    ...matchers(inBackend("matcher")(context), MATCHER.http),
    ...matchers(inBackend("healthCheck", "matcher")(context), MATCHER.tcp),
  ],
  problem: ({ matcher, range }) =>
    MATCHER_FORM.test(matcher) && matcher.split(/[,-]/).every((code) => isWithin(range, Number(code)))
      ? undefined
      : { fix: "use codes such as 200, 200,301 or 200-399" },
});

export const healthCheckInterval = valueRule<number>("TG-09", "error", {
  text: `a health check's interval must be ${INTERVAL.min} to ${INTERVAL.max} seconds`,
  why: "ELB does not accept other values.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected health_check.0.interval to be in the range (5 - 300), got 4",
  example: checkExample({ intervalSeconds: 4, timeoutSeconds: 3 }, { intervalSeconds: 5, timeoutSeconds: 3 }),
  places: inBackend("healthCheck", "intervalSeconds"),
  problem: (seconds) => outside(seconds, INTERVAL),
});

export const healthCheckTimeout = valueRule<number>("TG-09b", "error", {
  text: `a health check's timeout must be ${TIMEOUT.min} to ${TIMEOUT.max} seconds`,
  why: "ELB does not accept other values.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected health_check.0.timeout to be in the range (2 - 120), got 1",
  example: checkExample({ timeoutSeconds: 1 }, { timeoutSeconds: 2 }),
  places: inBackend("healthCheck", "timeoutSeconds"),
  problem: (seconds) => outside(seconds, TIMEOUT),
});

export const healthCheckPath = valueRule<string>("TG-09c", "error", {
  text: `a health check's path must begin with / and have at most ${MAX_PATH} characters`,
  why: "ELB requests exactly this path.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected health_check.0.path to have prefix /, got health",
  example: checkExample({ protocol: "HTTP", path: "health" }, { protocol: "HTTP", path: "/health" }),
  places: inBackend("healthCheck", "path"),
  problem(path) {
    if (path.startsWith("/") && path.length <= MAX_PATH) return undefined;
    return { fix: path.startsWith("/") ? "shorten it" : `use /${path}` };
  },
});

/** The two times of a health check, in seconds. */
export interface HealthCheckTimes {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
}

export const timeoutBelowInterval = valueRule<HealthCheckTimes>("TG-10", "error", {
  text: "a health check's timeout must be shorter than its interval",
  why: "The provider does not check it; ELB does not start a check before the previous one has finished.",
  source: "ELBv2 API, CreateTargetGroup; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  example: checkExample({ intervalSeconds: 5, timeoutSeconds: 10 }, { intervalSeconds: 10, timeoutSeconds: 5 }),
  places: (context) =>
    inBackend("healthCheck")(context).map(({ path, value }) => ({
      path: [...path, "timeoutSeconds"],
      value,
      shown: value.timeoutSeconds,
    })),
  problem({ intervalSeconds, timeoutSeconds }) {
    if (timeoutSeconds < intervalSeconds) return undefined;
    const timeout = Math.max(TIMEOUT.min, Math.floor(intervalSeconds / 2));
    return { detail: `the interval is ${intervalSeconds}`, fix: `use ${timeout}, or a longer interval` };
  },
});

function matchers(places: readonly Place<string>[], range: Range): readonly Place<MatcherPlace>[] {
  return places.map(({ path, value: matcher }) => ({ path, value: { matcher, range }, shown: matcher }));
}

function outside(value: number, range: Range): Problem | undefined {
  return isWithin(range, value) ? undefined : { fix: `use ${value < range.min ? range.min : range.max}` };
}

function checkExample(bad: Partial<HealthCheckConfig>, good: Partial<HealthCheckConfig>): Example {
  const targets = { kind: "targets" as const, addresses: ["10.20.0.10"] };
  return backendExample({ ...targets, healthCheck: bad }, { ...targets, healthCheck: good });
}

function albExample(bad: HealthCheckConfig["protocol"], good: HealthCheckConfig["protocol"]): Example {
  return backendExample(
    { kind: "alb", healthCheck: { protocol: bad } },
    { kind: "alb", healthCheck: { protocol: good } },
  );
}
