/** Errors about VPN profiles and connections. */
import { type UserError, userError } from "./user-error";

/** `vpn connect` was run on simulated accounts. */
export function noSimulatedVpn(): UserError {
  return userError("simulated accounts have no VPN to connect to", "do: run the command without --simulated");
}

/** `--output` was given for several profiles. */
export function severalProfilesForOneFile(fileNames: readonly string[]): UserError {
  return userError(
    `--output names one file, but there are ${fileNames.length} profiles: ${fileNames.join(", ")}`,
    "do: name the client (and the consumer, with --consumer), or leave out --output",
  );
}

/** A profile was not named, and there are several. */
export function ambiguousProfile(profiles: readonly string[]): UserError {
  return userError(
    `more than one profile matches: ${profiles.join(", ")}`,
    "do: name the client (and the consumer, with --consumer)",
  );
}

/** A program that sets the resolver failed. */
export function programFailed(command: readonly string[], exitCode: number | null): UserError {
  return userError(`${command.join(" ")} failed with exit code ${exitCode}`);
}

/** Clients without a profile, because their files are damaged; the others have theirs. */
export function profilesNotWritten(problems: readonly UserError[]): UserError {
  return userError(
    `${problems.length} ${problems.length === 1 ? "profile was" : "profiles were"} not written`,
    ...problems.flatMap(({ message }) => message.split("\n")),
  );
}

/** The certificate store has no certificates for clients. */
export function noClientCertificatesStored(consumer: string, folder: string): UserError {
  return userError(
    `there are no client certificates for ${consumer} in ${folder}`,
    "found: no certificate of a client",
    "expected: a certificate and a key for each client",
    "do: run `privatelink certs create`, or copy the folder from the machine where they were created",
  );
}

/** A stack has no client certificates in its outputs. */
export function noClientCertificatesInOutputs(consumer: string): UserError {
  return userError(
    `the stack ${consumer} has no VPN client certificates in its outputs`,
    "found: no output with client certificates",
    "expected: a certificate and a key for each client in the config",
    "do: run `privatelink deploy` to bring the stack up to date with this config",
  );
}

/** The command cannot connect on Windows. */
export function cannotConnectOnWindows(profileFile: string): UserError {
  return userError(
    "this command does not support Windows",
    `do: import ${profileFile} into the AWS VPN Client or OpenVPN Connect`,
  );
}

/** The command runs as root. */
export function runsAsRoot(): UserError {
  return userError(
    "this command runs as root, but only OpenVPN itself needs that",
    "expected: an ordinary user; sudo asks for the password",
    "do: run it without sudo; in a container without another user, add --as-root",
  );
}

/** There is no sudo to run OpenVPN with. */
export function noSudo(openvpn: string, profileFile: string): UserError {
  return userError(
    "OpenVPN needs root to create the tunnel, and sudo is not installed",
    `do: as root, run ${openvpn} --config ${profileFile}`,
  );
}

/** OpenVPN is not installed. */
export function noOpenVpn(platform: NodeJS.Platform): UserError {
  const install = platform === "darwin" ? "brew install openvpn" : "install your system's openvpn package";
  return userError("openvpn is not installed", `do: ${install}, or import the profile into the AWS VPN Client`);
}

/** The config has no VPN, or not for the named consumer. */
export function noVpn(chosen: string | undefined, others: readonly string[]): UserError {
  return userError(
    chosen === undefined ? "no consumer in this config has a VPN" : `consumer "${chosen}" has no VPN`,
    `found: ${others.length === 0 ? "no vpn in any consumer" : `a VPN in ${others.join(", ")}`}`,
    "expected: a consumer with a VPN",
    others.length === 0
      ? 'do: add vpn: { clients: ["operator"] } to a consumer'
      : `do: use one of these, or add vpn to ${chosen}`,
  );
}

/** A VPN has no client of that name. */
export function noVpnClient(client: string, known: readonly string[]): UserError {
  return userError(
    `the VPN has no client "${client}"`,
    `found: ${known.length === 0 ? "no clients: its users log in and share one profile" : known.join(", ")}`,
    "expected: a name in vpn.clients",
    `do: ${known.length === 0 ? "leave the name out" : "use one of these, or add the client to the config"}`,
  );
}

/** A VPN has no clients to write profiles for. */
export function noVpnClients(consumer: string): UserError {
  return userError(
    `the VPN of ${consumer} has no clients`,
    "found: no names in vpn.clients",
    "expected: one for each person or machine that connects",
    "do: add one to vpn.clients in the config",
  );
}

/** A VPN is not deployed. */
export function vpnNotDeployed(consumer: string): UserError {
  return userError(
    `the VPN of ${consumer} is not deployed`,
    "found: no Client VPN endpoint in its stack",
    "expected: the endpoint of the stack, with its DNS name",
    "do: privatelink deploy",
  );
}

/** A stack's output is not the address of a DNS server. */
export function notADnsServer(consumer: string, value: unknown): UserError {
  return userError(
    `the output dns_server of ${consumer} is ${JSON.stringify(value)}, not an IPv4 address`,
    "the state may have been changed by someone else",
    `do: run \`privatelink deploy ${consumer}\`, which writes it again`,
  );
}
