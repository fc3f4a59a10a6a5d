/** A folder with a config, in which our command is started as users start it. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./project";
import { temporaryFolder } from "./temporary-folder";

const COMMAND = join(PROJECT, "bin", "privatelink.js");

/** Writes the default config, with the source of its VPN certificates, and some code in front of it. */
export function writeConfig(folder: string, code = "", source: "acm" | "tls-provider" = "acm"): string {
  const config = readFileSync(join(PROJECT, "privatelink.config.ts"), "utf8")
    .replace("cdktf-privatelink/config", join(PROJECT, "src", "config"))
    .replace("vpn: {", `vpn: { authentication: { kind: "certificate", source: "${source}" },`);
  writeFileSync(join(folder, "privatelink.config.ts"), `${code}\n${config}`);
  return folder;
}

/** Runs the command in a folder. */
export function runCommand(folder: string, ...args: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    encoding: "utf8",
    timeout: 100_000,
    env: { ...process.env, TMPDIR: temporaryFolder() },
  });
  return { status, stderr, stdout };
}
