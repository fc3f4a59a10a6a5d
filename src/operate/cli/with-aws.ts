import type { Config } from "../../authoring/config/schema";
import { type OpenedAws, withAws as openAws } from "../operations/open-aws";
import { askLine } from "./ask";

/** Opens a config's accounts for some work. On a terminal it asks for the codes of MFA devices, before the work. */
export function withAws<T>(
  config: Config,
  worldFile: string | undefined,
  work: (aws: OpenedAws) => Promise<T>,
): Promise<T> {
  return openAws(config, worldFile, work, process.stdin.isTTY === true ? askMfaCode : undefined);
}

function askMfaCode(serial: string, profile: string): Promise<string> {
  return askLine(`MFA code of ${serial} (profile ${profile}): `);
}
