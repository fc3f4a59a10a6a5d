/** Errors about certificates, keys and where they are kept. */
import { messageOf, type UserError, userError } from "./user-error";

/** A text is not the one PEM block that was expected. */
export function notOnePemBlock(label: string, found: string): UserError {
  return userError(
    `expected exactly one PEM block "${label}", found: ${found}`,
    `do: use the text from "-----BEGIN ${label}-----" to "-----END ${label}-----"`,
  );
}

/** A certificate cannot be parsed. */
export function certificateNotReadable(): UserError {
  return userError("the certificate cannot be read", "expected: an X.509 certificate in PEM form");
}

/** A certificate request cannot be parsed. */
export function requestNotReadable(): UserError {
  return userError("the certificate request cannot be read", "expected: a PKCS#10 request in PEM form");
}

/** A private key cannot be parsed. */
export function keyNotReadable(): UserError {
  return userError(
    "the text is not a private key in PEM form",
    "expected: a block such as -----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE KEY-----",
  );
}

/** A private key is protected by a passphrase. */
export function keyEncrypted(): UserError {
  return userError(
    "the private key is encrypted with a passphrase",
    "do: remove the passphrase: ACM and `privatelink certs` support unencrypted keys only",
  );
}

/** A private key is of a type that certificates here are not signed with. */
export function keyCannotSign(type: string): UserError {
  return userError(
    `cannot sign with a key of type ${type}`,
    "expected: RSA, ECDSA on P-256, P-384 or P-521, or Ed25519",
  );
}

/** A certificate authority has expired or is not yet valid. */
export function authorityNotValid(name: string, period: string): UserError {
  return userError(
    `the certificate authority ${name} is not valid now: it is valid ${period}`,
    "do: renew it with `privatelink certs renew ca`, or check this machine's clock",
  );
}

/** A certificate cannot certify others. */
export function notAnAuthority(name: string): UserError {
  return userError(
    `the certificate of ${name} is not a certificate authority`,
    "do: use the certificate with basicConstraints CA:TRUE, usually ca.crt",
  );
}

/** A certificate authority's key is another one's. */
export function authorityKeyMismatch(name: string): UserError {
  return userError(
    `the private key does not match the certificate authority ${name}`,
    "do: use ca.key and ca.crt of the same certificate authority",
  );
}

/** A name cannot be in a server certificate. */
export function serverNameNotValid(name: string, maxLength: number): UserError {
  return userError(
    `"${name}" is not a valid name for a Client VPN server certificate`,
    `expected: a DNS name in lower case, with a dot and at most ${maxLength} characters, for example server.vpn.internal`,
  );
}

/** A name cannot be the common name of a client certificate. */
export function clientNameNotValid(name: string, maxLength: number): UserError {
  return userError(
    `"${name}" is not a valid common name for a client certificate`,
    `expected: 1 to ${maxLength} characters, found ${name.length}`,
  );
}

/** The client certificate of a VPN profile and its key do not match. */
export function clientKeyMismatch(): UserError {
  return userError(
    "the client's private key does not match the client certificate",
    "do: use the .crt and the .key of the same client",
  );
}

/** A VPN profile lacks the server's certificate authority. */
export function noServerAuthority(): UserError {
  return userError(
    "the VPN server's certificate authority is missing",
    "do: use the CA certificate in PEM form, usually ca.crt",
  );
}

/** A text is not the DNS name of a Client VPN endpoint. */
export function endpointNameNotValid(dnsName: string): UserError {
  return userError(
    `"${dnsName}" is not the DNS name of a Client VPN endpoint`,
    "expected: a name such as *.cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com",
    "do: use the output of the deployed consumer stack",
  );
}

/** A setting of a VPN profile has a value that Client VPN does not support. */
export function profileSettingNotValid(setting: string, found: string, expected: string): UserError {
  return userError(`${setting} of a VPN profile is not valid: ${found}`, `expected: ${expected}`);
}

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

/** The index is lost. Without it, the next revocation list would allow every revoked client again. */
export function certificateIndexMissing(path: string, hasList: boolean): UserError {
  return userError(
    `${path} is missing: it lists the certificates that were issued and revoked`,
    "do: restore it from a backup, or run `privatelink certs recover`",
    hasList
      ? "  which reads the revoked certificates from the last revocation list, crl.pem"
      : "  which knows of no revoked certificate, because there is no revocation list (crl.pem) either",
  );
}

/** The file of a certificate is truncated or is none. */
export function certificateFileDamaged(path: string, why: unknown): UserError {
  return userError(
    `${path} is damaged: ${messageOf(why).split("\n")[0]}`,
    "do: restore it from a backup; or delete it, and run `privatelink certs create`, which issues it again for its key",
  );
}

/** The file of a client's private key is truncated or is none. */
export function keyFileDamaged(path: string, client: string, why: unknown): UserError {
  return userError(
    `${path} is damaged: ${messageOf(why).split("\n")[0]}`,
    `do: restore it from a backup; or run \`privatelink certs revoke ${client}\`, then \`privatelink certs add ${client}\``,
  );
}

/** The revocation list is damaged, or another CA signed it. An endpoint with it would reject or accept the wrong clients. */
export function revocationListDamaged(path: string): UserError {
  return userError(
    `${path} is not a revocation list of this CA: it was not sent`,
    "do: run `privatelink certs recover`, which signs it again, then `privatelink certs import`",
  );
}

/** Neither the index nor the revocation list says who was revoked. */
export function revocationsLost(folder: string): UserError {
  return userError(
    `neither index.json nor crl.pem in ${folder} can be read: nothing here says who was revoked`,
    "do: restore one of them from a backup; the endpoint has the list too:",
    "  aws ec2 export-client-vpn-client-certificate-revocation-list --client-vpn-endpoint-id cvpn-endpoint-…",
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

/** ACM's certificate carries our tag, but was issued from other files than those on this machine. */
export function certificateFromOtherFiles(
  arn: string,
  { prefix, folder }: { readonly prefix: string; readonly folder: string },
): UserError {
  return userError(
    `the certificate of ${prefix} in ACM was not issued from the files on this machine, and is left alone`,
    `found: ${arn}`,
    `expected: a server certificate that ca.key in ${folder} has signed`,
    "do: copy the folder with its ca.key from the machine that imported the certificate",
    `or, if that folder is lost: privatelink certs import --replace ${arn}; every VPN client then needs a new profile`,
  );
}

/** The record names a certificate without our tag, or with that of another VPN. */
export function recordedCertificateNotOurs(arn: string, consumer: string, prefix: string): UserError {
  return userError(
    `the certificate that is recorded for ${consumer} was not imported for ${prefix}, and is left alone`,
    `found: ${arn}`,
    `expected: an imported certificate with the tag privatelink:vpn = ${prefix}`,
    `do: remove "${consumer}" from the file with the records, then run \`privatelink certs import\` again`,
  );
}

/** The answer to an import was lost, and ACM could not be asked. */
export function certificateMaybeImported(cause: unknown): UserError {
  return userError(
    "the certificate may have been imported: ACM's answer was lost, and ACM could not be asked again",
    ...messageOf(cause)
      .split("\n")
      .map((line) => line.trim()),
    "do: run the command again; it finds the certificate by its tag and imports no second one",
  );
}

/** Several Client VPN endpoints have the name of ours. */
export function severalVpnEndpoints(name: string, ids: readonly string[]): UserError {
  return userError(
    `several Client VPN endpoints are named ${name}: ${ids.join(", ")}`,
    "expected: one, from the consumer's stack",
    "do: delete or rename those that are not the stack's: `privatelink check` shows which are not in its state",
  );
}
