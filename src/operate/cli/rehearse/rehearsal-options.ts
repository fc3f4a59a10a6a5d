import { Option } from "commander";
import { notWithRealProvider } from "../../../base/errors/rehearsal-errors";
import type { Fault } from "../../../rehearsal/simulation/faults";
import type { ProviderKind } from "../../operations/rehearsal/real-provider";
import { printError } from "../print-error";
import { parseFault } from "./parse-fault";

/** Whether operations take as long as on AWS, on a simulated clock. */
export function latencyOption(): Option {
  return new Option("--latency <kind>", "real: estimate how long AWS would take, using a simulated clock")
    .choices(["none", "real"])
    .default("none");
}

/** Injected failures; can be given several times. */
export function faultOption(): Option {
  return new Option(
    "--fault <fault>",
    "inject a failure: OPERATION:TYPE:N[:always|after|lost|kill|done-kill][=CODE[: MESSAGE]], or call:SERVICE:OPERATION:N…",
  )
    .argParser((text: string, faults: readonly Fault[]) => [...faults, parseFault(text)])
    .default([], "none");
}

/** States to begin with; can be given several times. */
export function fromStateOption(): Option {
  return new Option("--from-state <file>", "begin with a copy of a state, and of what it says exists; can be repeated")
    .argParser((file: string, before: readonly string[]) => [...before, file])
    .default([], "none");
}

/** Who serves the engine. */
export function providerOption(): Option {
  return new Option(
    "--provider <which>",
    "real: the engine uses hashicorp/aws itself, which reaches the simulated accounts through AWS's API; slower",
  )
    .choices(["built-in", "real"])
    .default("built-in");
}

/** What {@link faultOption} and {@link providerOption} give. */
export interface ServingOptions {
  readonly fault: readonly Fault[];
  readonly provider: ProviderKind;
}

/**
 * Says that the real provider is started, which takes a while. Its operations are calls of AWS's API.
 * @throws UserError for a fault of another kind
 */
export function announceProvider({ fault, provider }: ServingOptions): void {
  if (provider !== "real") return;
  const other = fault.find(({ kind }) => kind !== "call");
  if (other !== undefined) {
    const option = `--fault ${other.kind}:${other.type}`;
    throw notWithRealProvider(option, "let a call of AWS's API fail: --fault call:ec2:CreateVpc:1=VpcLimitExceeded");
  }
  const { pluginVersion } =
    require("../../operations/rehearsal/real-provider") as typeof import("../../operations/rehearsal/real-provider");
  printError(`Starting hashicorp/aws ${pluginVersion()}; the engine installs it first where it is missing.`);
}
