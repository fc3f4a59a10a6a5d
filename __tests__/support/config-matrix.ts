import type { ConfigInput } from "../../src/authoring/config/schema";
import { configWith, DEFAULT_CONFIG } from "./configs";

const REGION = "eu-central-1";
const CERTIFICATE_ARN = `arn:aws:acm:${REGION}:222222222222:certificate/11111111-2222-3333-4444-555555555555`;
const NLB_ARN = `arn:aws:elasticloadbalancing:${REGION}:111111111111:loadbalancer/net/front/0123456789abcdef`;
const ALB_ARN = `arn:aws:elasticloadbalancing:${REGION}:111111111111:loadbalancer/app/web/0123456789abcdef`;

const CONSUMER = DEFAULT_CONFIG.consumers.consumer;

const EXISTING_NETWORK = {
  kind: "existing",
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  subnets: [
    { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
    { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
  ],
} as const;

/** Who accepts a connection, and how operators log in: every combination that the main road promises. */
export const ACCEPTANCE_AND_ACCESS: Readonly<Record<string, ConfigInput>> = Object.fromEntries(
  (["principals", "accepter", "manual"] as const).flatMap((acceptance) =>
    (["instance-connect", "ssm", "none"] as const).map((access) => [
      `acceptance ${acceptance}, access ${access}`,
      configWith({ service: { acceptance }, producer: { access }, consumer: { access } }),
    ]),
  ),
);

/** What can answer behind the service. */
export const BACKENDS: Readonly<Record<string, ConfigInput>> = {
  "an application load balancer": configWith({ service: { port: 443, backend: { kind: "alb" } } }),
  "an existing application load balancer": configWith({
    producer: { network: EXISTING_NETWORK },
    service: { port: 443, backend: { kind: "existing-alb", arn: ALB_ARN, listenerPort: 443 } },
  }),
  "an existing network load balancer": configWith({
    service: {
      port: 443,
      backend: { kind: "existing-nlb", arn: NLB_ARN, zoneIds: ["euc1-az1", "euc1-az2"] },
    },
  }),
  "existing instances": configWith({
    producer: { network: EXISTING_NETWORK },
    service: { port: 5432, backend: { kind: "targets", instanceIds: ["i-0123456789abcdef0"], port: 5433 } },
  }),
  "existing addresses": configWith({
    service: { port: 5432, backend: { kind: "targets", addresses: ["10.20.0.9", "192.168.1.5"] } },
  }),
  "a shared database": configWith({
    service: {
      port: 5432,
      backend: { kind: "resource", arn: `arn:aws:rds:${REGION}:111111111111:db:orders` },
    },
  }),
  "a shared DNS name": configWith({
    service: { port: 5432, backend: { kind: "resource", dnsName: "db.example.com" } },
  }),
};

/** Further ways to write a config. */
export const VARIANTS: Readonly<Record<string, ConfigInput>> = {
  "a consumer of another provider's service": {
    name: "hello",
    region: REGION,
    consumers: {
      consumer: {
        ...CONSUMER,
        service: {
          name: `com.amazonaws.vpce.${REGION}.vpce-svc-0123456789abcdef0`,
          port: 443,
          zoneIds: ["euc1-az1", "euc1-az2"],
        },
      },
    },
  },
  "a consumer in another region": configWith({
    consumer: {
      region: "eu-west-1",
      network: { cidr: "10.10.0.0/16", zoneIds: ["euw1-az1", "euw1-az2"] },
    },
  }),
  "two consumers": configWith({
    config: {
      consumers: {
        consumer: CONSUMER,
        second: {
          account: { id: "333333333333", profile: "second" },
          network: { cidr: "10.30.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
      },
    },
  }),
  "existing networks": configWith({ producer: { network: EXISTING_NETWORK } }),
  "subnets of its own for the load balancer": configWith({
    producer: {
      network: {
        cidr: "10.20.0.0/16",
        zoneIds: ["euc1-az1", "euc1-az2"],
        privateLinkSubnets: { cidr: "10.20.128.0/24" },
      },
    },
  }),
  "monitoring, notifications and tags": configWith({
    config: {
      monitoring: { flowLogs: true, alarms: true, emails: ["operator@example.com"], logRetentionDays: 90 },
      tags: { Team: "platform" },
    },
    service: { notifications: { emails: ["owner@example.com"] } },
  }),
  "a private DNS name of the service": configWith({
    service: { privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
    consumer: { privateDns: true, dns: undefined },
  }),
  "every option of a consumer": configWith({
    consumer: {
      access: "ssm",
      testInstance: true,
      dns: { zone: "internal.company", record: "hello", zonalRecords: true },
      vpn: {
        clients: ["alice", "bob"],
        associations: "all",
        banner: "Authorized use only",
        authorizedNetworks: [{ cidr: "192.168.0.0/16", description: "The office" }],
      },
    },
  }),
  "VPN certificates that are in ACM": configWith({
    consumer: {
      vpn: {
        authentication: { kind: "certificate", source: "acm", serverCertificateArn: CERTIFICATE_ARN },
      },
    },
  }),
  "a VPN with SAML": configWith({
    consumer: {
      vpn: {
        authentication: {
          kind: "saml",
          serverCertificateArn: CERTIFICATE_ARN,
          providerArn: "arn:aws:iam::222222222222:saml-provider/company",
        },
      },
    },
  }),
};

/** All of them, the default first. */
export const ALL_CONFIGS: Readonly<Record<string, ConfigInput>> = {
  "the default": DEFAULT_CONFIG,
  ...ACCEPTANCE_AND_ACCESS,
  ...BACKENDS,
  ...VARIANTS,
};
