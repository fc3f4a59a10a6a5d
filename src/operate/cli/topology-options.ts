import type { Command } from "commander";
import type { StateSource, TopologyReading } from "../operations/read-topology";

/** Options of the commands that read the deployment. */
export interface StateOptions {
  /** Output files of `show -json`. */
  readonly state?: readonly string[];
  readonly rehearse?: boolean;
  readonly json?: boolean;
  /** False: take the states as they are stored. @default compare them with AWS */
  readonly refresh?: boolean;
}

/** Adds `--state`, `--no-refresh` and `--rehearse`. */
export function withStateOptions(command: Command): Command {
  return command
    .option("--state <file...>", "read `show -json` output files instead of the deployed stacks")
    .option("--no-refresh", "take the states as they are stored, instead of comparing them with AWS")
    .option("--rehearse", "deploy to simulated accounts and read those states");
}

/**
 * Reads the topology of state files, of a rehearsal, or of the stacks in `cdktf.out`, depending on the options.
 * @param plan also run a plan, except for state files
 */
export async function topologyFor(options: StateOptions, command: Command, plan = false): Promise<TopologyReading> {
  if (options.state && options.state.length > 0) return read({ kind: "files", files: options.state }, options);
  if (options.rehearse) return rehearsedTopology(command.optsWithGlobals<{ config?: string }>().config, options);
  return deployedTopology(options, command, plan);
}

/** Reads the stacks in `cdktf.out`, or those that were deployed to the simulated accounts of `--simulated`. */
async function deployedTopology(options: StateOptions, command: Command, plan: boolean): Promise<TopologyReading> {
  const { withDeployedStacks } = require("./with-deployed-stacks") as typeof import("./with-deployed-stacks");
  return withDeployedStacks(command, ({ outputFolder, environmentFor }) =>
    read({ kind: "stacks", outputFolder, plan, refresh: options.refresh !== false, environmentFor }, options),
  );
}

/** Reads the topology that a rehearsal of a config creates. */
export function rehearsedTopology(configOption: string | undefined, options: StateOptions): Promise<TopologyReading> {
  const { resolveConfigFile, loadConfig } =
    require("../../authoring/app/load-config") as typeof import("../../authoring/app/load-config");
  const { CERTIFICATE_RULE } = require("./load-project") as typeof import("./load-project");
  // The rehearsal creates its own certificates.
  const { config } = loadConfig(resolveConfigFile(configOption), { tolerate: [CERTIFICATE_RULE], certificates: {} });
  return read({ kind: "rehearsal", config }, options);
}

function read(source: StateSource, options: StateOptions): Promise<TopologyReading> {
  const { readTopology } = require("../operations/read-topology") as typeof import("../operations/read-topology");
  const { displayFor, runSteps } = require("./run-steps") as typeof import("./run-steps");
  return readTopology(source, (steps) => runSteps(steps, displayFor(options)));
}
