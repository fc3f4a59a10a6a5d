import { contains, isPrivate, parseAddress, parseCidr } from "../../base/net/cidr";
import { privateAddressProblem } from "./address-problems";
import { type ArnPlace, arnProblem } from "./arn-problem";
import { idProblem } from "./aws-id";
import type { RuleContext } from "./context";
import { backendExample, existingNetwork, producerExample } from "./examples";
import { ALB_ARN, backendArn } from "./load-balancer";
import { eachOf } from "./place";
import { repeatedValues } from "./repeats";
import { at, type ConfigChange, configRule, type Example, producerRule, valueRule } from "./rule";
import { inBackend } from "./values";

const LOAD_BALANCER = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer";
const instanceIds = (context: RuleContext) => eachOf(inBackend("instanceIds")(context));
const addresses = (context: RuleContext) => eachOf(inBackend("addresses")(context));

export const albTarget = valueRule<ArnPlace>("TG-04", "error", {
  text: "the target of an existing-alb backend must be an application load balancer in the producer's region and account",
  why: "A target group of type alb has one application load balancer as target, in the same VPC and account.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "apply",
  example: existingExample(
    { kind: "existing-alb", arn: `${LOAD_BALANCER}/net/web/0123456789abcdef`, listenerPort: 443 },
    { kind: "existing-alb", arn: `${LOAD_BALANCER}/app/web/0123456789abcdef`, listenerPort: 443 },
  ),
  places: backendArn("existing-alb"),
  problem: (place) => arnProblem(place, ALB_ARN),
});

export const targetsInNetwork = producerRule("TG-04b", "error", {
  text: "existing load balancers and targets must be in an existing network",
  why: "A load balancer forwards only to instances and application load balancers in its own VPC. Existing ones cannot be in a VPC that does not exist yet.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "apply",
  example: backendExample(
    { kind: "targets", instanceIds: ["i-0123456789abcdef0"] },
    { kind: "targets", addresses: ["10.20.0.10"] },
  ),
  violations({ backend, network, path }) {
    const isExisting =
      backend.kind === "existing-alb" ||
      backend.kind === "existing-nlb" ||
      (backend.kind === "targets" && backend.instanceIds.length > 0);
    return (
      isExisting &&
      network.kind === "new" && {
        path: [...path, "network", "kind"],
        value: "new",
        fix: 'describe the VPC of the targets: kind: "existing", with vpcId, cidr and subnets',
      }
    );
  },
});

export const oneKindOfTarget = producerRule("TG-04c", "error", {
  text: "a targets backend must list either instances or addresses",
  why: "A target group has one target type.",
  source: "ELBv2 API, CreateTargetGroup",
  caughtBy: "project",
  example: backendExample(
    { kind: "targets", instanceIds: [], addresses: [] },
    { kind: "targets", addresses: ["10.20.0.10"] },
  ),
  violations({ backend, backendPath }) {
    if (backend.kind !== "targets") return undefined;
    const { instanceIds, addresses } = backend;
    if (instanceIds.length > 0 !== addresses.length > 0) return undefined;
    return {
      path: backendPath,
      value: { instanceIds, addresses },
      fix: instanceIds.length > 0 ? "use the addresses of all targets" : "add instanceIds or addresses",
    };
  },
});

export const instanceId = valueRule<string>("TG-21", "error", {
  text: "an instance must be given by its ID: i- and 8 or 17 hexadecimal digits",
  why: "AWS does not accept names and ARNs here.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "apply",
  example: targetsExample({ instanceIds: ["web-1"] }, { instanceIds: ["i-0123456789abcdef0"] }),
  places: instanceIds,
  problem: (id) => idProblem(id, "i"),
});

export const targetAddress = valueRule<string>("TG-21b", "error", {
  text: "a target address must be a private IPv4 address",
  why: "ELB accepts addresses of the VPC and of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10 only.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "apply",
  example: targetsExample({ addresses: ["8.8.8.8"] }, { addresses: ["10.20.0.10"] }),
  places: addresses,
  problem: privateAddressProblem,
});

export const remoteAddress = configRule("TG-21c", "warning", {
  text: "a target address outside the VPC must have a route",
  why: "The load balancer connects to it through peering, a transit gateway or a VPN, which this config does not create.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "silent",
  shownBy: "10.99.0.10 is not in the states",
  example: targetsExample({ addresses: ["10.99.0.10"] }, { addresses: ["10.20.0.10"] }),
  violations: (context) => {
    const vpc = parseCidr(context.producer?.network.cidr ?? "");
    return addresses(context).flatMap((place) => {
      const base = parseAddress(place.value);
      if (!vpc || base === undefined || contains(vpc, { base, prefix: 32 }) || !isPrivate({ base, prefix: 32 }))
        return [];
      const fix = `make sure that the VPC's route tables have a route to ${place.value}, and that a route leads back`;
      return [at(place, { fix })];
    });
  },
});

export const targetsDistinct = configRule("TG-21d", "error", {
  text: "a target must be listed once",
  why: "Each target is a separate resource; two resources for one target undo each other.",
  source: "this project's judgement",
  caughtBy: "project",
  example: targetsExample({ addresses: ["10.20.0.10", "10.20.0.10"] }, { addresses: ["10.20.0.10", "10.20.1.10"] }),
  violations: (context) =>
    [...repeatedValues(instanceIds(context)), ...repeatedValues(addresses(context))].map((place) =>
      at(place, { fix: "remove it" }),
    ),
});

type Backend = NonNullable<NonNullable<NonNullable<ConfigChange["producer"]>["service"]>["backend"]>;

/** Backends in an existing network. */
function existingExample(bad: Backend, good: Backend): Example {
  const producer = (backend: Backend) => ({ network: existingNetwork("10.20"), service: { backend } });
  return producerExample(producer(bad), producer(good));
}

type TargetsInput = { instanceIds?: string[]; addresses?: string[] };

function targetsExample(bad: TargetsInput, good: TargetsInput): Example {
  return existingExample({ kind: "targets", ...bad }, { kind: "targets", ...good });
}
