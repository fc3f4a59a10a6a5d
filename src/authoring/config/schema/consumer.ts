import { z } from "zod";
import { accountSchema } from "./account";
import { accessSchema, networkSchema } from "./network";
import { stateSchema } from "./state";
import { vpnSchema } from "./vpn";

const dnsSchema = z
  .strictObject({
    /** The private hosted zone, visible in the consumer's VPC only. */
    zone: z.string(),
    /** The record in it. Default: the config's name. */
    record: z.string().optional(),
    /** Also a record per zone, `<record>-<zone id>`, that stays in that zone. */
    zonalRecords: z.boolean().default(false),
  })
  .readonly();

const vendorServiceSchema = z
  .strictObject({
    /** `com.amazonaws.vpce.<region>.vpce-svc-…`, as the vendor publishes it. */
    name: z.string(),
    port: z.int(),
    /** The service's region when it is not the consumer's. */
    region: z.string().optional(),
    /** The AZ IDs that the vendor supports, if published. */
    zoneIds: z.array(z.string()).readonly().optional(),
  })
  .readonly();

export const consumerSchema = z
  .strictObject({
    account: accountSchema.default({}),
    /** Default: the config's region. */
    region: z.string().optional(),
    network: networkSchema,
    /** A service of somebody else. Left out: the producer of this config. */
    service: vendorServiceSchema.optional(),
    /** A private hosted zone with a name for the endpoint. */
    dns: dnsSchema.optional(),
    /** Use the service's own private DNS name; needs acceptance and a verified name (EP-08). */
    privateDns: z.boolean().default(false),
    /** A Client VPN into the consumer's VPC. Left out: none, as it is billed by the hour. */
    vpn: vpnSchema.optional(),
    access: accessSchema.default("none"),
    /** One small instance to try the service from. */
    testInstance: z.boolean().default(false),
    state: stateSchema.optional(),
  })
  .readonly();

/** A consumer of a config, complete and readonly. */
export type ConsumerConfig = z.output<typeof consumerSchema>;
export type DnsConfig = z.output<typeof dnsSchema>;
export type VendorServiceConfig = z.output<typeof vendorServiceSchema>;
