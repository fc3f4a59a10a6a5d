import type { ConsumerPlace, RuleContext, StackPlace } from "./context";
import type { Place } from "./place";
import { configRule, type Violation, valueRule } from "./rule";

const VENDOR_NAME = /^com\.amazonaws\.vpce\.([a-z0-9-]+)\.vpce-svc-[0-9a-f]{17}$/;
/** AWS's own services, such as com.amazonaws.eu-central-1.kms. */
const AWS_NAME = /^(?:cn\.)?com\.amazonaws\.([a-z]{2}(?:-[a-z]+)+-\d)\.[a-z0-9.-]+$/;
const VENDOR = { name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port: 443 };

export const serviceNameForm = valueRule<string>({
  id: "SVC-14",
  severity: "error",
  text: "a service is named com.amazonaws.vpce.<region>.vpce-svc-<17 hexadecimal digits>",
  why: "AWS answers a name that it does not know, one of another region, and one that you may not use with the same words.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError: "InvalidServiceName: The Vpc Endpoint Service 'vpce-svc-…' does not exist",
  example: {
    bad: withService({ name: "vpce-svc-0123456789abcdef0" }),
    good: withService({ name: VENDOR.name }),
  },
  places: vendorNames,
  problem(name) {
    if (VENDOR_NAME.test(name) || AWS_NAME.test(name)) return undefined;
    const id = /vpce-svc-[0-9a-f]{17}/.exec(name)?.[0] ?? "vpce-svc-0123456789abcdef0";
    return { fix: `write the name that the vendor publishes, such as com.amazonaws.vpce.eu-central-1.${id}` };
  },
});

export const serviceRegion = configRule({
  id: "SVC-14b",
  severity: "error",
  text: "the region in a service's name is the endpoint's, or the one given as the service's region",
  why: "Without service.region the endpoint looks for the service in its own region only.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError: "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.vpce.us-east-1.vpce-svc-…' does not exist",
  example: {
    bad: withService({ name: "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0" }),
    good: withService({
      name: "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
      region: "us-east-1",
    }),
  },
  violations: ({ consumers }) =>
    consumers.flatMap(({ path, consumer, region }) => {
      const { service } = consumer;
      const named = service && regionIn(service.name);
      if (!service || named === undefined || named === (service.region ?? region)) return [];
      return [
        {
          path: [...path, "service", service.region === undefined ? "name" : "region"],
          value: service.region ?? service.name,
          detail: `the name says ${named}, ${service.region === undefined ? `the consumer is in ${region}` : "the config another"}`,
          fix: `write service.region: "${named}"`,
        },
      ];
    }),
});

