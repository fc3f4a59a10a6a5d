import { customersServiceIdIn, parseServiceName } from "../../base/aws-facts/service-names";
import { cidrProblem } from "./address-problems";
import { idProblem } from "./aws-id";
import type { ConsumerPlace, StackPlace } from "./context";
import { consumerExample, existingNetwork } from "./examples";
import { eachOf } from "./place";
import { repeats } from "./repeats";
import { configRule, consumerRule, type Example, stackRule, type Violation, valueRule } from "./rule";
import { inConsumers } from "./values";

const PRODUCERS_ACCOUNT = { id: "111111111111", profile: "prod" };
const IN_US_EAST_1 = "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0";

export const serviceNameForm = valueRule<string>("SVC-14", "error", {
  text: "a service name must be com.amazonaws.vpce.<region>.vpce-svc-<17 hexadecimal digits>, in China with cn. in front, or that of an AWS service",
  why: "AWS returns the same error for a name that does not exist, one of another region, and one that you have no permission for.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError: "InvalidServiceName: The Vpc Endpoint Service 'vpce-svc-…' does not exist",
  example: vendorExample(
    { name: "vpce-svc-0123456789abcdef0" },
    { name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0" },
  ),
  places: inConsumers("service", "name"),
  problem(name) {
    if (parseServiceName(name)) return undefined;
    const id = customersServiceIdIn(name) ?? "vpce-svc-0123456789abcdef0";
    return { fix: `use the name that the vendor publishes, such as com.amazonaws.vpce.eu-central-1.${id}` };
  },
});

export const serviceRegion = consumerRule("SVC-14b", "error", {
  text: "service.region must be the region in the service name",
  why: "The endpoint looks for the service in service.region only. By default, it is the one in the name.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError: "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.vpce.us-east-1.vpce-svc-…' does not exist",
  example: vendorExample({ name: IN_US_EAST_1, region: "eu-west-1" }, { name: IN_US_EAST_1, region: "us-east-1" }),
  violations({ path, consumer: { service } }) {
    const named = service?.region && parseServiceName(service.name)?.region;
    if (!named || named === service.region) return undefined;
    return {
      path: [...path, "service", "region"],
      value: service.region,
      detail: `the service is in ${named}`,
      fix: `remove it, or set service.region: "${named}"`,
    };
  },
});

export const privateDnsExists = consumerRule("EP-08", "error", {
  text: "a consumer must use privateDns only with a service that has a private DNS name",
  why: "The name belongs to the service: its producer sets and verifies it.",
  source: "github.com/vespa-engine/vespa/issues/33303",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: Private DNS can't be enabled because the service com.amazonaws.vpce.… does not provide a private DNS name.",
  example: { bad: { consumers: { consumer: { privateDns: true } } }, good: privateDnsChange({}) },
  violations: (consumer, { producer }) =>
    producer?.service.privateDns === undefined &&
    privateDnsViolation(
      consumer,
      "add producer.service.privateDns, or use dns: { zone } for a name of the consumer's own",
    ),
});

export const privateDnsAccepted = consumerRule("EP-08b", "error", {
  text: "private DNS must be enabled only on an accepted connection",
  why: "AWS does not enable private DNS on a pending connection. Accept the connection first, then enable privateDns and acknowledge the rule.",
  source: "github.com/hashicorp/terraform-provider-aws/issues/37628",
  caughtBy: "apply",
  acknowledgeable: true,
  example: { bad: privateDnsChange({ acceptance: "manual" }), good: privateDnsChange({ acceptance: "accepter" }) },
  violations: (consumer, { producer }) =>
    producer?.service.acceptance === "manual" &&
    producer.service.privateDns &&
    privateDnsViolation(consumer, 'use acceptance: "accepter", or enable privateDns after the connection is accepted'),
});

export const privateDnsVerified = consumerRule("EP-08c", "error", {
  text: "private DNS must be enabled only after the service's name is verified",
  why: "Without publicZoneId, the TXT record is not created in time. Create it by hand, wait until AWS has verified the name, then enable privateDns and acknowledge the rule.",
  source: "EC2 API, PrivateDnsNameConfiguration",
  caughtBy: "apply",
  acknowledgeable: true,
  example: {
    bad: privateDnsChange({ privateDns: { name: "api.example.com" } }),
    good: privateDnsChange({}),
  },
  violations: (consumer, { producer }) =>
    producer?.service.privateDns &&
    producer.service.privateDns.publicZoneId === undefined &&
    privateDnsViolation(
      consumer,
      "set producer.service.privateDns.publicZoneId, or enable privateDns after the name is verified",
    ),
});

export const zoneIsNotPrivateDns = consumerRule("EP-09", "error", {
  text: "a private hosted zone must not have the same name as an endpoint's private DNS name in its VPC",
  why: "Private DNS creates a hidden zone with exactly this name, and a VPC cannot have two. A parent zone is fine.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for api.example.com in the VPC vpc-…",
  example: {
    bad: privateDnsChange({}, { dns: { zone: "api.example.com" } }),
    good: privateDnsChange({}, { dns: { zone: "internal.example.com" } }),
  },
  violations: ({ path, usesProducer, consumer: { dns, privateDns } }, { producer }) =>
    usesProducer &&
    privateDns &&
    dns &&
    dns.zone === producer?.service.privateDns?.name.replace(/^\*\./, "") && {
      path: [...path, "dns", "zone"],
      value: dns.zone,
      fix: "remove dns, or use another zone",
    },
});

export const onePrivateNamePerVpc = configRule("EP-09b", "error", {
  text: "a private DNS name must be used by only one endpoint per VPC",
  why: "Two stacks in one existing VPC cannot both create endpoints with the same private names. Session Manager's endpoints have such names.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ssm.eu-central-1.amazonaws.com in the VPC vpc-…",
  example: {
    bad: { producer: inExistingVpc("ssm"), consumers: { consumer: inExistingVpc("ssm") } },
    good: { producer: inExistingVpc("ssm"), consumers: { consumer: inExistingVpc("none") } },
  },
  violations: ({ stacks, consumers }) => [
    ...repeats(
      stacks.filter(({ access }) => access === "ssm"),
      existingVpc,
    ).map(([{ path, access }]) => ({
      path: [...path, "access"],
      value: access,
      fix: 'use access: "none": the endpoints of the other stack serve the whole VPC',
    })),
    ...repeats(
      consumers.filter(({ usesProducer, consumer }) => usesProducer && consumer.privateDns),
      existingVpc,
    ).map(([{ path }]) => ({
      path: [...path, "privateDns"],
      value: true,
      fix: "use the endpoint of the other consumer: it serves the whole VPC",
    })),
  ],
});

export const ssmInExistingVpc = stackRule("EP-09c", "warning", {
  text: "Session Manager's endpoints must be created only once per VPC",
  why: "An existing VPC may already have them; AWS rejects a second pair.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ssm.eu-central-1.amazonaws.com in the VPC vpc-…",
  notProvable: "only AWS knows what the VPC has: `privatelink check` asks",
  example: { bad: { producer: inExistingVpc("ssm") }, good: { producer: inExistingVpc("none") } },
  violations: ({ access, network, path }) =>
    access === "ssm" &&
    network.kind === "existing" && {
      path: [...path, "access"],
      value: "ssm",
      fix: 'check that the VPC has no endpoints for ssm and ssmmessages; otherwise use access: "none"',
    },
});

export const oneInstanceConnectPerVpc = configRule("EP-24", "error", {
  text: "an EC2 Instance Connect Endpoint must be created only once per VPC",
  why: "It serves the whole VPC, and a VPC has at most one.",
  source: "Amazon EC2 User Guide, quotas for EC2 Instance Connect Endpoint",
  caughtBy: "apply",
  example: {
    bad: {
      producer: inExistingVpc("instance-connect"),
      consumers: { consumer: { ...inExistingVpc("instance-connect"), account: PRODUCERS_ACCOUNT } },
    },
    good: {
      producer: inExistingVpc("instance-connect"),
      consumers: { consumer: { ...inExistingVpc("none"), account: PRODUCERS_ACCOUNT } },
    },
  },
  violations: ({ stacks }) =>
    repeats(
      stacks.filter(({ access }) => access === "instance-connect"),
      existingVpc,
    ).map(([{ path, access }]) => ({
      path: [...path, "access"],
      value: access,
      fix: 'use access: "none": the endpoint of the other stack serves the whole VPC',
    })),
});

export const instanceConnectInExistingVpc = stackRule("EP-24b", "warning", {
  text: "an existing VPC must not have an EC2 Instance Connect Endpoint already",
  why: "A VPC has at most one.",
  source: "Amazon EC2 User Guide, quotas for EC2 Instance Connect Endpoint",
  caughtBy: "apply",
  notProvable: "only AWS knows what the VPC has: `privatelink check` asks",
  example: { bad: { producer: inExistingVpc("instance-connect") }, good: { producer: inExistingVpc("none") } },
  violations: ({ access, network, path }) =>
    access === "instance-connect" &&
    network.kind === "existing" && {
      path: [...path, "access"],
      value: access,
      fix: 'check with `aws ec2 describe-instance-connect-endpoints`; if the VPC has one, use access: "none"',
    },
});

/** A client as the config has it, or a construct. */
interface ClientPlace {
  readonly cidr?: string;
  readonly securityGroupId?: string;
  readonly prefixListId?: string;
}

export const clientForm = valueRule<ClientPlace>("EP-14b", "error", {
  text: "a client of an endpoint must be one CIDR block, one security group (sg-…) or one prefix list (pl-…)",
  why: "Each client becomes one rule of the endpoint's security group.",
  source: "hashicorp/aws 5.100.0, validate; EC2 API, AuthorizeSecurityGroupIngress",
  caughtBy: "validate",
  example: consumerExample(
    { clients: [{ cidr: "10.10.1.7/24" }] },
    { clients: [{ cidr: "10.10.1.0/24" }, { securityGroupId: "sg-0123456789abcdef0" }] },
  ),
  places: (context) => eachOf(inConsumers("clients")(context)),
  problem(client) {
    const { cidr, prefixListId, securityGroupId } = client;
    const given = [cidr, prefixListId, securityGroupId].filter((value) => value !== undefined);
    if (given.length !== 1) {
      const fix = `${given.length === 0 ? "set" : "keep"} one of cidr, securityGroupId and prefixListId`;
      return { fix };
    }
    if (cidr !== undefined) return cidrProblem(cidr, "10.10.1.0/24");
    return securityGroupId === undefined ? idProblem(prefixListId ?? "", "pl") : idProblem(securityGroupId, "sg");
  },
});

export const clientsDistinct = consumerRule("EP-14c", "error", {
  text: "a client of an endpoint must be listed only once",
  why: "It would have one rule only, with one of the descriptions.",
  source: "this project's judgement",
  caughtBy: "project",
  example: consumerExample(
    { clients: [{ cidr: "10.10.1.0/24" }, { cidr: "10.10.1.0/24" }] },
    { clients: [{ cidr: "10.10.1.0/24" }] },
  ),
  violations: ({ consumer: { clients = [] }, path }) =>
    repeats(
      clients.map((client, index) => ({ client, path: [...path, "clients", index] })),
      ({ client: { cidr, prefixListId, securityGroupId } }) => cidr ?? securityGroupId ?? prefixListId,
    ).map(([{ client, path: place }]) => ({ path: place, value: client, fix: "remove it" })),
});

export const endpointHasClient = consumerRule("EP-14d", "warning", {
  text: "an endpoint must have a client: a network, a Client VPN or a test instance",
  why: "Its security group has no rule then, and nothing reaches the service through it.",
  source: "Amazon VPC User Guide, security group rules",
  caughtBy: "silent",
  shownBy: "SG_HAS_NO_RULES",
  example: consumerExample({ vpn: undefined, clients: [] }, { vpn: undefined, clients: [{ cidr: "10.10.1.0/24" }] }),
  violations: ({ consumer: { clients, testInstance, vpn }, path }) =>
    clients?.length === 0 &&
    vpn === undefined &&
    !testInstance && {
      path: [...path, "clients"],
      value: clients,
      fix: 'list who may connect, such as { cidr: "10.10.1.0/24" }, or remove it: the whole VPC may then',
    },
});

function vendorExample(bad: { name: string; region?: string }, good: { name: string; region?: string }): Example {
  return consumerExample({ service: { port: 443, ...bad } }, { service: { port: 443, ...good } });
}

interface ServiceInput {
  readonly acceptance?: "manual" | "accepter";
  readonly privateDns?: { readonly name: string; readonly publicZoneId?: string };
}

/** A service with a verified private DNS name, and a consumer that uses it. */
function privateDnsChange(service: ServiceInput, consumer: { dns?: { zone: string } } = {}) {
  const verified = { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" };
  return {
    producer: { service: { privateDns: verified, ...service } },
    consumers: { consumer: { privateDns: true, ...consumer } },
  };
}

function inExistingVpc(access: "ssm" | "instance-connect" | "none") {
  return { access, network: existingNetwork("10.30") };
}

function privateDnsViolation({ usesProducer, consumer, path }: ConsumerPlace, fix: string): Violation | false {
  return usesProducer && consumer.privateDns && { path: [...path, "privateDns"], value: true, fix };
}

function existingVpc({ network }: StackPlace): string | undefined {
  return network.kind === "existing" ? network.vpcId : undefined;
}
