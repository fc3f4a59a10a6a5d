import { dirname, join, resolve } from "node:path";

/** The variable that names a world file, and so makes every command work on simulated accounts. */
export const SIMULATED_VARIABLE = "PRIVATELINK_SIMULATED";

/** The files of a project that commands keep beside its config. */
export interface ProjectFiles {
  /** What `certs import` records: meant to be committed. */
  readonly certificateRecords: string;
  /** The certificates of a consumer's VPN, keys included: never to be committed. */
  pkiFolder(consumer: string): string;
}

/**
 * Where a project keeps its files. Those of simulated accounts are apart from the real ones: beside their world file,
 * in a folder of its name.
 * @param worldFile the world file of simulated accounts. @default AWS itself
 */
export function projectFiles(configFile: string, worldFile?: string): ProjectFiles {
  if (worldFile !== undefined) {
    const folder = `${resolve(worldFile).replace(/\.json$/, "")}.files`;
    return {
      certificateRecords: join(folder, "certificates.json"),
      pkiFolder: (consumer) => join(folder, "pki", consumer),
    };
  }
  const folder = dirname(resolve(configFile));
  return {
    certificateRecords: join(folder, "privatelink.certificates.json"),
    pkiFolder: (consumer) => join(folder, ".privatelink", "pki", consumer),
  };
}
