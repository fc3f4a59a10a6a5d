import { z } from "zod";
import { parseArn } from "../../base/net/arn";
import { consumerRegion } from "./derived";
import type { Config, ConsumerConfig } from "./schema";

const recordSchema = z.strictObject({ serverCertificateArn: z.string() }).readonly();

/** The records of `privatelink certs import`: certificate ARNs by consumer. No secrets. */
export const recordedCertificatesSchema = z.record(z.string(), recordSchema).readonly();
/** The recorded ARNs, by consumer. */
export type RecordedCertificates = z.output<typeof recordedCertificatesSchema>;

/**
 * Adds recorded ARNs to VPNs with ACM certificates but without an ARN. A record of another account or region is outdated
 * and ignored.
 */
export function withRecordedCertificates(config: Config, recorded: RecordedCertificates): Config {
  const consumers = Object.entries(config.consumers).map(([name, consumer]) => [
    name,
    withRecord(config, consumer, recorded[name]?.serverCertificateArn),
  ]);
  return { ...config, consumers: Object.fromEntries(consumers) };
}

function withRecord(config: Config, consumer: ConsumerConfig, arn: string | undefined): ConsumerConfig {
  const authentication = consumer.vpn?.authentication;
  if (consumer.vpn === undefined || authentication?.kind !== "certificate") return consumer;
  if (authentication.source !== "acm" || authentication.serverCertificateArn !== undefined) return consumer;
  if (arn === undefined || !isInConsumer(config, consumer, arn)) return consumer;
  const vpn = { ...consumer.vpn, authentication: { ...authentication, serverCertificateArn: arn } };
  return { ...consumer, vpn };
}

/** Whether an ARN is in a consumer's region and, if known, account. */
export function isInConsumer(config: Config, consumer: ConsumerConfig, arn: string): boolean {
  const parsed = parseArn(arn);
  const { id } = consumer.account;
  return (
    parsed !== undefined &&
    parsed.region === consumerRegion(config, consumer) &&
    (id === undefined || parsed.accountId === id)
  );
}
