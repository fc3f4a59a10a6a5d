import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { userError } from "../../../base/errors/user-error";
import { CertificateStore } from "../../certificate-store/certificate-store";
import { writePrivateFile } from "../../certificate-store/private-files";
import { findExecutable } from "../../engine/find-executable";
import { vpnSearchPath } from "../../operations/check/machine";
import { type ConnectPlan, connectPlan } from "../../operations/vpn/connect-plan";
import { type ExportedProfile, exportProfiles } from "../../operations/vpn/export-profiles";
import { runOpenVpn } from "../../operations/vpn/run-openvpn";
import { CERTIFICATE_RULE, loadProject, type Project } from "../load-project";
import { print, printJson } from "../table";
import { withProject } from "../with-project";

/** Options of `privatelink vpn export`. */
export interface VpnExportOptions {
  readonly consumer?: string;
  readonly output?: string;
  readonly json: boolean;
}

/** Options of `privatelink vpn connect`. */
export interface VpnConnectOptions {
  readonly consumer?: string;
  readonly asRoot: boolean;
}

/** A profile and where it was written. */
export interface WrittenProfile {
  readonly profile: ExportedProfile;
  readonly file: string;
}

/** Exports profiles to files that only their owner can read. */
export async function runExport(
  client: string | undefined,
  options: VpnExportOptions,
  command: Command,
): Promise<void> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const profiles = await readProfiles(project, client, options.consumer);
  const [first, ...others] = profiles;
  if (options.output !== undefined && others.length > 0) throw oneFileOnly(profiles);
  const written =
    options.output !== undefined && first !== undefined
      ? [writeProfile(first, resolve(options.output))]
      : writeProfiles(profiles, project.files.profilesFolder);
  if (options.json) printJson({ profiles: written.map(shown) });
  else {
    print(...written.map(({ file }) => `Written: ${shortPath(file)}`));
    print("", "A profile with a key in it lets its bearer in: only you can read these files. Hand them over safely.");
  }
}

/** Writes profiles to a folder. */
export function writeProfiles(profiles: readonly ExportedProfile[], folder: string): readonly WrittenProfile[] {
  return profiles.map((profile) => writeProfile(profile, join(folder, profile.fileName)));
}

/** Exports a profile, and connects with it until OpenVPN ends. @returns the exit code */
export async function runConnect(
  client: string | undefined,
  options: VpnConnectOptions,
  command: Command,
): Promise<number> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  if (project.worldFile !== undefined)
    throw userError("simulated accounts have no VPN to connect to", "do: leave --simulated out");
  const [profile, ...others] = await readProfiles(project, client, options.consumer);
  if (profile === undefined || others.length > 0) throw oneClientOnly([...(profile ? [profile] : []), ...others]);
  const { file } = writeProfile(profile, join(project.files.profilesFolder, profile.fileName));
  const plan = connectPlan(factsFor(profile, file, options.asRoot));
  sayPlan(plan);
  return runOpenVpn(plan, (line) => print(line));
}

function readProfiles(
  project: Project,
  client: string | undefined,
  consumer: string | undefined,
): Promise<readonly ExportedProfile[]> {
  return withProject(project, "look", ({ deployment }) =>
    exportProfiles(deployment, {
      client,
      consumer,
      certificateStore: (name) => new CertificateStore(project.files.pkiFolder(name)),
    }),
  );
}

function writeProfile(profile: ExportedProfile, file: string): WrittenProfile {
  mkdirSync(dirname(file), { recursive: true });
  writePrivateFile(file, profile.text);
  return { profile, file };
}

/** Scripts that come with packages of OpenVPN, and what each of them needs. */
const UPDATE_SCRIPTS = [
  { path: "/etc/openvpn/update-systemd-resolved", needs: "busctl" },
  { path: "/etc/openvpn/update-resolv-conf", needs: "resolvconf" },
] as const;

function factsFor({ dnsServer, zones }: ExportedProfile, profileFile: string, asRoot: boolean) {
  const environment = { ...process.env, PATH: vpnSearchPath(process.env) };
  const find = (program: string) => findExecutable(program, environment);
  return {
    platform: process.platform,
    userId: process.getuid?.(),
    asRoot,
    programs: {
      openvpn: find("openvpn"),
      sudo: find("sudo"),
      resolvectl: find("resolvectl"),
      updateScript: UPDATE_SCRIPTS.find(({ path, needs }) => existsSync(path) && find(needs))?.path,
    },
    profileFile,
    dnsServer,
    zones,
  };
}

function sayPlan({ command, resolver, usesSudo }: ConnectPlan): void {
  print(command.join(" "));
  if (usesSudo) print("sudo is for OpenVPN alone, which makes the tunnel; it may ask for your password.");
  if (resolver.kind === "by-hand")
    print("", "To resolve the private names, when the VPN is up:", ...resolver.lines.map((line) => `  ${line}`));
  print("", "Ctrl-C ends the session.", "");
}

function shown({ profile, file }: WrittenProfile) {
  return { consumer: profile.consumer, client: profile.client ?? null, file };
}

function shortPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") ? file : path;
}

function oneFileOnly(profiles: readonly ExportedProfile[]) {
  return userError(
    `--output names one file, and there are ${profiles.length} profiles: ${profiles.map(({ fileName }) => fileName).join(", ")}`,
    "do: name the client, and with --consumer the consumer, or leave --output out",
  );
}

function oneClientOnly(profiles: readonly ExportedProfile[]) {
  const names = profiles.map(({ consumer, client }) => `${client ?? "(login)"} of ${consumer}`).join(", ");
  return userError(
    `several profiles could be meant: ${names}`,
    "do: name the client, and with --consumer the consumer",
  );
}
