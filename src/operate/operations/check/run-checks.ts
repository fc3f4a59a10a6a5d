import { UserError } from "../../../base/errors/user-error";
import { AwsCallError, type AwsCallProblem, PASSING_PROBLEMS } from "../../aws";
import { accountPlaces } from "./account-places";
import { checkIdentity, checkRegion, checkZones } from "./check-accounts";
import { checkCertificates } from "./check-certificates";
import { checkEndpointServices } from "./check-endpoint-services";
import { checkExistingLoadBalancers } from "./check-existing-load-balancers";
import { checkExistingNetworks, checkHostedZones, checkInstanceConnect } from "./check-existing-networks";
import { checkInstanceTypes } from "./check-instance-types";
import { checkEngine, checkOpenVpn, checkStateEncryption, checkStateLock } from "./check-machine";
import { checkNames } from "./check-names";
import { checkNetworks } from "./check-networks";
import { checkOrphans } from "./check-orphans";
import { checkQuotas } from "./check-quotas";
import { checkRemoteRegions } from "./check-remote-regions";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";
import { checkSharing } from "./check-sharing";
import { checkStateBuckets } from "./check-state-buckets";

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
  ["instance types", checkInstanceTypes],
  ["sharing", checkSharing],
  ["service", checkEndpointServices],
  ["quota", checkQuotas],
  ["names", checkNames],
  ["orphans", checkOrphans],
  ["networks", checkNetworks],
  ["existing network", checkExistingNetworks],
  ["instance connect", checkInstanceConnect],
  ["hosted zone", checkHostedZones],
  ["load balancer", checkExistingLoadBalancers],
  ["consumer regions", checkRemoteRegions],
  ["certificates", checkCertificates],
];

/** Problems that leave a check undecided. */
const UNANSWERED: readonly AwsCallProblem[] = ["access-denied", ...PASSING_PROBLEMS];

/** Gets results as they arrive. A group is a place: this machine, an account in a region, the state. */
export interface CheckWatcher {
  /** The checks of a group begin. */
  started(group: string): void;
  results(group: string, results: readonly CheckResult[]): void;
  /** No more results come for a group. */
  done(group: string): void;
}

/** Where one group's results go. */
type Report = (results: readonly CheckResult[]) => readonly CheckResult[];

/**
 * Runs all checks: of this machine, of every account in every region of the config, of the state. A failed check does
 * not stop the others; what cannot be checked is reported.
 */
export async function runChecks(context: CheckContext, watcher?: CheckWatcher): Promise<readonly CheckResult[]> {
  const group = async (name: string, run: (report: Report) => Promise<readonly CheckResult[]>) => {
    watcher?.started(name);
    const results = await run((arrived) => {
      watcher?.results(name, arrived);
      return arrived;
    });
    watcher?.done(name);
    return results;
  };
  const groups = [
    group("this machine", async (report) =>
      flat(MACHINE_CHECKS.map(([name, check]) => guarded(name, "this machine", () => check(context)).then(report))),
    ),
    ...accountPlaces(context).map((place) => group(place.label, (report) => checkAccount(place, context, report))),
    group("state", (report) => guarded("state", "state", () => checkStateBuckets(context)).then(report)),
  ];
  return flat(groups);
}

async function flat<T>(parts: readonly Promise<readonly T[]>[]): Promise<readonly T[]> {
  return (await Promise.all(parts)).flat();
}

/** Without valid credentials and the region, other checks of an account are meaningless. */
async function checkAccount(
  place: AccountPlace,
  context: CheckContext,
  report: Report,
): Promise<readonly CheckResult[]> {
  const { label } = place;
  const identity = report(await guarded("identity", label, () => checkIdentity(place), []));
  if (hasFailed(identity)) {
    return [...identity, ...report([notChecked(label, "without credentials of this account")])];
  }
  const region = report(await guarded("region", label, () => checkRegion(place)));
  if (hasFailed(region)) {
    return [...identity, ...region, ...report([notChecked(label, "until the region is enabled")])];
  }
  const others = ACCOUNT_CHECKS.map(([name, check]) => guarded(name, label, () => check(place, context)).then(report));
  return [...identity, ...region, ...(await flat(others))];
}

function notChecked(label: string, why: string): CheckResult {
  const names = ACCOUNT_CHECKS.map(([name]) => name).join(", ");
  return reporter("the rest", label).warn(`not checked ${why}: ${names}`, "fix the above first");
}

/** @param unanswered problems that leave the check undecided; without an identity, nothing is decided */
async function guarded(
  name: string,
  where: string,
  check: () => Promise<readonly CheckResult[]>,
  unanswered = UNANSWERED,
): Promise<readonly CheckResult[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { expected, found, fix } = partsOf(error.message);
    const report = reporter(name, where);
    const isOpen = error instanceof AwsCallError && unanswered.includes(error.problem);
    const result = isOpen ? report.warn(`cannot be checked: ${found}`, fix) : report.fail(found, fix);
    return [{ ...result, ...(expected !== "" && { expected }) }];
  }
}

/** The parts of an error's message: the problem, `expected: …`, `do: …`. */
function partsOf(message: string): { readonly found: string; readonly expected: string; readonly fix: string } {
  const lines = message.split("\n").map((line) => line.trim());
  const begin = (prefix: string) =>
    lines.flatMap((line) => (line.startsWith(prefix) ? [line.slice(prefix.length)] : [])).join("; ");
  const found = lines.filter((line) => !/^(do|expected): /.test(line)).join("; ");
  return { found, expected: begin("expected: "), fix: begin("do: ") };
}

/** Whether a check failed that must be fixed before a deployment. */
export function hasFailed(results: readonly CheckResult[]): boolean {
  return results.some(({ status }) => status === "fail");
}
