/** Checks of this machine: the engine, state encryption, the VPN client. */
import { delimiter } from "node:path";
import { describeEngine, supports } from "../../engine/engine-kinds";
import type { Environment } from "../../engine/environment";
import { findExecutable } from "../../engine/find-executable";
import { engineEnvironmentFor } from "../state-encryption";
import { type CheckContext, type CheckResult, reporter } from "./check-result";

const HERE = "this machine";
/** Folders of system programs that are not always on a user's PATH. */
const SYSTEM_FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"];

/** The engine and its version. */
export async function checkEngine({ findEngine }: CheckContext): Promise<readonly CheckResult[]> {
  const report = reporter("engine", HERE);
  const binary = await findEngine();
  if (binary) return [report.pass(`${describeEngine(binary)} at ${binary.path}`)];
  return [
    report.warn(
      "neither tofu nor terraform is on the PATH",
      "none needed with internet access: the first deployment downloads OpenTofu; otherwise install one of them",
    ),
  ];
}

/** Whether the engine supports the config's state encryption. @throws UserError with the reason if not */
export async function checkStateEncryption(context: CheckContext): Promise<readonly CheckResult[]> {
  const { config, environment, findEngine } = context;
  if (config.stateEncryption === undefined) return [];
  const report = reporter("state encryption", HERE);
  const binary = await findEngine();
  if (binary === undefined) return [report.pass("OpenTofu will be downloaded, and supports it")];
  engineEnvironmentFor(config, binary, environment);
  return [report.pass(`${describeEngine(binary)} encrypts states and plans`)];
}

/** Whether the installed engine can lock states in S3. */
export async function checkStateLock({ stacks, findEngine }: CheckContext): Promise<readonly CheckResult[]> {
  const states = stacks.stacks.flatMap(({ state }) => (state.kind === "s3" ? [state] : []));
  if (states.length === 0) return [];
  const report = reporter("state lock", HERE);
  const open = states.find(({ useLockfile }) => !useLockfile);
  if (open) {
    const found = `states in ${open.bucket} are not locked: concurrent runs can corrupt them`;
    return [report.warn(found, "set useLockfile: true for the state")];
  }
  const binary = await findEngine();
  if (binary === undefined || supports(binary, "s3-lockfile"))
    return [report.pass("with a lock file next to the state")];
  const fix = "install OpenTofu 1.10 or Terraform 1.11, or later";
  return [report.fail(`${describeEngine(binary)} cannot lock a state in S3 with a lock file`, fix)];
}

/** A PATH that includes the folders of system programs. */
export function vpnSearchPath({ PATH = "" }: Environment): string {
  return [PATH, ...SYSTEM_FOLDERS].join(delimiter);
}

/** The VPN client program. */
export async function checkOpenVpn({ stacks, environment }: CheckContext): Promise<readonly CheckResult[]> {
  if (stacks.vpns.length === 0) return [];
  const report = reporter("openvpn", HERE);
  const program = findExecutable("openvpn", { ...environment, PATH: vpnSearchPath(environment) });
  if (program !== undefined) return [report.pass(`at ${program}`)];
  return [
    report.warn(
      "openvpn is not installed: this machine cannot connect to the VPN",
      "install OpenVPN (https://openvpn.net/community-downloads/) or the AWS VPN Client; other machines can connect without it",
    ),
  ];
}
