import { withRecordedCertificates } from "../../../authoring/config/recorded-certificates";
import type { Config } from "../../../authoring/config/schema";
import { partitionOf } from "../../../base/aws-facts/partitions";
import { vpnConsumersIn } from "./vpn-consumers";

const NO_ACCOUNT = "000000000000";
const NO_CERTIFICATE = "00000000-0000-0000-0000-000000000000";

/**
 * A config in which every VPN names a certificate, existing or not: enough to destroy the stacks and to read their
 * states, which does not use the certificate. Must never be deployed.
 */
export function withPlaceholderCertificates(config: Config): Config {
  const placeholders = vpnConsumersIn(config)
    .filter(({ writtenArn }) => writtenArn === undefined)
    .map(({ name, consumer, region }) => {
      const account = consumer.account.id ?? NO_ACCOUNT;
      const arn = `arn:${partitionOf(region)}:acm:${region}:${account}:certificate/${NO_CERTIFICATE}`;
      return [name, { serverCertificateArn: arn }] as const;
    });
  return withRecordedCertificates(config, Object.fromEntries(placeholders));
}
