/** How to connect to a VPN on this machine: what to run, as whom, and how names are resolved meanwhile. Pure. */
import { cannotConnectOnWindows, noOpenVpn, noSudo, runsAsRoot } from "../../../base/errors/vpn-errors";

/** What is known of this machine and the profile. */
export interface ConnectFacts {
  readonly platform: NodeJS.Platform;
  /** Of this process; undefined where there is no such thing. */
  readonly userId: number | undefined;
  /** Whether to go on as root, who needs no sudo. */
  readonly asRoot: boolean;
  /** Paths of programs that were found. */
  readonly programs: {
    readonly openvpn?: string | undefined;
    readonly sudo?: string | undefined;
    readonly resolvectl?: string | undefined;
    /** A script that OpenVPN calls to set the resolver. */
    readonly updateScript?: string | undefined;
  };
  readonly profileFile: string;
  /** The VPC's resolver. */
  readonly dnsServer: string | undefined;
  /** Zones that only this resolver knows. */
  readonly zones: readonly string[];
}

/** How names of the private zones are resolved while the VPN is up. */
export type ResolverSetup =
  /** There is no private zone. */
  | { readonly kind: "none" }
  /** OpenVPN calls a script. */
  | { readonly kind: "script"; readonly path: string }
  /** We call resolvectl for the tunnel's device, when it is up; it is forgotten with the device. */
  | { readonly kind: "resolvectl"; commandsFor(device: string): readonly Command[] }
  /** The user does it. */
  | { readonly kind: "by-hand"; readonly lines: readonly string[] };

/** A program with its arguments; nothing in them is secret. */
export type Command = readonly [program: string, ...args: string[]];

/** What to do to connect. */
export interface ConnectPlan {
  readonly command: Command;
  readonly usesSudo: boolean;
  readonly resolver: ResolverSetup;
}

const ROOT = 0;

/**
 * Decides how to connect. Only OpenVPN itself, and the program that sets the resolver, run as root.
 * @throws UserError on a system that cannot, without OpenVPN or sudo, or when everything would run as root
 */
export function connectPlan(facts: ConnectFacts): ConnectPlan {
  const { asRoot, platform, profileFile, programs, userId } = facts;
  if (platform === "win32") throw cannotConnectOnWindows(profileFile);
  const isRoot = userId === ROOT;
  if (isRoot && !asRoot) throw runsAsRoot();
  if (programs.openvpn === undefined) throw noOpenVpn(platform);
  if (!isRoot && programs.sudo === undefined) throw noSudo(programs.openvpn, profileFile);
  const sudo = isRoot ? [] : [programs.sudo ?? "sudo"];
  const resolver = resolverSetup(facts, sudo);
  const script = resolver.kind === "script" ? resolver.path : undefined;
  const scriptArguments =
    script === undefined ? [] : ["--script-security", "2", "--up", script, "--down", script, "--down-pre"];
  return {
    command: asCommand([...sudo, programs.openvpn, "--config", profileFile, ...scriptArguments]),
    usesSudo: !isRoot,
    resolver,
  };
}

/** The tunnel's device in a line of OpenVPN's log; undefined for another line. */
export function deviceIn(line: string): string | undefined {
  return /TUN\/TAP device (\S+) opened/.exec(line)?.[1] ?? /Opened utun device (\S+)/.exec(line)?.[1];
}

/** Whether a line of OpenVPN's log says that the VPN is up. */
export function saysConnected(line: string): boolean {
  return line.includes("Initialization Sequence Completed");
}

function resolverSetup(facts: ConnectFacts, sudo: readonly string[]): ResolverSetup {
  const { dnsServer, platform, programs, zones } = facts;
  if (dnsServer === undefined || zones.length === 0) return { kind: "none" };
  const { resolvectl, updateScript } = programs;
  if (platform === "linux" && resolvectl !== undefined) {
    // A name with ~ in front: questions about it go to this resolver, and no other question does.
    const routed = zones.map((zone) => `~${zone}`);
    return {
      kind: "resolvectl",
      commandsFor: (device) => [
        asCommand([...sudo, resolvectl, "dns", device, dnsServer]),
        asCommand([...sudo, resolvectl, "domain", device, ...routed]),
      ],
    };
  }
  if (platform === "linux" && updateScript !== undefined) return { kind: "script", path: updateScript };
  return { kind: "by-hand", lines: linesByHand(platform, dnsServer, zones) };
}

function linesByHand(platform: NodeJS.Platform, server: string, zones: readonly string[]): readonly string[] {
  if (platform === "darwin") {
    return zones.flatMap((zone) => [
      `sudo mkdir -p /etc/resolver && echo "nameserver ${server}" | sudo tee /etc/resolver/${zone}`,
      `sudo rm /etc/resolver/${zone}   # after the session`,
    ]);
  }
  return [`echo "nameserver ${server}" | sudo tee /etc/resolv.conf   # keep a copy of the file, for afterwards`];
}

function asCommand([program = "", ...args]: readonly string[]): Command {
  return [program, ...args];
}
