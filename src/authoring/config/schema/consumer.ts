import { z } from "zod";
import { normalizedName } from "../../../base/net/domain";
import { accountSchema } from "./account";
import { accessSchema, networkSchema } from "./network";
import { object } from "./object";
import { stateSchema } from "./state";
import { vpnSchema } from "./vpn";

/** A private hosted zone of the consumer's VPC, with a record for the endpoint. */
const dnsSchema = object({
  /** The private hosted zone of the consumer's VPC. Route 53 ignores case and a trailing dot, and so does this. */
  zone: z.string().overwrite(normalizedName),
  /** The record name; `*` answers for every name that has no record. Default: the config's name. */
  record: z.string().overwrite(normalizedName).optional(),
  /** Also create a record per Availability Zone, `<record>-<AZ ID>`, that resolves to that zone only. */
  zonalRecords: z.boolean().default(false),
});

/** An endpoint service of another account. */
const vendorServiceSchema = object({
  /** `com.amazonaws.vpce.<region>.vpce-svc-…`, as the vendor publishes it. */
  name: z.string(),
  /** The port that the service listens on. */
  port: z.int(),
  /** The service's region, if different from the consumer's. */
  region: z.string().optional(),
  /** The AZ IDs of the service, if the vendor publishes them. */
  zoneIds: z.array(z.string()).readonly().optional(),
});

/** Who can connect to the endpoint: exactly one of a CIDR block, a security group and a prefix list. */
const clientSchema = object({
  /** An IPv4 CIDR block. Exactly one of these three members. */
  cidr: z.string().optional(),
  /** `sg-…`: the members of a security group. */
  securityGroupId: z.string().optional(),
  /** `pl-…`: the blocks of a managed prefix list. */
  prefixListId: z.string().optional(),
  /** Of the security group rule. */
  description: z.string().optional(),
});

/** A consumer: a VPC with an endpoint for the service. */
export const consumerSchema = object({
  account: accountSchema.default({}),
  /** Default: the config's region. */
  region: z.string().optional(),
  network: networkSchema,
  /** Another account's service. Default: this config's producer. */
  service: vendorServiceSchema.optional(),
  /**
   * For a shared resource: accept the producer's RAM share. Within one AWS Organization with resource sharing enabled
   * there is no invitation, and accepting fails: set false there, if `privatelink check` says so (RAM-02). Default: true.
   */
  acceptShare: z.boolean().optional(),
  /**
   * Who can connect to the endpoint, beside this stack's Client VPN and test instance: `[]` is nobody else (EP-14b).
   * Default: the whole VPC.
   */
  clients: z.array(clientSchema).readonly().optional(),
  /** A private hosted zone with a name for the endpoint. */
  dns: dnsSchema.optional(),
  /** Use the service's private DNS name; requires an accepted connection and a verified name (EP-08). */
  privateDns: z.boolean().default(false),
  /** A Client VPN into the consumer's VPC, billed by the hour. Default: none. */
  vpn: vpnSchema.optional(),
  access: accessSchema.default("none"),
  /** Create a small instance to test the service from. */
  testInstance: z.boolean().default(false),
  state: stateSchema.optional(),
});

/** A consumer of a config, complete and readonly. */
export type ConsumerConfig = z.output<typeof consumerSchema>;
export type ClientConfig = z.output<typeof clientSchema>;
export type DnsConfig = z.output<typeof dnsSchema>;
export type VendorServiceConfig = z.output<typeof vendorServiceSchema>;
