import { z } from "zod";
import { consumerSchema } from "./consumer";
import { producerSchema } from "./producer";
import { stateEncryptionSchema, stateSchema } from "./state";

const monitoringSchema = z
  .strictObject({
    /** VPC flow logs to CloudWatch Logs. */
    flowLogs: z.boolean().default(false),
    /** Alarms on unhealthy targets, blocked flows, endpoint and VPN errors. */
    alarms: z.boolean().default(false),
    /** Addresses that are subscribed to the alarm topic of each stack. */
    emails: z.array(z.string()).readonly().default([]),
    /** Days to keep logs (CWL-02). */
    logRetentionDays: z.int().default(30),
    /** Encrypts the log groups; the key's policy must allow CloudWatch Logs. */
    kmsKeyArn: z.string().optional(),
  })
  .readonly();

export const configSchema = z
  .strictObject({
    /** Prefix of every resource name: lower-case letters, digits and hyphens. */
    name: z.string(),
    /** The region of every stack that names no other. */
    region: z.string(),
    /** Left out when every consumer uses somebody else's service. */
    producer: producerSchema.optional(),
    /** The key is the stack's name. */
    consumers: z.record(z.string(), consumerSchema).readonly(),
    state: stateSchema.default({ kind: "local" }),
    stateEncryption: stateEncryptionSchema.optional(),
    monitoring: monitoringSchema.prefault({}),
    /** Tags on every resource (`default_tags`). */
    tags: z.record(z.string(), z.string()).readonly().default({}),
    /** Findings that you accept: rule id to reason. Errors that AWS refuses cannot be accepted away. */
    acknowledge: z.record(z.string(), z.string()).readonly().default({}),
  })
  .readonly();

/** The config as a user writes it: what has a default may be left out. */
export type ConfigInput = z.input<typeof configSchema>;
/** The config, complete and readonly. */
export type Config = z.output<typeof configSchema>;
export type MonitoringConfig = z.output<typeof monitoringSchema>;

export type { AccountConfig } from "./account";
export type { BackendConfig, CertificateConfig, HealthCheckConfig } from "./backend";
export type { ConsumerConfig, DnsConfig, VendorServiceConfig } from "./consumer";
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
