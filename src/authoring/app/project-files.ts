import { dirname, join, resolve } from "node:path";

/** The environment variable that names a world file: every command then uses simulated accounts. */
export const SIMULATED_VARIABLE = "PRIVATELINK_SIMULATED";

/** The files that commands keep in a project. */
export interface ProjectFiles {
  /** The records of `certs import`: meant to be committed. */
  readonly certificateRecords: string;
  /** Where stacks are synthesized, as by `cdktf synth`; local states are next to it. */
  readonly outputFolder: string;
  /** Where stack outputs are saved: never commit them. */
  readonly outputsFolder: string;
  /** Where VPN profiles are written: never commit them. */
  readonly profilesFolder: string;
  /** The certificates and keys of a consumer's VPN: never commit them. */
  pkiFolder(consumer: string): string;
}

/**
 * Where a project keeps its files: certificates next to its config, cdktf's files in the working folder. Files of
 * simulated accounts are separate: next to the world file, in a folder of its name.
 * @param worldFile the world file of simulated accounts. @default AWS
 * @param workingFolder @default the process's working folder
 */
export function projectFiles(
  configFile: string,
  worldFile?: string,
  workingFolder: string = process.cwd(),
): ProjectFiles {
  if (worldFile !== undefined) {
    const folder = `${resolve(workingFolder, worldFile).replace(/\.json$/, "")}.files`;
    return {
      certificateRecords: join(folder, "certificates.json"),
      outputFolder: join(folder, "cdktf.out"),
      outputsFolder: join(folder, "outputs"),
      profilesFolder: folder,
      pkiFolder: (consumer) => join(folder, "pki", consumer),
    };
  }
  const folder = dirname(resolve(configFile));
  return {
    certificateRecords: join(folder, "privatelink.certificates.json"),
    outputFolder: join(workingFolder, "cdktf.out"),
    outputsFolder: join(workingFolder, ".privatelink", "outputs"),
    profilesFolder: workingFolder,
    pkiFolder: (consumer) => join(folder, ".privatelink", "pki", consumer),
  };
}
