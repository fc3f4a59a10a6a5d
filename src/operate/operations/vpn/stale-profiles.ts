import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The profiles in a folder that connect to a Client VPN endpoint: its ID is a part of its DNS name. */
export function profilesOfEndpoint(folder: string, clientVpnEndpointId: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ovpn") && readFileSync(join(folder, file), "utf8").includes(clientVpnEndpointId))
    .sort();
}
