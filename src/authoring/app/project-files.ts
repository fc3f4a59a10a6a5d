import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";

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
  /** Where an apply leaves what must outlive a crash, such as a state that could not be stored: never commit it. */
  readonly recoveryFolder: string;
  /** Where VPN profiles are written: never commit them. */
  readonly profilesFolder: string;
  /** The certificates and keys of a consumer's VPN: never commit them. */
  pkiFolder(consumer: string): string;
}

/** Where the files of a world have copies of folders. */
const COPIES = "tree";
/** Folders above the project have copies too, whatever they are called: that many levels. */
const LEVELS_ABOVE = 24;
const ABOVE = "_";

/** @returns the folder of what belongs to simulated accounts: next to their world file. */
export function worldFiles(worldFile: string): string {
  return `${resolve(worldFile).replace(/\.json$/, "")}.files`;
}

/**
 * @returns the copy of a file or folder for simulated accounts. Every relative path between two copies is that between
 *   the originals, and a project that is moved finds its copies: they are named by the way from the world to the original.
 */
export function copyInWorld(files: string, path: string): string {
  const way = relative(dirname(resolve(files)), resolve(path)).split(sep);
  const down = way.filter((part) => part !== "..").map((part) => part.replace(/:$/, ""));
  const above = Math.max(0, LEVELS_ABOVE - (way.length - down.length));
  return join(files, COPIES, ...Array<string>(above).fill(ABOVE), ...down);
}

/** The usual config file, without its extension. */
const USUAL_CONFIG = "privatelink.config";

/**
 * Where a project keeps its files: certificates next to its config, cdktf's files in the working folder. Files of
 * simulated accounts are separate: next to the world file, in a folder of its name, with a copy of cdktf's. A config file of another name than
 * `privatelink.config` has certificates, records and outputs of its own: two configs in one folder share none.
 * @param worldFile the world file of simulated accounts. @default AWS
 * @param workingFolder @default the process's working folder
 */
export function projectFiles(
  configFile: string,
  worldFile?: string,
  workingFolder: string = process.cwd(),
): ProjectFiles {
  const name = basename(configFile, extname(configFile));
  const own = name === USUAL_CONFIG ? [] : ["configs", name];
  if (worldFile !== undefined) {
    const folder = worldFiles(resolve(workingFolder, worldFile));
    return {
      certificateRecords: join(folder, ...own, "certificates.json"),
      outputFolder: join(copyInWorld(folder, workingFolder), "cdktf.out"),
      outputsFolder: join(folder, ...own, "outputs"),
      recoveryFolder: join(folder, ...own, "recovery"),
      profilesFolder: join(folder, ...own, "profiles"),
      pkiFolder: (consumer) => join(folder, ...own, "pki", consumer),
    };
  }
  const folder = dirname(resolve(configFile));
  const recordsOf = name === USUAL_CONFIG ? "privatelink" : name;
  return {
    certificateRecords: join(folder, `${recordsOf}.certificates.json`),
    outputFolder: join(workingFolder, "cdktf.out"),
    outputsFolder: join(workingFolder, ".privatelink", ...own, "outputs"),
    recoveryFolder: join(workingFolder, ".privatelink", ...own, "recovery"),
    profilesFolder: join(workingFolder, ".privatelink", ...own, "profiles"),
    pkiFolder: (consumer) => join(folder, ".privatelink", ...own, "pki", consumer),
  };
}
