import { unique } from "../../base/collections";
import { contains, parseAddress, parseCidr } from "../../base/net/cidr";
import { isDomainName, isPublicName } from "../../base/net/domain";
import { privateAddressProblem } from "./address-problems";
import { type ArnPlace, arnProblem } from "./arn-problem";
import { backendExample, serviceExample } from "./examples";
import { backendArn } from "./load-balancer";
import { repeats } from "./repeats";
import { type ConfigChange, configRule, consumerRule, type Example, producerRule, valueRule } from "./rule";
import { inBackend } from "./values";
import { zonesPath } from "./zone-places";

const DATABASE = {
  service: "rds",
  resource: /^(db|cluster):[a-z][a-z0-9-]{0,62}$/,
  example: "eu-central-1:111111111111:db:orders",
};
const ARN = "arn:aws:rds:eu-central-1:111111111111:db:orders";
const DEFAULT_PORT = 8080;

export const oneResource = producerRule("LAT-05", "error", {
  text: "a shared resource must have exactly one of arn, dnsName and address",
  why: "A resource configuration has one type: of several, the others would be left out without a word.",
  source: "VPC Lattice API, ResourceConfigurationDefinition",
  caughtBy: "project",
  example: resourceExample({ arn: ARN, dnsName: "orders.example.com" }, { address: "10.20.0.10" }),
  violations({ backend, backendPath }) {
    if (backend.kind !== "resource") return undefined;
    const { arn, dnsName, address } = backend;
    const given = [arn, dnsName, address].filter((value) => value !== undefined);
    return (
      given.length !== 1 && {
        path: backendPath,
        value: { arn, dnsName, address },
        fix: `${given.length === 0 ? "set" : "keep"} one of arn, dnsName and address`,
      }
    );
  },
});

export const resourceArn = valueRule<ArnPlace>("LAT-07", "error", {
  text: "a shared resource's ARN must be that of an RDS database or cluster in the producer's region and account",
  why: "VPC Lattice shares resources by ARN only if AWS manages their address.",
  source: "VPC Lattice API, CreateResourceConfiguration",
  caughtBy: "apply",
  example: resourceExample({ arn: "arn:aws:s3:::orders" }, { address: "10.20.0.10" }),
  places: backendArn("resource"),
  problem: (place) => arnProblem(place, DATABASE),
});

export const resourceDnsName = valueRule<string>("LAT-08", "error", {
  text: "a shared DNS name must resolve in public DNS",
  why: "The resource gateway uses public DNS unless configured otherwise, which only the newest providers support. The name can resolve to private addresses.",
  source: "Amazon VPC Lattice User Guide, resource configurations, resource definition",
  caughtBy: "apply",
  example: resourceExample({ dnsName: "orders.corp.internal" }, { dnsName: "orders.example.com" }),
  places: inBackend("dnsName"),
  problem(name) {
    const isPublic = (text: string) => isDomainName(text) && isPublicName(text);
    const lower = name.toLowerCase().replace(/\.$/, "");
    if (isPublic(name)) return undefined;
    return { fix: isPublic(lower) ? `use ${lower}` : "use a public name such as orders.example.com, or the address" };
  },
});

export const resourceAddress = valueRule<string>("LAT-14", "error", {
  text: "a shared address must be a private IPv4 address",
  why: "A resource is in the gateway's VPC or in a network connected to it.",
  source: "Amazon VPC Lattice User Guide, resource configurations, resource definition",
  caughtBy: "apply",
  example: resourceExample({ address: "8.8.8.8" }, { address: "10.20.0.10" }),
  places: inBackend("address"),
  problem: privateAddressProblem,
});

export const resourceReachable = producerRule("LAT-10", "warning", {
  text: "a shared resource must be reachable from the producer's VPC",
  why: "A new VPC contains no resource and has no route to any other network.",
  source: "VPC Lattice User Guide, resource gateways",
  caughtBy: "silent",
  shownBy: "assumed to take traffic from the resource gateway",
  example: serviceExample(
    { port: 5432, backend: { kind: "resource", arn: ARN } },
    { port: 5432, backend: { kind: "resource", address: "10.20.0.10" } },
  ),
  violations({ backend, network, path }) {
    if (backend.kind !== "resource" || network.kind === "existing") return undefined;
    const vpc = parseCidr(network.cidr);
    const base = backend.address === undefined ? undefined : parseAddress(backend.address);
    if (vpc !== undefined && base !== undefined && contains(vpc, { base, prefix: 32 })) return undefined;
    return {
      path: [...path, "network", "kind"],
      value: "new",
      fix: 'describe the VPC of the resource: kind: "existing", with vpcId, cidr and subnets',
    };
  },
});

export const resourcePort = producerRule("LAT-11", "warning", {
  text: "a shared database's port must be its listener port",
  why: "The consumer's security group opens the service port. 8080 is this config's default and not a database port.",
  source: "this project's judgement",
  caughtBy: "silent",
  shownBy: "8080 is assumed",
  example: serviceExample(
    { port: DEFAULT_PORT, backend: { kind: "resource", arn: ARN } },
    { port: 5432, backend: { kind: "resource", arn: ARN } },
  ),
  violations: ({ backend, service, servicePath }) =>
    backend.kind === "resource" &&
    backend.arn !== undefined &&
    service.port === DEFAULT_PORT && {
      path: [...servicePath, "port"],
      value: DEFAULT_PORT,
      fix: "use 5432 for PostgreSQL, 3306 for MySQL and MariaDB, 1433 for SQL Server, 1521 for Oracle",
    },
});

