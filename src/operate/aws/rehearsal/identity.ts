/** The account and its regions, zones and quotas: every region is enabled, quotas have AWS's default values. */
import { partitionOf } from "../../../base/aws-facts/partitions";
import type { IdentityCalls, QuotaCalls } from "../aws-account";
import { QUOTAS } from "../quotas";
import type { SimulatedAccount } from "./simulated-account";

export function identityCalls(account: SimulatedAccount): IdentityCalls & QuotaCalls {
  return {
    getCallerIdentity: () =>
      account.answer("sts:GetCallerIdentity", () => ({
        account: account.id,
        arn: `arn:${partitionOf(account.region)}:sts::${account.id}:assumed-role/rehearsal/privatelink`,
      })),
    describeRegion: () => account.answer("ec2:DescribeRegions", () => "opt-in-not-required" as const),
    describeAvailabilityZones: () =>
      account.answer("ec2:DescribeAvailabilityZones", () =>
        account.zones.map(({ name, id }) => ({ zoneName: name, zoneId: id, state: "available" })),
      ),
    getServiceQuota: (quota) => account.answer("servicequotas:GetServiceQuota", () => QUOTAS[quota].defaultValue),
  };
}
