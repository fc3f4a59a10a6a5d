/** Errors about certificates: those in a folder on this machine, and those in ACM. */
import { messageOf, type UserError, userError } from "./user-error";

/** Others can read a file or folder that holds private keys. @param modes octal */
export function filesNotPrivate(path: string, modes: { readonly found: string; readonly expected: string }): UserError {
  return userError(
    `${path} can be used by others than its owner: its mode is ${modes.found}`,
    `private keys are kept where only their owner can read them: expected ${modes.expected}`,
    `run: chmod ${modes.expected} ${path}`,
    "if others had access to the machine, create the certificates again: their keys may be known",
  );
}

/** Another process works on the certificates. */
export function certificatesLocked(folder: string): UserError {
  return userError(
    `the certificates in ${folder} are being changed by another command`,
    "wait until it has finished; after a crash, the lock expires within ten seconds",
  );
}

/** The folder for certificates holds something else. */
export function folderNotEmpty(folder: string): UserError {
  return userError(
    `the folder ${folder} is not empty and holds no certificate authority`,
    "give the certificates a folder of their own, which need not exist yet",
  );
}

/** A certificate or key file does not exist. */
export function certificateFileMissing(file: string, folder: string, existing: readonly string[]): UserError {
  return userError(
    `there is no ${file} in ${folder}`,
    existing.length === 0
      ? "create the certificates with `privatelink certs create`"
      : `the certificates that are there: ${existing.join(", ")}`,
  );
}

/** The index of the certificates cannot be read. */
export function certificateIndexDamaged(path: string): UserError {
  return userError(
    `${path} is damaged or of another version`,
    "it lists the certificates that were issued and revoked; restore it from a copy",
  );
}

/** The CA key and the CA certificate do not match. */
export function authorityKeyWrong(folder: string): UserError {
  return userError(
    `ca.key in ${folder} does not belong to ca.crt`,
    "put the right key back: a new CA would invalidate every certificate that the old one signed",
  );
}

/** A client name cannot be used. */
export function clientNameInvalid(client: string): UserError {
  return userError(
    `${JSON.stringify(client)} cannot be the name of a client`,
    "expected at most 64 letters, digits, dots, hyphens and underscores, for example operator",
  );
}

/** On some systems two names that differ in case only are one file. */
export function clientNamesTooSimilar(client: string, other: string): UserError {
  return userError(
    `the clients ${JSON.stringify(client)} and ${JSON.stringify(other)} differ in their case only`,
    "choose names that differ in more",
  );
}

/** The client exists already. */
export function clientExists(client: string): UserError {
  return userError(
    `there is a client ${JSON.stringify(client)} already`,
    "choose another name, or renew it with `privatelink certs renew`",
  );
}

/** The client never had a certificate. */
export function noSuchClient(client: string, clients: readonly string[]): UserError {
  return userError(
    `there is no client ${JSON.stringify(client)}`,
    `the clients that are there: ${clients.join(", ") || "none"}`,
  );
}

const HOW_TO_CHOOSE_ACM =
  'do: write vpn: { authentication: { source: "acm" } } in the config, then run `privatelink certs create`';

/** The chosen consumer has no VPN with certificates from ACM. */
export function consumerWithoutAcm(consumer: string, others: readonly string[]): UserError {
  return userError(
    `the consumer "${consumer}" has no VPN with certificates from ACM`,
    others.length === 0 ? HOW_TO_CHOOSE_ACM : `those that have one: ${others.join(", ")}`,
  );
}

/** No consumer has a VPN with certificates from ACM. */
export function noVpnWithAcm(): UserError {
  return userError(
    "no VPN in this config uses certificates from ACM",
    "with authentication.source tls-provider the engine creates them, and their keys are in its state",
    HOW_TO_CHOOSE_ACM,
  );
}

/** Several consumers have a VPN, and none is chosen. */
export function consumerNotChosen(consumers: readonly string[]): UserError {
  return userError(`several consumers have a VPN: ${consumers.join(", ")}`, "do: choose one with --consumer NAME");
}

/** The server certificate would be rejected. */
export function serverCertificateBroken(report: string): UserError {
  return userError("the server certificate would not work, and is not imported", ...report.split("\n"));
}

/** The config names a certificate that is not in ACM, or that privatelink did not import. */
export function certificateNotOurs(arn: string, place: string, exists: boolean): UserError {
  return userError(
    exists
      ? `the certificate that ${place} names was not imported by privatelink, and is left alone`
      : `there is no certificate ${arn}, which ${place} names`,
    `certificate: ${arn}`,
    `do: remove ${place} to use one created by \`privatelink certs\`, or keep it and import it yourself`,
  );
}

/** The client is revoked on this machine, but the endpoint did not get the revocation list. */
export function revocationNotPublished(client: string, cause: unknown): UserError {
  return userError(
    `${client} is revoked on this machine, but the endpoint does not know it yet: ${client} still gets in`,
    ...messageOf(cause)
      .split("\n")
      .map((line) => line.trim()),
    "do: run the same command again; nothing is revoked twice",
  );
}
