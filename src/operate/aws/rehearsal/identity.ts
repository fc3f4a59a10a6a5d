/** The account and its regions, zones and quotas: every region is enabled, quotas have AWS's default values. */
import { ARM64_FAMILY } from "../../../base/aws-facts/instances";
import { partitionOf } from "../../../base/aws-facts/partitions";
import { ZONES_WITHOUT_GRAVITON } from "../../../base/aws-facts/zone-limits";
import type { IdentityCalls, QuotaCalls } from "../aws-account";
import { QUOTAS } from "../quotas";
import type { SimulatedAccount } from "./simulated-account";

function isOffered(instanceType: string, zoneId: string): boolean {
  const [family = ""] = instanceType.split(".");
  return !(ARM64_FAMILY.value.test(family) && ZONES_WITHOUT_GRAVITON.value.some((without) => without === zoneId));
}

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
    describeInstanceTypeOfferings: (instanceTypes) =>
      account.answer("ec2:DescribeInstanceTypeOfferings", () => {
        const zoneIds = account.zones.map(({ id }) => id);
        return new Map(instanceTypes.map((type) => [type, zoneIds.filter((zoneId) => isOffered(type, zoneId))]));
      }),
    getServiceQuota: (quota) => account.answer("servicequotas:GetServiceQuota", () => QUOTAS[quota].defaultValue),
  };
}
