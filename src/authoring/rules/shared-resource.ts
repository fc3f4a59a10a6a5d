import { contains, isPrivate, parseAddress, parseCidr } from "../../base/net/cidr";
import { isDomainName, isPublicName } from "../../base/net/domain";
import type { BackendConfig } from "../config/schema";
import { type ArnPlace, arnProblem } from "./arns";
import type { ProducerPlace, RuleContext } from "./context";
import type { Place } from "./place";
import { type ConfigChange, configRule, valueRule } from "./rule";

type ResourceBackend = BackendConfig & { readonly kind: "resource" };

const DATABASE = {
  service: "rds",
  resource: /^(db|cluster):[a-z][a-z0-9-]{0,62}$/,
  example: "eu-central-1:111111111111:db:orders",
};
const ARN = "arn:aws:rds:eu-central-1:111111111111:db:orders";
const BACKEND = ["producer", "service", "backend"];
const DEFAULT_PORT = 8080;

export const oneResource = configRule({
  id: "LAT-05",
  severity: "error",
  text: "a shared resource is given by exactly one of arn, dnsName and address",
  why: "A resource configuration is of one kind.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "2 attributes specified when one (and only one) of […] is required",
  example: resource({ arn: ARN, dnsName: "orders.example.com" }, { address: "10.20.0.10" }),
  violations: (context) =>
    resources(context).flatMap(({ backend: { arn, dnsName, address } }) => {
      const given = [arn, dnsName, address].filter((value) => value !== undefined);
      if (given.length === 1) return [];
      return [
        {
          path: BACKEND,
          value: { arn, dnsName, address },
          fix: `${given.length === 0 ? "give" : "keep"} one of arn, dnsName and address`,
        },
      ];
    }),
});

export const resourceArn = valueRule<ArnPlace>({
  id: "LAT-07",
  severity: "error",
  text: "a shared resource's ARN is that of an RDS database or cluster in the producer's region and account",
  why: "VPC Lattice shares resources of the gateway's own VPC by ARN only where AWS knows their address.",
  source: "VPC Lattice API, CreateResourceConfiguration",
  caughtBy: "apply",
  example: resource({ arn: "arn:aws:s3:::orders" }, { address: "10.20.0.10" }),
  places: (context) =>
    resources(context).flatMap(({ backend, stack }) => {
      if (backend.arn === undefined) return [];
      const { id } = stack.account;
      const value = {
        arn: backend.arn,
        region: stack.region,
        ...(id === undefined ? {} : { accountId: id }),
      };
      return [{ path: [...BACKEND, "arn"], value, shown: backend.arn }];
    }),
  problem: (place) => arnProblem(place, DATABASE),
});

export const resourceDnsName = valueRule<string>({
  id: "LAT-08",
  severity: "error",
  text: "a shared DNS name resolves in public DNS",
  why: "The gateway asks public DNS unless told otherwise, which only the newest providers can. The name may lead to private addresses.",
  source: "VPC Lattice API, DnsResource",
  caughtBy: "silent",
  example: resource({ dnsName: "orders.corp.internal" }, { dnsName: "orders.example.com" }),
  places: (context) => members(context, "dnsName"),
  problem(name) {
    if (isDomainName(name) && isPublicName(name)) return undefined;
    const lower = name.toLowerCase().replace(/\.$/, "");
    return {
      fix:
        isDomainName(lower) && isPublicName(lower)
          ? `write ${lower}`
          : "write a public name such as orders.example.com, or give the address",
    };
  },
});

export const resourceAddress = valueRule<string>({
  id: "LAT-14",
  severity: "error",
  text: "a shared address is a private IPv4 address",
  why: "A resource is in the gateway's VPC or in a network behind it.",
  source: "VPC Lattice API, IpResource",
  caughtBy: "apply",
  example: resource({ address: "8.8.8.8" }, { address: "10.20.0.10" }),
  places: (context) => members(context, "address"),
  problem(text) {
    const address = parseAddress(text);
    return address !== undefined && isPrivate({ base: address, prefix: 32 })
      ? undefined
      : { fix: "write an address such as 10.0.0.10" };
  },
});

export const resourceReachable = configRule({
  id: "LAT-10",
  severity: "warning",
  text: "a shared resource is reachable from the producer's VPC",
  why: "A VPC that is yet to be made holds no resource, and has no route to any other network.",
  source: "VPC Lattice User Guide, resource gateways",
  caughtBy: "silent",
  example: {
    bad: { producer: { service: { port: 5432, backend: { kind: "resource", arn: ARN } } } },
    good: { producer: { service: { port: 5432, backend: { kind: "resource", address: "10.20.0.10" } } } },
  },
  violations: (context) =>
    resources(context).flatMap(({ backend, stack }) => {
      const vpc = parseCidr(stack.network.cidr);
      const base = backend.address === undefined ? undefined : parseAddress(backend.address);
      const inside = vpc !== undefined && base !== undefined && contains(vpc, { base, prefix: 32 });
      if (stack.network.kind === "existing" || inside) return [];
      return [
        {
          path: ["producer", "network", "kind"],
          value: "new",
          fix: 'describe the VPC that the resource is in: kind: "existing", with vpcId, cidr and subnets',
        },
      ];
    }),
});

