import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import type { UserError } from "../../../base/errors/user-error";
import {
  ambiguousProfile,
  noSimulatedVpn,
  profilesNotWritten,
  severalProfilesForOneFile,
} from "../../../base/errors/vpn-errors";
import { CertificateStore } from "../../certificate-store/certificate-store";
import { findExecutable } from "../../engine/find-executable";
import { makePrivateFolder, writePrivateFile } from "../../files/private-files";
import { vpnSearchPath } from "../../operations/check/check-machine";
import { type ConnectPlan, connectPlan } from "../../operations/vpn/connect-plan";
import { type ExportedProfile, exportProfiles } from "../../operations/vpn/export-profiles";
import { runOpenVpn } from "../../operations/vpn/run-openvpn";
import { CERTIFICATE_RULE, loadProject, type Project } from "../load-project";
import { print, printJson } from "../print";
import { withProject } from "../with-project";
import { STDOUT, writeResult } from "../write-result";

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

/** A profile and its file. */
export interface WrittenProfile {
  readonly profile: ExportedProfile;
  readonly file: string;
}

/** Exports profiles to files that only you can read. */
export async function runExport(
  client: string | undefined,
  options: VpnExportOptions,
  command: Command,
): Promise<void> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const damaged: UserError[] = [];
  const profiles = await readProfiles(project, client, options.consumer, (problem) => damaged.push(problem));
  const [first, ...others] = profiles;
  if (options.output !== undefined && others.length > 0)
    throw severalProfilesForOneFile(profiles.map(({ fileName }) => fileName));
  if (options.output === STDOUT && first !== undefined && damaged.length === 0) {
    return writeResult(STDOUT, first.text);
  }
  const written =
    options.output !== undefined && first !== undefined
      ? [writeProfile(first, resolve(options.output))]
      : writeProfiles(profiles, project.files.profilesFolder);
  if (options.json) printJson({ profiles: written.map(shown) });
  else if (written.length > 0) {
    print(...written.map(({ file }) => `Written: ${shortPath(file)}`));
    print(
      "",
      "A profile with a private key grants access to anyone who has it. Only you can read these files; share them securely.",
    );
  }
  if (damaged.length > 0) throw profilesNotWritten(damaged);
}

/** Writes profiles to a folder. */
export function writeProfiles(profiles: readonly ExportedProfile[], folder: string): readonly WrittenProfile[] {
  makePrivateFolder(folder);
  return profiles.map((profile) => writeProfile(profile, join(folder, profile.fileName)));
}

/** Exports a profile and connects with it until OpenVPN exits. @returns the exit code */
export async function runConnect(
  client: string | undefined,
  options: VpnConnectOptions,
  command: Command,
): Promise<number> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  if (project.worldFile !== undefined) throw noSimulatedVpn();
  const profiles = await readProfiles(project, client, options.consumer);
  const [profile, ...others] = profiles;
  if (profile === undefined || others.length > 0) throw ambiguousProfile(profiles.map(nameOf));
  const [{ file } = { file: "" }] = writeProfiles([profile], project.files.profilesFolder);
  const plan = connectPlan(factsFor(profile, file, options.asRoot));
  sayPlan(plan);
  return runOpenVpn(plan, (line) => print(line));
}

function readProfiles(
  project: Project,
  client: string | undefined,
  consumer: string | undefined,
  onDamaged?: (problem: UserError) => void,
): Promise<readonly ExportedProfile[]> {
  return withProject(project, "look", (deployment) =>
    exportProfiles(deployment, {
      client,
      consumer,
      ...(onDamaged === undefined ? {} : { onDamaged }),
      certificateStore: (name) => new CertificateStore(project.files.pkiFolder(name)),
    }),
  );
}

function writeProfile(profile: ExportedProfile, file: string): WrittenProfile {
  mkdirSync(dirname(file), { recursive: true });
  writePrivateFile(file, profile.text);
  return { profile, file };
}

/** Scripts in OpenVPN packages, and the program that each requires. */
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
  if (usesSudo) print("sudo is used only for OpenVPN, which creates the tunnel; it may ask for your password.");
  if (resolver.kind === "by-hand")
    print("", "To resolve private names once the VPN is up:", ...resolver.lines.map((line) => `  ${line}`));
  print("", "Press Ctrl-C to disconnect.", "");
}

function nameOf({ consumer, client }: ExportedProfile): string {
  return `${client ?? "(login)"} of ${consumer}`;
}

function shown({ profile, file }: WrittenProfile) {
  return { consumer: profile.consumer, client: profile.client ?? null, file };
}

function shortPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") ? file : path;
}
