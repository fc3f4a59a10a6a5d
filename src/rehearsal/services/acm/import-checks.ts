/** ACM: checks of certificate imports, on the real PEM data. */

import type { KeyObject, X509Certificate } from "node:crypto";
import { ACM_LENGTHS, X509_VERSION } from "../../../base/aws-facts/certificates";
import { certifies, isAcmKey, keyFacts, readCertificate } from "../../../base/pki/certificate";
import { type CertificateFacts, inspectCertificate } from "../../../base/pki/inspect";
import { readPrivateKey, samePublicKey } from "../../../base/pki/keys";
import { pemBlocks, splitCertificates } from "../../../base/pki/pem";
import { EXTENDED_KEY_USAGE } from "../../../base/pki/usages";
import type { AwsCall, ObjectValue } from "../../simulation";
import { textOf } from "../../values/attributes";

const LONGEST = ACM_LENGTHS.value;

/** A certificate that ACM accepts. */
export interface ImportedCertificate {
  readonly facts: CertificateFacts;
  /** In ACM's words: `RSA_2048`, `EC_prime256v1`. */
  readonly algorithm: string;
}

/** Reads the PEM data of a certificate. Fails the call when ACM does not accept it (ACM-01..03). */
export function checkedImport(call: AwsCall, planned: ObjectValue): ImportedCertificate {
  checkLength(call, "certificate", textOf(planned, "certificate_body"), LONGEST.certificate);
  checkLength(call, "privateKey", textOf(planned, "private_key"), LONGEST.privateKey);
  const body = textOf(planned, "certificate_body");
  if (pemBlocks(body).length > 1) {
    const field = "You can specify only one certificate in this field.";
    refuse(call, `The certificate field contains more than one certificate. ${field}`);
  }
  const leaf = parsed(call, body);
  const facts = inspectCertificate(body);
  const algorithm = algorithmOf(facts) ?? refuse(call, "The private key is not supported.");
  checkKey(call, leaf, textOf(planned, "private_key"));
  checkFacts(call, facts);
  checkChain(call, leaf, facts, textOf(planned, "certificate_chain"));
  return { facts, algorithm };
}

function refuse(call: AwsCall, message: string): never {
  return call.refuse("ValidationException", message);
}

function checkLength(call: AwsCall, name: string, value: string, most: number): void {
  const failed = `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length`;
  if (value === "") refuse(call, `${failed} greater than or equal to 1`);
  if (value.length > most) refuse(call, `${failed} less than or equal to ${most}`);
}

function parsed(call: AwsCall, pem: string): X509Certificate {
  try {
    return readCertificate(pem);
  } catch {
    return refuse(call, "The certificate is not PEM-formatted or is not valid.");
  }
}

function algorithmOf({ key }: Pick<CertificateFacts, "key">): string | undefined {
  if (!isAcmKey(key)) return undefined;
  return key.algorithm === "RSA" ? `RSA_${key.bits}` : `EC_${key.curve}`;
}

function checkKey(call: AwsCall, leaf: X509Certificate, pem: string): void {
  if (samePublicKey(leaf.publicKey, parsedKey(call, pem))) return;
  refuse(call, "The private key does not match the public key of the certificate.");
}

function parsedKey(call: AwsCall, pem: string): KeyObject {
  try {
    return readPrivateKey(pem);
  } catch {
    return refuse(call, "Passed PEM was not a private key.");
  }
}

function checkFacts(call: AwsCall, { version, issuer, notBefore, notAfter }: CertificateFacts): void {
  if (version !== X509_VERSION.value) refuse(call, "The certificate is not an X.509 version 3 certificate.");
  if (issuer === "") refuse(call, "The issuer field of the certificate must not be empty.");
  if (call.now() < notBefore) refuse(call, "The certificate is not yet valid.");
  if (call.now() > notAfter) refuse(call, "The certificate has expired.");
}

/** Each certificate must certify the one before it, with the same key algorithm; a self-signed one needs no chain. */
function checkChain(call: AwsCall, leaf: X509Certificate, facts: CertificateFacts, chainPem: string): void {
  if (chainPem === "") {
    if (facts.isSelfSigned) return;
    const remedy = "Please provide either a valid self-signed certificate or certificate chain.";
    refuse(call, `Provided certificate is not a valid self signed. ${remedy}`);
  }
  checkLength(call, "certificateChain", chainPem, LONGEST.chain);
  const chain = splitCertificates(chainPem).map((pem) => parsed(call, pem));
  const broken = "Could not validate the certificate with the certificate chain.";
  if (chain.length === 0 || chain.some((each) => each.raw.equals(leaf.raw))) refuse(call, broken);
  const links = [leaf, ...chain].slice(0, -1);
  const isWhole = links.every((each, index) => {
    const issuer = chain[index];
    return issuer !== undefined && certifies(issuer, each);
  });
  if (!isWhole) refuse(call, broken);
  const signer = chain[0] && keyFacts(chain[0].publicKey).algorithm;
  if (signer !== facts.key.algorithm) {
    refuse(call, "The key algorithm of the certificate must match that of the certificate that signed it.");
  }
}

/** A reimported certificate must keep its key usages, except for client authentication (ACM-04). */
export function checkReimport(call: AwsCall, before: string, after: CertificateFacts): void {
  const old = inspectCertificate(before);
  const lost = [
    ...old.keyUsages.filter((usage) => !after.keyUsages.includes(usage)),
    ...old.extendedKeyUsages.filter(
      (usage) => !after.extendedKeyUsages.includes(usage) && usage !== EXTENDED_KEY_USAGE.clientAuth,
    ),
  ];
  if (lost.length > 0) {
    refuse(call, `The certificate must keep the key usages of the certificate that it replaces: ${lost.join(", ")}`);
  }
  if (algorithmOf(old) !== algorithmOf(after)) {
    refuse(call, "The key type and size must be those of the certificate that it replaces.");
  }
}
