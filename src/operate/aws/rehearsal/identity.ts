/** Who we are, and where we may be. */
import { partitionOf } from "../../../base/net/zones";
import type { AwsCalls } from "../aws-account";
import { QUOTAS } from "../quotas";
import type { SimulatedAccount } from "./simulated-account";

type IdentityCalls = Pick<
  AwsCalls,
  "getCallerIdentity" | "describeRegion" | "describeAvailabilityZones" | "getServiceQuota"
>;

/** The calls about the account and the region themselves: every region is enabled, quotas are AWS's defaults. */
export function identityCalls(account: SimulatedAccount): IdentityCalls {
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
