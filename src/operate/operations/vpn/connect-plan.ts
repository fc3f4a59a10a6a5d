/** How to connect to a VPN on this machine: the command, its user, and the resolver. Pure. */
import { cannotConnectOnWindows, noOpenVpn, noSudo, runsAsRoot } from "../../../base/errors/vpn-errors";

/** Facts about this machine and the profile. */
export interface ConnectFacts {
  readonly platform: NodeJS.Platform;
  /** The user ID of this process; undefined where the platform has none. */
  readonly userId: number | undefined;
  /** Whether running as root, without sudo, is allowed. */
  readonly asRoot: boolean;
  /** Paths of installed programs. */
  readonly programs: {
    readonly openvpn?: string | undefined;
    readonly sudo?: string | undefined;
    readonly resolvectl?: string | undefined;
    /** A script with which OpenVPN sets the resolver. */
    readonly updateScript?: string | undefined;
  };
  readonly profileFile: string;
  /** The VPC's resolver. */
  readonly dnsServer: string | undefined;
  /** Zones that only this resolver can resolve. */
  readonly zones: readonly string[];
}

/** How names of the private zones are resolved while the VPN is up. */
export type ResolverSetup =
  /** There is no private zone. */
  | { readonly kind: "none" }
  /** OpenVPN calls a script. */
  | { readonly kind: "script"; readonly path: string }
  /** We run resolvectl once the tunnel device is up; the settings disappear with the device. */
  | { readonly kind: "resolvectl"; commandsFor(device: string): readonly Command[] }
  /** The user sets the resolver. */
  | { readonly kind: "by-hand"; readonly lines: readonly string[] };

/** A program with its arguments; nothing in them is secret. */
export type Command = readonly [program: string, ...args: string[]];

/** How to connect. */
export interface ConnectPlan {
  readonly command: Command;
  readonly usesSudo: boolean;
  readonly resolver: ResolverSetup;
}

const ROOT = 0;

/**
 * Decides how to connect. Only OpenVPN and the program that sets the resolver run as root.
 * @throws UserError on an unsupported system, without OpenVPN or sudo, or when everything would run as root
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

/** The tunnel device in a line of the OpenVPN log; undefined for other lines. */
export function deviceIn(line: string): string | undefined {
  return /TUN\/TAP device (\S+) opened/.exec(line)?.[1] ?? /Opened utun device (\S+)/.exec(line)?.[1];
}

/** Whether a line of the OpenVPN log reports that the VPN is up. */
export function saysConnected(line: string): boolean {
  return line.includes("Initialization Sequence Completed");
}

function resolverSetup(facts: ConnectFacts, sudo: readonly string[]): ResolverSetup {
  const { dnsServer, platform, programs, zones } = facts;
  if (dnsServer === undefined || zones.length === 0) return { kind: "none" };
  const { resolvectl, updateScript } = programs;
  if (platform === "linux" && resolvectl !== undefined) {
    // With the prefix ~, only queries for this zone go to this resolver.
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