export const privateDnsExists = configRule({
  id: "EP-08",
  severity: "error",
  text: "a consumer uses the service's private DNS name only where the service has one",
  why: "The name belongs to the service: its producer gives and proves it.",
  source: "github.com/vespa-engine/vespa/issues/33303",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: Private DNS can't be enabled because the service com.amazonaws.vpce.… does not provide a private DNS name.",
  example: {
    bad: { consumers: { consumer: { privateDns: true } } },
    good: {
      producer: {
        service: { privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
      },
      consumers: { consumer: { privateDns: true } },
    },
  },
  violations: ({ producer, consumers }) =>
    producer && !producer.producer.service.privateDns
      ? usingPrivateDns(consumers).map((violation) => ({
          ...violation,
          fix: "add producer.service.privateDns, or use dns: { zone } for a name of the consumer's own",
        }))
      : [],
});

export const privateDnsAccepted = configRule({
  id: "EP-08b",
  severity: "error",
  text: "private DNS is enabled on an accepted connection",
  why: "While a connection waits, AWS refuses it. Accept the connection first, then turn privateDns on and acknowledge the rule.",
  source: "github.com/hashicorp/terraform-provider-aws/issues/37628",
  caughtBy: "apply",
  acknowledgeable: true,
  example: {
    bad: privateDnsExample({ acceptance: "manual" }),
    good: privateDnsExample({ acceptance: "accepter" }),
  },
  violations: ({ producer, consumers }) =>
    producer?.producer.service.acceptance === "manual" && producer.producer.service.privateDns
      ? usingPrivateDns(consumers).map((violation) => ({
          ...violation,
          fix: 'write acceptance: "accepter", or turn privateDns on once the connection is accepted',
        }))
      : [],
});

export const privateDnsVerified = configRule({
  id: "EP-08c",
  severity: "error",
  text: "private DNS is enabled once the service's name is verified",
  why: "Without publicZoneId nobody adds the TXT record in time. Add it by hand, wait for AWS to verify the name, then turn privateDns on and acknowledge the rule.",
  source: "EC2 API, PrivateDnsNameConfiguration",
  caughtBy: "apply",
  acknowledgeable: true,
  example: {
    bad: privateDnsExample({ privateDns: { name: "api.example.com", publicZoneId: undefined } }),
    good: privateDnsExample({
      privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" },
    }),
  },
  violations: ({ producer, consumers }) => {
    const own = producer?.producer.service.privateDns;
    return own && own.publicZoneId === undefined
      ? usingPrivateDns(consumers).map((violation) => ({
          ...violation,
          fix: "give producer.service.privateDns.publicZoneId, or turn privateDns on once the name is verified",
        }))
      : [];
  },
});

export const zoneIsNotPrivateDns = configRule({
  id: "EP-09",
  severity: "error",
  text: "a private zone is not named like the private DNS name of an endpoint in its VPC",
  why: "Private DNS makes a hidden zone of exactly this name; one VPC cannot have two. A parent zone is fine.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for api.example.com in the VPC vpc-…",
  example: {
    bad: privateDnsExample({}, { dns: { zone: "api.example.com" } }),
    good: privateDnsExample({}, { dns: { zone: "internal.example.com" } }),
  },
  violations: ({ producer, consumers }) => {
    const name = producer?.producer.service.privateDns?.name.replace(/^\*\./, "");
    return consumers
      .filter(({ usesProducer, consumer }) => usesProducer && consumer.privateDns && consumer.dns?.zone === name)
      .map(({ path, consumer }) => ({
        path: [...path, "dns", "zone"],
        value: consumer.dns?.zone,
        fix: "remove dns, or name another zone",
      }));
  },
});

export const onePrivateNamePerVpc = configRule({
  id: "EP-09b",
  severity: "error",
  text: "a private DNS name is used by one endpoint per VPC",
  why: "Two stacks in one existing VPC cannot both make endpoints with the same private names; Session Manager's endpoints have such names.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ssm.eu-central-1.amazonaws.com in the VPC vpc-…",
  example: {
    bad: { producer: existing("ssm"), consumers: { consumer: existing("ssm") } },
    good: { producer: existing("ssm"), consumers: { consumer: existing("none") } },
  },
  violations: ({ stacks, consumers }) => [
    ...secondInVpc(stacks.filter(({ access }) => access === "ssm")).map(({ path, access }) => ({
      path: [...path, "access"],
      value: access,
      fix: 'write access: "none": the endpoints of the other stack serve the whole VPC',
    })),
    ...secondInVpc(consumers.filter(({ usesProducer, consumer }) => usesProducer && consumer.privateDns)).map(
      ({ path }) => ({
        path: [...path, "privateDns"],
        value: true,
        fix: "use the endpoint of the other consumer: it serves the whole VPC",
      }),
    ),
  ],
});

export const ssmInExistingVpc = configRule({
  id: "EP-09c",
  severity: "warning",
  text: "Session Manager's endpoints are made once per VPC",
  why: "An existing VPC may have them already; AWS refuses a second pair.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ssm.eu-central-1.amazonaws.com in the VPC vpc-…",
  example: { bad: { producer: existing("ssm") }, good: { producer: existing("none") } },
  violations: ({ stacks }) =>
    stacks
      .filter(({ access, network }) => access === "ssm" && network.kind === "existing")
      .map(({ path }) => ({
        path: [...path, "access"],
        value: "ssm",
        fix: 'see that the VPC has no endpoints for ssm and ssmmessages yet; otherwise write access: "none"',
      })),
});

export const endpointRules = [
  serviceNameForm,
  serviceRegion,
  privateDnsExists,
  privateDnsAccepted,
  privateDnsVerified,
  zoneIsNotPrivateDns,
  onePrivateNamePerVpc,
  ssmInExistingVpc,
];

function withService(service: { name: string; region?: string }) {
  return { consumers: { consumer: { service: { port: VENDOR.port, ...service } } } };
}

interface PrivateDnsService {
  readonly acceptance?: "manual" | "accepter";
  readonly privateDns?: { readonly name: string; readonly publicZoneId: string | undefined };
}

function privateDnsExample(service: PrivateDnsService, consumer: { dns?: { zone: string } } = {}) {
  const privateDns = { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" };
  return {
    producer: { service: { privateDns, ...service } },
    consumers: { consumer: { privateDns: true, ...consumer } },
  };
}

function existing(access: "ssm" | "none") {
  const subnets = [
    { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.30.0.0/24" },
    { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.30.1.0/24" },
  ];
  return {
    access,
    network: { kind: "existing" as const, vpcId: "vpc-0123456789abcdef0", cidr: "10.30.0.0/16", subnets },
  };
}

function vendorNames({ consumers }: RuleContext): readonly Place<string>[] {
  return consumers.flatMap(({ path, consumer }) =>
    consumer.service ? [{ path: [...path, "service", "name"], value: consumer.service.name }] : [],
  );
}

function regionIn(name: string): string | undefined {
  return (VENDOR_NAME.exec(name) ?? AWS_NAME.exec(name))?.[1];
}

function usingPrivateDns(consumers: readonly ConsumerPlace[]): readonly Omit<Violation, "fix">[] {
  return consumers
    .filter(({ usesProducer, consumer }) => usesProducer && consumer.privateDns)
    .map(({ path }) => ({ path: [...path, "privateDns"], value: true }));
}

/** The stacks that are not the first in their existing VPC. */
function secondInVpc<S extends StackPlace>(stacks: readonly S[]): readonly S[] {
  const seen = new Set<string>();
  return stacks.filter(({ network }) => {
    if (network.kind !== "existing") return false;
    const again = seen.has(network.vpcId);
    seen.add(network.vpcId);
    return again;
  });
}
