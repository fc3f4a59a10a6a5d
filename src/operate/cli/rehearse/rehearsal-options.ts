import { Option } from "commander";
import type { Fault } from "../../../rehearsal/simulation/faults";
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
