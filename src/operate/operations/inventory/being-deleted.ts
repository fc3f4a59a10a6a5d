/** Resources that AWS still lists although they were deleted. */
import type { AwsAccount, TaggedResource } from "../../aws";

/** Kinds whose tags outlive them, with the IDs of those that really exist. */
const LINGERING: readonly (readonly [string, (account: AwsAccount) => Promise<readonly string[]>])[] = [
  [
    ":vpc-endpoint/",
    async (account) =>
      (await account.describeVpcEndpoints())
        .filter(({ state }) => !state.startsWith("delet"))
        .map(({ vpcEndpointId }) => vpcEndpointId),
  ],
  [
    ":vpc-endpoint-service/",
    async (account) =>
      (await account.describeVpcEndpointServiceConfigurations())
        .filter(({ serviceState }) => !serviceState.startsWith("Delet"))
        .map(({ serviceId }) => serviceId),
  ],
  [
    ":client-vpn-endpoint/",
    async (account) =>
      (await account.describeClientVpnEndpoints())
        .filter(({ status }) => !status.startsWith("delet"))
        .map(({ clientVpnEndpointId }) => clientVpnEndpointId),
  ],
  [
    ":loadbalancer/",
    async (account) => (await account.describeLoadBalancers()).map(({ loadBalancerArn }) => loadBalancerArn),
  ],
  [":vpc/", async (account) => (await account.describeVpcs()).map(({ vpcId }) => vpcId)],
  [":subnet/", async (account) => (await account.describeSubnets()).map(({ subnetId }) => subnetId)],
  [":instance/", (account) => account.describeInstanceIds()],
];

/**
 * Looks again at what may be gone: GetResources lists tags for some time after a deletion.
 * @returns whether the resource with an ARN was deleted, or is being deleted
 */
export async function isBeingDeleted(
  account: AwsAccount,
  resources: readonly TaggedResource[],
): Promise<(arn: string) => boolean> {
  const deleted = new Set<string>();
  await Promise.all(
    LINGERING.map(async ([kind, list]) => {
      const suspects = resources.filter(({ arn }) => arn.includes(kind));
      if (suspects.length === 0) return;
      const existing = new Set(await list(account));
      for (const { arn } of suspects) {
        if (!existing.has(arn) && !existing.has(arn.split("/").at(-1) ?? "")) deleted.add(arn);
      }
    }),
  );
  return (arn) => deleted.has(arn);
}
