/** Locates an installed provider plugin on disk. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The environment variable that names the root folder of a filesystem mirror of provider plugins. */
export const MIRROR_VARIABLE = "PRIVATELINK_PLUGIN_MIRROR";

/** The version of hashicorp/aws whose schema and conduct are stored. */
export const AWS_VERSION = "5.100.0";

/**
 * @returns the mirror's root folder.
 * @throws Error if {@link MIRROR_VARIABLE} is unset or empty.
 */
export function requiredMirror(environment: NodeJS.ProcessEnv = process.env): string {
  const mirror = environment[MIRROR_VARIABLE];
  if (mirror) return mirror;
  throw new Error(`set ${MIRROR_VARIABLE} to the root folder of a filesystem mirror of provider plugins`);
}

/**
 * @param mirror root folder, holding `registry.terraform.io/hashicorp/aws/<version>/<os>_<arch>/`;
 *   a working folder's `.terraform/providers` has the same shape.
 * @returns the path of the plugin's program for this platform.
 * @throws Error if it does not exist.
 */
export function pluginBinary(mirror: string, version: string = AWS_VERSION): string {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const os = process.platform === "win32" ? "windows" : process.platform;
  const folder = join(mirror, "registry.terraform.io", "hashicorp", "aws", version, `${os}_${arch}`);
  const program = existsSync(folder)
    ? readdirSync(folder).find((file) => file.startsWith("terraform-provider-aws"))
    : undefined;
  if (program === undefined) {
    throw new Error(
      `no plugin program in ${folder}; ${MIRROR_VARIABLE} must name the root folder of a filesystem mirror`,
    );
  }
  return join(folder, program);
}
