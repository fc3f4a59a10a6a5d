import { z } from "zod";
import { consumerSchema } from "./consumer";
import { object } from "./object";
import { producerSchema } from "./producer";
import { stateEncryptionSchema, stateSchema } from "./state";

/** Logs and alarms of both sides. */
const monitoringSchema = object({
  /** VPC flow logs to CloudWatch Logs. */
  flowLogs: z.boolean().default(false),
  /** Alarms on unhealthy targets, rejected flows, endpoint and VPN errors. */
  alarms: z.boolean().default(false),
  /** Email addresses that are subscribed to each stack's alarm topic. */
  emails: z.array(z.string()).readonly().default([]),
  /** Days to keep logs (CWL-02). */
  logRetentionDays: z.int().default(30),
  /** Encrypts the log groups, in production the topics too; the key's policy must allow what writes to them. */
  kmsKeyArn: z.string().optional(),
});

/** A deployment: a producer with a service, its consumers, and where the states are kept. */
export const configSchema = object({
  /** The prefix of every resource name: lower-case letters, digits and hyphens. */
  name: z.string(),
  /** The default region of every stack. */
  region: z.string(),
  /** Omit it if every consumer uses another account's service. */
  producer: producerSchema.optional(),
  /** Consumers by stack name. */
  consumers: z.record(z.string(), consumerSchema).readonly(),
  state: stateSchema.default({ kind: "local" }),
  stateEncryption: stateEncryptionSchema.optional(),
  monitoring: monitoringSchema.prefault({}),
  /**
   * For real traffic: deletion protection, access logs of the load balancers, VPC flow logs, logs for a year, encrypted
   * with a key of each stack like the topics, detailed monitoring, and a role for instances. What you write in
   * `monitoring` and `vpn` goes first. Costs and reasons are in docs/security.md.
   */
  production: z.boolean().default(false),
  /** Load balancers cannot be deleted until this is false and deployed (LB-15). Default: `production`. */
  deletionProtection: z.boolean().default(false),
  /** Tags on every resource (`default_tags`). */
  tags: z.record(z.string(), z.string()).readonly().default({}),
  /** Acknowledged rules: rule ID to reason. Errors that AWS rejects cannot be acknowledged. */
  acknowledge: z.record(z.string(), z.string()).readonly().default({}),
});

/** The config with all defaults, readonly. */
export type Config = z.output<typeof configSchema>;
export type MonitoringConfig = z.output<typeof monitoringSchema>;

export type { AccountConfig } from "./account";
export type { BackendConfig, CertificateConfig, HealthCheckConfig } from "./backend";
export type { ClientConfig, ConsumerConfig, DnsConfig, VendorServiceConfig } from "./consumer";
export type { ConfigInput } from "./input";
export type {
  AccessConfig,
  ExistingNetworkConfig,
  NetworkConfig,
  NewNetworkConfig,
  PrivateLinkSubnetsConfig,
} from "./network";
export type { AcceptanceMode, ProducerConfig, ServiceConfig } from "./producer";
export type { S3StateConfig, StateConfig, StateEncryptionConfig } from "./state";
export type { VpnAuthenticationConfig, VpnConfig } from "./vpn";
