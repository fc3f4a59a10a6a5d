import type { Command } from "commander";
import { type LoadedConfig, loadConfig, resolveConfigFile } from "../../authoring/app/load-config";
import { type ProjectFiles, projectFiles, SIMULATED_VARIABLE } from "../../authoring/app/project-files";
import type { RecordedCertificates } from "../../authoring/config/recorded-certificates";

/** The rule that asks for what `certs import` makes. */
export const CERTIFICATE_RULE = "CVPN-05b";

/** The project that a command works on. */
export interface Project extends LoadedConfig {
  readonly files: ProjectFiles;
  /** The world file of simulated accounts; undefined for AWS itself. */
  readonly worldFile: string | undefined;
}

/** What a command does not need of a config. */
export interface ProjectOptions {
  /** Rules whose errors do not matter to the command. @default none */
  readonly tolerate?: readonly string[];
  /** ARNs of certificates in place of those that are recorded. @default those that are recorded */
  readonly certificates?: RecordedCertificates;
}

/**
 * Loads the project that the global options of a command name.
 * @throws UserError with all errors of the config
 */
export function loadProject(command: Command, options: ProjectOptions = {}): Project {
  const { config, simulated } = command.optsWithGlobals<{ config?: string; simulated?: string }>();
  const file = resolveConfigFile(config);
  const worldFile = simulated ?? process.env[SIMULATED_VARIABLE];
  const loaded = loadConfig(file, { ...options, worldFile });
  return { ...loaded, worldFile, files: projectFiles(file, worldFile) };
}
