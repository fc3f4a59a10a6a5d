/** Configs with the members that neither the default nor one of the examples has; only those are changed there. */
import type { ConfigInput } from "../../../../src/authoring/config/schema";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";

/** A base for some members. */
export interface FurtherBase {
  readonly written: unknown;
  /** The same with other values, to which its members are changed. */
  readonly other: unknown;
  /** The beginnings of the members that are changed. */
  readonly members: readonly string[];
}

const CONSUMER = DEFAULT_CONFIG.consumers.consumer;
const CERTIFICATE = "arn:aws:acm:eu-central-1:222222222222:certificate/11111111-2222-3333-4444-55555555555";
const LISTENER_CERTIFICATE = "arn:aws:acm:eu-central-1:111111111111:certificate/11111111-2222-3333-4444-55555555555";

/** Networks whose subnets all have CIDR blocks of their own. */
function withSubnets(third: number, privateLinkZones: readonly string[]): ConfigInput {
  const network = (second: number) => ({
    cidr: `10.${second}.0.0/16`,
    zoneIds: ["euc1-az1", "euc1-az2"],
    subnetCidrs: { "euc1-az1": `10.${second}.${third}.0/24`, "euc1-az2": `10.${second}.${third + 1}.0/24` },
    privateLinkSubnets: {
      cidr: `10.${second}.${third + 10}.0/24`,
      zoneIds: privateLinkZones,
      subnetCidrs: Object.fromEntries(
        privateLinkZones.map((zone, index) => [zone, `10.${second}.${third + 10}.${index * 64}/26`]),
      ),
    },
  });
  return configWith({ producer: { network: network(20) }, consumer: { network: network(10) } });
}

/** Consumer and producer in VPCs that exist; the consumer's subnets are in a secondary CIDR block. */
function inExistingNetworks(letter: string): ConfigInput {
  const network = (cidr: string, number: number) => ({
    kind: "existing" as const,
    vpcId: `vpc-0${letter}${number}b2c3d4e5f60718`,
    cidr: `${cidr}.0.0/16`,
    subnets: ["euc1-az1", "euc1-az2"].map((zoneId, index) => ({
      ...{ id: `subnet-0${letter}${number}b2c3d4e5f6071${index}`, zoneId },
      cidr: `${cidr}.${index}.0/24`,
    })),
  });
  const primaryCidr = letter === "a" ? "10.11.0.0/16" : "10.12.0.0/16";
  return configWith({
    producer: { network: network("10.20", 1) },
    consumer: { network: { ...network("10.10", 2), primaryCidr } },
  });
}

function withSaml(number: number): ConfigInput {
  const provider = `arn:aws:iam::222222222222:saml-provider/company-${number}`;
  return configWith({
    consumer: {
      vpn: {
        ...CONSUMER.vpn,
        clients: [],
        authentication: {
          kind: "saml",
          serverCertificateArn: `${CERTIFICATE}${number}`,
          providerArn: provider,
          selfServiceProviderArn: `${provider}-portal`,
          accessGroupId: `group-${number}`,
        },
        authorizedNetworks: [{ cidr: "192.168.0.0/16", accessGroupId: `office-${number}` }],
        dnsServers: ["10.10.0.2", `10.10.0.${number + 10}`],
      },
    },
  });
}

const withListenerCertificate = (number: number): ConfigInput =>
  configWith({
    service: {
      port: 443,
      backend: { kind: "alb", certificate: { kind: "acm", arn: `${LISTENER_CERTIFICATE}${number}` } },
    },
  });

const PRODUCER_NETWORK: NonNullable<ConfigInput["producer"]>["network"] = {
  kind: "existing",
  vpcId: "vpc-0a1b2c3d4e5f60718",
  cidr: "10.20.0.0/16",
  subnets: [
    { id: "subnet-0a1b2c3d4e5f60711", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
    { id: "subnet-0a1b2c3d4e5f60712", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
  ],
};

type Backend = NonNullable<NonNullable<NonNullable<ConfigInput["producer"]>["service"]>["backend"]>;

/** What exists in an existing network, behind the service. */
const withBackend = (backend: Backend): ConfigInput =>
  configWith({ producer: { network: PRODUCER_NETWORK, access: "none", service: { port: 5432, backend } } });

/** The verified name of a service, in a public hosted zone. */
const withPublicZone = (publicZoneId: string): ConfigInput =>
  configWith({
    service: { privateDns: { name: "api.example.com", publicZoneId } },
    consumer: { privateDns: true, dns: undefined },
  });

/** The service of a vendor, who has no stack. */
const withVendor = (letters: string): ConfigInput => ({
  name: "vendor",
  region: "eu-central-1",
  consumers: {
    consumer: {
      ...CONSUMER,
      service: {
        name: `com.amazonaws.vpce.eu-central-1.vpce-svc-${letters}23456789abcdef0`,
        port: 443,
        zoneIds: ["euc1-az1", "euc1-az2"],
      },
    },
  },
});

const NLB = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/ledger/0a1b2c3d4e5f6071";
const BACKEND = "producer.service.backend";

/** The bases by name. */
export const FURTHER_BASES: Readonly<Record<string, FurtherBase>> = {
  subnets: {
    written: withSubnets(10, ["euc1-az1", "euc1-az2", "euc1-az3"]),
    other: withSubnets(40, ["euc1-az1", "euc1-az2"]),
    members: ["producer.network", "consumers.*.network"],
  },
  "existing networks": {
    written: inExistingNetworks("a"),
    other: inExistingNetworks("b"),
    members: ["producer.network", "consumers.*.network"],
  },
  saml: { written: withSaml(1), other: withSaml(2), members: ["consumers.*.vpn"] },
  "listener certificate": {
    written: withListenerCertificate(1),
    other: withListenerCertificate(2),
    members: [`${BACKEND}.certificate`],
  },
  "public zone": {
    written: withPublicZone("Z0123456789ABCDEFGHIJ"),
    other: withPublicZone("Z1123456789ABCDEFGHIJ"),
    members: ["producer.service.privateDns"],
  },
  "existing-nlb": {
    written: withBackend({ kind: "existing-nlb", arn: NLB, zoneIds: ["euc1-az1", "euc1-az2"] }),
    other: withBackend({ kind: "existing-nlb", arn: NLB.replace(/.$/, "2"), zoneIds: ["euc1-az2", "euc1-az1"] }),
    members: [BACKEND],
  },
  instances: {
    written: withBackend({ kind: "targets", instanceIds: ["i-0123456789abcdef0", "i-0123456789abcdef1"] }),
    other: withBackend({ kind: "targets", instanceIds: ["i-0123456789abcdef2"] }),
    members: [BACKEND],
  },
  vendor: { written: withVendor("0a"), other: withVendor("0b"), members: ["consumers.*.service"] },
  "shared name": {
    written: withBackend({ kind: "resource", dnsName: "db.example.com" }),
    other: withBackend({ kind: "resource", dnsName: "other.example.com" }),
    members: [BACKEND],
  },
  "shared address": {
    written: withBackend({ kind: "resource", address: "10.20.0.9" }),
    other: withBackend({ kind: "resource", address: "10.20.1.9" }),
    members: [BACKEND],
  },
};