export const resourceRegion = consumerRule("LAT-12", "error", {
  text: "a shared resource must be used in its own region",
  why: "Only endpoint services work across regions; resource configurations are shared within a region.",
  source: "AWS PrivateLink Guide, access VPC resources",
  caughtBy: "apply",
  example: resourceConsumer({ region: "eu-west-1", network: { zoneIds: ["euw1-az1", "euw1-az2"] } }),
  violations: ({ usesProducer, region, path }, { producer }) =>
    producer?.backend.kind === "resource" &&
    usesProducer &&
    region !== producer.region && {
      path: [...path, "region"],
      value: region,
      fix: `move the consumer to ${producer.region}, or use a load balancer in front of the resource`,
    },
});

export const resourceZone = consumerRule("LAT-13", "error", {
  text: "a consumer of a shared resource must have a zone in common with the producer",
  why: "The endpoint and the resource gateway need at least one common zone.",
  source: "AWS PrivateLink Guide, resource gateways",
  caughtBy: "silent",
  shownBy: "PL_RESOURCE_GATEWAY_NOT_IN_AZ",
  example: resourceConsumer({ network: { zoneIds: ["euc1-az3"] } }),
  violations(consumer, { producer }) {
    if (producer?.backend.kind !== "resource" || !consumer.usesProducer) return undefined;
    const own = producer.subnets.map(({ zoneId }) => zoneId);
    const zones = consumer.subnets.map(({ zoneId }) => zoneId);
    if (consumer.region !== producer.region || zones.length === 0 || zones.some((zone) => own.includes(zone)))
      return undefined;
    return { path: zonesPath(consumer), value: zones, fix: `add one of ${unique(own).join(", ")}` };
  },
});

export const resourceAccounts = configRule("LAT-15", "error", {
  text: "a shared resource must be accepted by one consumer in each other account",
  why: "An account is invited once. Consumers in the producer's own account need no share, and those in an organization that shares resources get no invitation.",
  source: "AWS RAM API, AcceptResourceShareInvitation",
  caughtBy: "apply",
  example: {
    bad: sharedBy("222222222222"),
    good: sharedBy("111111111111"),
  },
  violations: ({ producer, consumers }) => {
    if (producer?.backend.kind !== "resource") return undefined;
    const accepting = consumers.filter(
      ({ usesProducer, account, consumer }) =>
        usesProducer && account.id !== producer.account.id && consumer.acceptShare !== false,
    );
    return repeats(accepting, ({ account }) => account.id).map(([{ path, account }, owner]) => ({
      path: [...path, "account", "id"],
      value: account.id,
      detail: `${owner.name} is in this account`,
      fix: "use a separate account for the consumer, or the other consumer's endpoint; in an organization that shares resources, set acceptShare: false",
    }));
  },
});

export const shareAcceptance = configRule("RAM-02", "info", {
  text: "a consumer of a shared resource should say whether it accepts the share",
  why: "Within one AWS Organization with resource sharing enabled there is no invitation, and accepting fails at apply. Otherwise a share that is not accepted cannot be used.",
  source: "AWS RAM User Guide, sharing with an organization",
  caughtBy: "apply",
  awsError: "No pending RAM Resource Share (arn:aws:ram:…) invitation found",
  notProvable: "only AWS knows the organization: `privatelink check` asks",
  example: {
    bad: resourceConsumer({ acceptShare: undefined }).bad,
    good: resourceConsumer({ acceptShare: false }).bad,
  },
  violations: ({ producer, consumers }) =>
    producer?.backend.kind === "resource"
      ? consumers
          .filter(({ usesProducer, consumer }) => usesProducer && consumer.acceptShare === undefined)
          .map(({ path, account }) => ({
            path: [...path, "acceptShare"],
            value: true,
            detail: "it does, by default",
            fix: `run privatelink check, which finds out, or set acceptShare: false if ${account.id ?? "its account"} is in the producer's organization and that shares resources, else true`,
          }))
      : [],
});

/** Two consumers of one account. */
function sharedBy(id: string): ConfigChange {
  const own = id === "111111111111" ? { profile: "prod" } : {};
  const network = (block: string) => ({ cidr: block, zoneIds: ["euc1-az1", "euc1-az2"] });
  return {
    producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
    consumers: {
      consumer: { account: { id, ...own } },
      second: { account: { id, ...own }, network: network("10.11.0.0/16") },
    },
  };
}

type ResourceInput = { arn?: string; dnsName?: string; address?: string };

function resourceExample(bad: ResourceInput, good: ResourceInput): Example {
  return backendExample({ kind: "resource", ...bad }, { kind: "resource", ...good });
}

/** A consumer that cannot use a shared resource, and the default one that can. */
function resourceConsumer(bad: NonNullable<ConfigChange["consumers"]>[string]): Example {
  const producer = { service: { backend: { kind: "resource" as const, address: "10.20.0.10" } } };
  return { bad: { producer, consumers: { consumer: bad } }, good: { producer } };
}
