import { UserError } from "../../../base/errors/user-error";
import { AwsCallError, type AwsCallProblem } from "../../aws";
import { accountPlaces } from "./account-places";
import { checkIdentity, checkRegion, checkZones } from "./check-accounts";
import { checkCertificates } from "./check-certificates";
import { checkEngine, checkOpenVpn, checkStateEncryption, checkStateLock } from "./check-machine";
import { checkNetworks } from "./check-networks";
import { checkQuotas } from "./check-quotas";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";
import { checkStateBuckets } from "./check-state-buckets";
import { checkVendorServices } from "./check-vendor-services";

type Check = (context: CheckContext) => Promise<readonly CheckResult[]>;
type AccountCheck = (place: AccountPlace, context: CheckContext) => Promise<readonly CheckResult[]>;

const MACHINE_CHECKS: readonly (readonly [string, Check])[] = [
  ["engine", checkEngine],
  ["state encryption", checkStateEncryption],
  ["state lock", checkStateLock],
  ["openvpn", checkOpenVpn],
];

const ACCOUNT_CHECKS: readonly (readonly [string, AccountCheck])[] = [
  ["zones", checkZones],
  ["service", checkVendorServices],
  ["quota", checkQuotas],
  ["networks", checkNetworks],
  ["certificates", checkCertificates],
];

/** Problems that leave a check undecided. */
const UNANSWERED: readonly AwsCallProblem[] = ["access-denied", "throttled"];

/**
 * Runs all checks: of this machine, of every account in every region of the config, of the state. A failed check does
 * not stop the others; what cannot be checked is reported.
 */
export async function runChecks(context: CheckContext): Promise<readonly CheckResult[]> {
  const machine = MACHINE_CHECKS.map(([name, check]) => guarded(name, "this machine", () => check(context)));
  const places = accountPlaces(context).map((place) => checkAccount(place, context));
  const state = guarded("state", "state", () => checkStateBuckets(context));
  return (await Promise.all([...machine, ...places, state])).flat();
}

/** Without valid credentials and the region, other checks of an account are meaningless. */
async function checkAccount(place: AccountPlace, context: CheckContext): Promise<readonly CheckResult[]> {
  const { label } = place;
  const identity = await guarded("identity", label, () => checkIdentity(place));
  if (hasFailed(identity)) return [...identity, notChecked(label, "without credentials of this account")];
  const region = await guarded("region", label, () => checkRegion(place));
  if (hasFailed(region)) return [...identity, ...region, notChecked(label, "until the region is enabled")];
  const others = await Promise.all(
    ACCOUNT_CHECKS.map(([name, check]) => guarded(name, label, () => check(place, context))),
  );
  return [...identity, ...region, ...others.flat()];
}

function notChecked(label: string, why: string): CheckResult {
  const names = ACCOUNT_CHECKS.map(([name]) => name).join(", ");
  return reporter("the rest", label).warn(`not checked ${why}: ${names}`, "fix the above first");
}

async function guarded(
  name: string,
  where: string,
  check: () => Promise<readonly CheckResult[]>,
): Promise<readonly CheckResult[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [found = "", ...help] = error.message.split("\n").map((line) => line.trim());
    const report = reporter(name, where);
    const fix = help.join("; ");
    const isOpen = error instanceof AwsCallError && UNANSWERED.includes(error.problem);
    return [isOpen ? report.warn(`cannot be checked: ${found}`, fix) : report.fail(found, fix)];
  }
}

/** Whether a check failed that must be fixed before a deployment. */
export function hasFailed(results: readonly CheckResult[]): boolean {
  return results.some(({ status }) => status === "fail");
}
