/** Check of the regions from which consumers use the producer's service. */
import { producerRegion, supportedRegions } from "../../../authoring/config/derived";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";

/**
 * Whether the producer's account has opted in to the consumers' regions: AWS requires that of a service's owner before
 * the service can be offered there.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html
 */
export async function checkRemoteRegions(
  { label, stacks }: AccountPlace,
  { accounts, config, stacks: { producer } }: CheckContext,
): Promise<readonly CheckResult[]> {
  if (producer === undefined || !stacks.includes(producer)) return [];
  const report = reporter("consumer regions", label);
  const own = producerRegion(config);
  const regions = supportedRegions(config).filter((region) => region !== own);
  const statuses = await Promise.all(
    regions.map((region) => accounts.inRegion(producer.account, region).describeRegion()),
  );
  const closed = regions.filter((_, index) => statuses[index] === "not-opted-in");
  if (regions.length === 0) return [];
  if (closed.length === 0) return [report.pass(`the producer's account has ${regions.join(", ")} enabled`)];
  return closed.map((region) =>
    report.fail(
      `${region} is not enabled in the producer's account: the service cannot be offered there`,
      `aws account enable-region --region-name ${region}`,
    ),
  );
}
