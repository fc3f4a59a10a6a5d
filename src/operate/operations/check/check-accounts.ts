/** Checks of an account: its identity, region and zones. */
import { unique } from "../../../base/collections";
import { type AccountPlace, type CheckResult, reporter } from "./check-result";
import { compareZones } from "./compare-zones";

/** Whether the credentials belong to the account in the config. */
export async function checkIdentity({ account, label, stacks }: AccountPlace): Promise<readonly CheckResult[]> {
  const report = reporter("identity", label);
  const identity = await account.getCallerIdentity();
  const { id, profile } = stacks[0]?.account ?? {};
  if (id === undefined || identity.account === id) return [report.pass(identity.arn)];
  const found = `the credentials belong to account ${identity.account}, but the config has ${id}`;
  const fix = profile
    ? `correct account.id or account.profile ("${profile}") in the config`
    : `set a profile or a role of account ${id} in the config`;
  return [report.fail(found, fix)];
}

/** Whether the region is enabled in the account. */
export async function checkRegion({ account, label }: AccountPlace): Promise<readonly CheckResult[]> {
  const report = reporter("region", label);
  const status = await account.describeRegion();
  if (status !== "not-opted-in") return [report.pass(`${account.region} is enabled`)];
  return [
    report.fail(
      `${account.region} is not enabled in this account`,
      `aws account enable-region --region-name ${account.region}, or use another region`,
    ),
  ];
}

/** Whether the config's zones exist in the account and are available (SUB-07, SUB-08). */
export async function checkZones({ account, label, stacks }: AccountPlace): Promise<readonly CheckResult[]> {
  const report = reporter("zones", label);
  const zones = await account.describeAvailabilityZones();
  const wanted = stacks.map(({ subnets }) => ({ zoneIds: subnets.map(({ zoneId }) => zoneId) }));
  const problems = compareZones(wanted, { zones });
  if (problems.length > 0) {
    return problems.map(({ isError, found, fix }) => (isError ? report.fail : report.warn)(found, fix));
  }
  return [report.pass(`${unique(wanted.flatMap(({ zoneIds }) => zoneIds)).join(", ")} are available`)];
}
