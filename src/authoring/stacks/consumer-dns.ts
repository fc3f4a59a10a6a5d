import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import type { Construct } from "constructs";
import type { ConsumerConfig } from "../config/schema";
import type { PrivateNetwork } from "../constructs/network";
import { PrivateDns } from "../constructs/private-dns";
import { publishOutput } from "../contract/publish";
import type { ConsumerEndpoint } from "./consumer-endpoint";

/** Adds a consumer's private hosted zone: a record for the service and, if enabled, one per Availability Zone. */
export function addPrivateDns(
  scope: Construct,
  consumer: ConsumerConfig,
  network: PrivateNetwork,
  endpoint: ConsumerEndpoint["endpoint"],
  defaultRecord: string,
): void {
  if (!consumer.dns) return;
  const record = consumer.dns.record ?? defaultRecord;
  const dns = new PrivateDns(scope, "dns", { zoneName: consumer.dns.zone, recordName: record, network, endpoint });
  if (!consumer.dns.zonalRecords || !endpoint.zonalDnsName) return;
  const zonalDnsName = endpoint.zonalDnsName.bind(endpoint);
  const zonalNames = network.subnets.map((subnet) => {
    // Zonal names contain the zone's name in this account, which only the subnet's data source returns.
    const found = new DataAwsSubnet(scope, `subnet-${subnet.zoneId}`, { id: subnet.subnetId });
    return dns.addAlias(`record-${subnet.zoneId}`, `${record}-${subnet.zoneId}`, zonalDnsName(found.availabilityZone));
  });
  publishOutput(scope, "zonal_service_names", zonalNames, { description: "The service's names that stay in one zone" });
}
