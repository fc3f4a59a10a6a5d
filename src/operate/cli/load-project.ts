import type { Command } from "commander";
import { type LoadedConfig, loadConfig, resolveConfigFile } from "../../authoring/app/load-config";
import { type ProjectFiles, projectFiles, SIMULATED_VARIABLE } from "../../authoring/app/project-files";
import type { RecordedCertificates } from "../../authoring/config/recorded-certificates";
import { noteSimulated } from "./simulated-notice";

/** The rule that requires a certificate, which `certs import` provides. */
export const CERTIFICATE_RULE = "CVPN-05b";

/** The project of a command. */
export interface Project extends LoadedConfig {
  readonly files: ProjectFiles;
  /** The world file of simulated accounts; undefined for AWS itself. */
  readonly worldFile: string | undefined;
}

/** Requirements that a command relaxes. */
export interface ProjectOptions {
  /** Rules whose errors the command ignores. @default none */
  readonly tolerate?: readonly string[];
  /** Certificate ARNs to use instead of the recorded ones. @default the recorded ones */
  readonly certificates?: RecordedCertificates;
}

/**
 * Loads the project given by the global options of a command.
 * @throws UserError with all errors of the config
 */
export function loadProject(command: Command, options: ProjectOptions = {}): Project {
  const { config, simulated } = command.optsWithGlobals<{ config?: string; simulated?: string }>();
  const file = resolveConfigFile(config);
  const worldFile = simulated ?? process.env[SIMULATED_VARIABLE];
  noteSimulated(worldFile);
  const loaded = loadConfig(file, { ...options, worldFile });
  return { ...loaded, worldFile, files: projectFiles(file, worldFile) };
}
