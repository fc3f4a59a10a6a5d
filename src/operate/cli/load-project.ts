import type { Command } from "commander";
import { type LoadedConfig, loadConfig, resolveConfigFile } from "../../authoring/app/load-config";
import { type ProjectFiles, projectFiles, SIMULATED_VARIABLE } from "../../authoring/app/project-files";
import type { RecordedCertificates } from "../../authoring/config/recorded-certificates";
import { UserError } from "../../base/errors/user-error";
import { deployedConfigs, withDeployed } from "../operations/deploy/deployed-configs";
import { noteSimulated } from "./simulated-notice";

/** The rule that requires a certificate, which `certs import` provides. */
export const CERTIFICATE_RULE = "CVPN-05b";

/** The project of a command. */
export interface Project extends LoadedConfig {
  /** Absolute. */
  readonly configFile: string;
  readonly files: ProjectFiles;
  /** The world file of simulated accounts; undefined for AWS itself. */
  readonly worldFile: string | undefined;
}

/** Requirements that a command relaxes. */
export interface ProjectOptions {
  /** Rules whose errors the command ignores. @default none */
  readonly tolerate?: readonly string[] | "every-rule";
  /** Certificate ARNs to use instead of the recorded ones. @default the recorded ones */
  readonly certificates?: RecordedCertificates;
}

/**
 * Loads the project given by the global options of a command.
 * @throws UserError with all errors of the config
 */
export function loadProject(command: Command, options: ProjectOptions = {}): Project {
  const place = placeOf(command);
  return { ...loadConfig(place.configFile, { ...options, worldFile: place.worldFile }), ...place };
}

/**
 * Loads what is deployed, to destroy it: the config, whatever its rules find, and the stacks that left it. A config that
 * cannot be read is replaced by those that were deployed.
 * @throws UserError with all errors of a config that cannot be read, if nothing was deployed from here
 */
export function loadDeployed(command: Command): Project & {
  /** Why the config could not be read. */
  readonly problem?: string;
} {
  const place = placeOf(command);
  const deployed = deployedConfigs(place.files.outputsFolder);
  try {
    const { config } = loadConfig(place.configFile, { tolerate: "every-rule", worldFile: place.worldFile });
    return { config: withDeployed(config, deployed) ?? config, findings: [], ...place };
  } catch (error) {
    const config = withDeployed(undefined, deployed);
    if (!(error instanceof UserError) || config === undefined) throw error;
    return { config, findings: [], ...place, problem: error.message };
  }
}

function placeOf(command: Command): Pick<Project, "configFile" | "files" | "worldFile"> {
  const { config, simulated } = command.optsWithGlobals<{ config?: string; simulated?: string }>();
  const file = resolveConfigFile(config);
  const worldFile = simulated ?? process.env[SIMULATED_VARIABLE];
  noteSimulated(worldFile);
  return { configFile: file, worldFile, files: projectFiles(file, worldFile) };
}
