import { existsSync } from "node:fs";
import type { Command } from "commander";
import { readConfig, resolveConfigFile } from "../../authoring/app/load-config";
import { SIMULATED_VARIABLE } from "../../authoring/app/project-files";
import { parseConfig } from "../../authoring/config/parse-config";
import { nothingDeployedIn } from "../../base/errors/state-errors";
import type { EngineBinary } from "../engine/engine-kinds";
import type { Environment } from "../engine/environment";
import { hasSynthesized } from "../engine/read-manifest";
import { localStateEnvironment } from "../operations/rehearsal/local-states";
import { engineEnvironmentFor } from "../operations/state-encryption";
import { CERTIFICATE_RULE, loadProject } from "./load-project";
import { withAws } from "./with-aws";

/** The location of deployed stacks, and the environment in which an engine reads their states. */
export interface DeployedStacks {
  readonly outputFolder: string;
  environmentFor(binary: EngineBinary): Environment;
}

/** The output folder of `cdktf synth`. */
const OUTPUT_FOLDER = "cdktf.out";

/**
 * Works on the deployed stacks: those in the simulated accounts that the command names, else those in
 * `cdktf.out`. These need no config, but if there is one with state encryption, the states are decrypted
 * accordingly.
 */
export async function withDeployedStacks<T>(
  command: Command,
  work: (stacks: DeployedStacks) => Promise<T>,
): Promise<T> {
  const { config: option, simulated } = command.optsWithGlobals<{ config?: string; simulated?: string }>();
  if ((simulated ?? process.env[SIMULATED_VARIABLE]) !== undefined) {
    const { config, files, worldFile } = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
    if (worldFile !== undefined && !hasSynthesized(files.outputFolder)) throw nothingDeployedIn(worldFile);
    return withAws(config, worldFile, ({ engineEnvironment }) =>
      work({
        outputFolder: files.outputFolder,
        environmentFor: (binary) => ({
          ...process.env,
          ...engineEnvironment,
          ...localStateEnvironment(config, binary),
        }),
      }),
    );
  }
  const file = resolveConfigFile(option);
  return work({
    outputFolder: OUTPUT_FOLDER,
    environmentFor: (binary) => ({ ...process.env, ...encryptionOf(file, binary) }),
  });
}

function encryptionOf(file: string, binary: EngineBinary): Environment {
  const config = existsSync(file) ? parseConfig(readConfig(file)).config : undefined;
  return config === undefined ? {} : engineEnvironmentFor(config, binary);
}