export const resourcePort = configRule({
  id: "LAT-11",
  severity: "warning",
  text: "a shared database's port is the one that it listens on",
  why: "The consumer's security group opens the service's port. 8080 is this config's default, and no database's.",
  source: "this project's judgement",
  caughtBy: "silent",
  example: {
    bad: { producer: { service: { port: DEFAULT_PORT, backend: { kind: "resource", arn: ARN } } } },
    good: { producer: { service: { port: 5432, backend: { kind: "resource", arn: ARN } } } },
  },
  violations: (context) =>
    resources(context)
      .filter(({ backend, stack }) => backend.arn !== undefined && stack.producer.service.port === DEFAULT_PORT)
      .map(() => ({
        path: ["producer", "service", "port"],
        value: DEFAULT_PORT,
        fix: "write 5432 for PostgreSQL, 3306 for MySQL and MariaDB, 1433 for SQL Server, 1521 for Oracle",
      })),
});

export const resourceRegion = configRule({
  id: "LAT-12",
  severity: "error",
  text: "a shared resource is used in its own region",
  why: "Only endpoint services cross regions; resource configurations are shared within one.",
  source: "AWS PrivateLink Guide, access VPC resources",
  caughtBy: "apply",
  example: {
    bad: {
      producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
      consumers: {
        consumer: { region: "eu-west-1", network: { zoneIds: ["euw1-az1", "euw1-az2"] } },
      },
    },
    good: { producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } } },
  },
  violations: (context) =>
    resources(context).flatMap(({ stack }) =>
      context.consumers
        .filter(({ usesProducer, region }) => usesProducer && region !== stack.region)
        .map(({ path, region }) => ({
          path: [...path, "region"],
          value: region,
          fix: `put the consumer into ${stack.region}, or put a load balancer in front of the resource`,
        })),
    ),
});

export const resourceZone = configRule({
  id: "LAT-13",
  severity: "error",
  text: "a consumer of a shared resource has a zone in common with the producer",
  why: "The endpoint and the resource gateway meet in at least one zone.",
  source: "AWS PrivateLink Guide, resource gateways",
  caughtBy: "apply",
  example: {
    bad: {
      producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
      consumers: { consumer: { network: { zoneIds: ["euc1-az3"] } } },
    },
    good: { producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } } },
  },
  violations: (context) =>
    resources(context).flatMap(({ stack }) => {
      const own = new Set(stack.subnets.map(({ zoneId }) => zoneId));
      return context.consumers
        .filter(
          ({ usesProducer, region, subnets }) =>
            usesProducer &&
            region === stack.region &&
            subnets.length > 0 &&
            !subnets.some(({ zoneId }) => own.has(zoneId)),
        )
        .map(({ path, network, subnets }) => ({
          path: [...path, "network", network.kind === "existing" ? "subnets" : "zoneIds"],
          value: subnets.map(({ zoneId }) => zoneId),
          fix: `add one of ${[...own].join(", ")}`,
        }));
    }),
});

export const resourceAccounts = configRule({
  id: "LAT-15",
  severity: "error",
  text: "a resource is shared with other accounts, and used by one consumer in each",
  why: "Each consumer's stack accepts the share. An account is invited once, and its own resources are not shared with it at all.",
  source: "AWS RAM API, AcceptResourceShareInvitation",
  caughtBy: "apply",
  example: {
    bad: {
      producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
      consumers: { consumer: { account: { id: "111111111111", profile: "prod" } } },
    },
    good: { producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } } },
  },
  violations: (context) =>
    resources(context).flatMap(({ stack }) => {
      const owners = new Map([[stack.account.id, "the producer"]]);
      return context.consumers.flatMap(({ usesProducer, path, name, account: { id } }) => {
        if (!usesProducer || id === undefined) return [];
        const owner = owners.get(id);
        if (owner === undefined) owners.set(id, name);
        return owner === undefined
          ? []
          : [
              {
                path: [...path, "account", "id"],
                value: id,
                detail: `${owner} is in this account`,
                fix: "put the consumer into an account of its own, or use the other's endpoint",
              },
            ];
      });
    }),
});

export const resourceRules = [
  resourceAccounts,
  oneResource,
  resourceArn,
  resourceDnsName,
  resourceAddress,
  resourceReachable,
  resourcePort,
  resourceRegion,
  resourceZone,
];

type ResourceInput = { arn?: string; dnsName?: string; address?: string };

function resource(bad: ResourceInput, good: ResourceInput): { bad: ConfigChange; good: ConfigChange } {
  return {
    bad: { producer: { service: { backend: { kind: "resource", ...bad } } } },
    good: { producer: { service: { backend: { kind: "resource", ...good } } } },
  };
}

/** The shared resource of the config, or nothing. */
function resources({
  producer,
}: RuleContext): readonly { readonly backend: ResourceBackend; readonly stack: ProducerPlace }[] {
  const backend = producer?.producer.service.backend;
  return producer && backend?.kind === "resource" ? [{ backend, stack: producer }] : [];
}

function members(context: RuleContext, member: "dnsName" | "address"): readonly Place<string>[] {
  return resources(context).flatMap(({ backend }) => {
    const value = backend[member];
    return value === undefined ? [] : [{ path: [...BACKEND, member], value }];
  });
}
