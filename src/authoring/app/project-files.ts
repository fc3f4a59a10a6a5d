import { dirname, join, resolve } from "node:path";

/** The variable that names a world file, and so makes every command work on simulated accounts. */
export const SIMULATED_VARIABLE = "PRIVATELINK_SIMULATED";

/** The files of a project that commands keep. */
export interface ProjectFiles {
  /** What `certs import` records: meant to be committed. */
  readonly certificateRecords: string;
  /** Where stacks are synthesized, as `cdktf synth` does; local states are beside it. */
  readonly outputFolder: string;
  /** Where the outputs of stacks are saved: never to be committed. */
  readonly outputsFolder: string;
  /** Where VPN profiles are written: never to be committed. */
  readonly profilesFolder: string;
  /** The certificates of a consumer's VPN, keys included: never to be committed. */
  pkiFolder(consumer: string): string;
}

/**
 * Where a project keeps its files: certificates beside its config, what `cdktf` knows too in the working folder. Those
 * of simulated accounts are apart from the real ones: beside their world file, in a folder of its name.
 * @param worldFile the world file of simulated accounts. @default AWS itself
 * @param workingFolder @default this process's own
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
