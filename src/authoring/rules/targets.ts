import { contains, isPrivate, parseAddress, parseCidr } from "../../base/net/cidr";
import { type ArnPlace, arnProblem } from "./arns";
import type { RuleContext } from "./context";
import { duplicates } from "./duplicates";
import { ALB_ARN, backendArn } from "./load-balancer";
import type { Place } from "./place";
import { type ConfigChange, configRule, valueRule } from "./rule";

/** Where a config can have existing targets: in a network that exists. */
const NETWORK = {
  kind: "existing",
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  subnets: [
    { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
    { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
  ],
} as const;

export const albTarget = valueRule<ArnPlace>({
  id: "TG-04",
  severity: "error",
  text: "the target of an existing-alb backend is an application load balancer of the producer's region and account",
  why: "A target group of type alb takes one application load balancer, in the same VPC and account.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "apply",
  example: {
    bad: existingAlb("loadbalancer/net/web/0123456789abcdef"),
    good: existingAlb("loadbalancer/app/web/0123456789abcdef"),
  },
  places: ({ producer }) => backendArn(producer, "existing-alb"),
  problem: (place) => arnProblem(place, ALB_ARN),
});

export const targetsInNetwork = configRule({
  id: "TG-04b",
  severity: "error",
  text: "existing load balancers and targets are in an existing network",
  why: "A load balancer forwards to instances, and to an application load balancer, of its own VPC only. What exists already cannot be in a VPC that is yet to be made.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "apply",
  example: {
    bad: { producer: { service: { backend: { kind: "targets", instanceIds: ["i-0123456789abcdef0"] } } } },
    good: { producer: { service: { backend: { kind: "targets", addresses: ["10.20.0.10"] } } } },
  },
  violations: ({ producer }) => {
    const backend = producer?.producer.service.backend;
    const existing =
      backend?.kind === "existing-alb" ||
      backend?.kind === "existing-nlb" ||
      (backend?.kind === "targets" && backend.instanceIds.length > 0);
    if (!existing || producer?.network.kind !== "new") return [];
    return [
      {
        path: ["producer", "network", "kind"],
        value: "new",
        fix: 'describe the VPC that the targets are in: kind: "existing", with vpcId, cidr and subnets',
      },
    ];
  },
});

export const oneKindOfTarget = configRule({
  id: "TG-04c",
  severity: "error",
  text: "a targets backend names instances or addresses, not both",
  why: "A target group has one type of target.",
  source: "ELBv2 API, CreateTargetGroup",
  caughtBy: "project",
  example: {
    bad: { producer: { service: { backend: { kind: "targets", instanceIds: [], addresses: [] } } } },
    good: { producer: { service: { backend: { kind: "targets", addresses: ["10.20.0.10"] } } } },
  },
  violations: ({ producer }) => {
    const backend = producer?.producer.service.backend;
    if (backend?.kind !== "targets") return [];
    const { instanceIds, addresses } = backend;
    if (instanceIds.length > 0 !== addresses.length > 0) return [];
    return [
      {
        path: ["producer", "service", "backend"],
        value: { instanceIds, addresses },
        fix: instanceIds.length > 0 ? "give the addresses of all of them" : "add instanceIds or addresses",
      },
    ];
  },
});

export const instanceId = valueRule<string>({
  id: "TG-21",
  severity: "error",
  text: "an instance is named by its id, i- and 8 or 17 hexadecimal digits",
  why: "Names and ARNs are not accepted.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "apply",
  example: {
    bad: withTargets({ instanceIds: ["web-1"] }),
    good: withTargets({ instanceIds: ["i-0123456789abcdef0"] }),
  },
  places: (context) => targets(context, "instanceIds"),
  problem: (id) =>
    /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id) ? undefined : { fix: "write an id such as i-0123456789abcdef0" },
});

export const targetAddress = valueRule<string>({
  id: "TG-21b",
  severity: "error",
  text: "a target address is a private IPv4 address",
  why: "ELB takes addresses of the VPC and of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10 only.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "apply",
  example: { bad: withTargets({ addresses: ["8.8.8.8"] }), good: withTargets({ addresses: ["10.20.0.10"] }) },
  places: (context) => targets(context, "addresses"),
  problem(text) {
    const address = parseAddress(text);
    if (address !== undefined && isPrivate({ base: address, prefix: 32 })) return undefined;
    return { fix: "write an address such as 10.0.0.10" };
  },
});

export const remoteAddress = configRule({
  id: "TG-21c",
  severity: "warning",
  text: "a target address outside the VPC is reached by a route of its own",
  why: "The load balancer connects to it through peering, a transit gateway or a VPN, which this config does not make.",
  source: "ELBv2 API, RegisterTargets",
  caughtBy: "silent",
  example: {
    bad: withTargets({ addresses: ["10.99.0.10"] }),
    good: withTargets({ addresses: ["10.20.0.10"] }),
  },
  violations: (context) => {
    const vpc = parseCidr(context.producer?.network.cidr ?? "");
    if (!vpc) return [];
    return targets(context, "addresses").flatMap(({ path, value }) => {
      const address = parseAddress(value);
      if (address === undefined || contains(vpc, { base: address, prefix: 32 })) return [];
      if (!isPrivate({ base: address, prefix: 32 })) return [];
      return [{ path, value, fix: `see that the VPC's route tables lead to ${value}, and back` }];
    });
  },
});

export const targetsDistinct = configRule({
  id: "TG-21d",
  severity: "error",
  text: "a target is named once",
  why: "Each target is a resource of its own; two for one target undo each other.",
  source: "this project's judgement",
  caughtBy: "project",
  example: {
    bad: withTargets({ addresses: ["10.20.0.10", "10.20.0.10"] }),
    good: withTargets({ addresses: ["10.20.0.10", "10.20.1.10"] }),
  },
  violations: (context) =>
    [...duplicates(targets(context, "instanceIds")), ...duplicates(targets(context, "addresses"))].map((place) => ({
      ...place,
      fix: "remove it",
    })),
});

export const targetRules = [
  albTarget,
  targetsInNetwork,
  oneKindOfTarget,
  instanceId,
  targetAddress,
  remoteAddress,
  targetsDistinct,
];

function existingAlb(resource: string): ConfigChange {
  const arn = `arn:aws:elasticloadbalancing:eu-central-1:111111111111:${resource}`;
  return {
    producer: { network: NETWORK, service: { backend: { kind: "existing-alb", arn, listenerPort: 443 } } },
  };
}

function withTargets(targets: { instanceIds?: string[]; addresses?: string[] }): ConfigChange {
  return { producer: { network: NETWORK, service: { backend: { kind: "targets", ...targets } } } };
}

function targets({ producer }: RuleContext, member: "instanceIds" | "addresses"): readonly Place<string>[] {
  const backend = producer?.producer.service.backend;
  if (backend?.kind !== "targets") return [];
  return backend[member].map((value, index) => ({
    path: ["producer", "service", "backend", member, index],
    value,
  }));
}
