import type { X509Certificate } from "node:crypto";
import type { Finding } from "../findings/finding";
import { certifies, readCertificate } from "./certificate";
import { readPrivateKey, samePublicKey } from "./keys";
import { splitCertificates } from "./pem";

/** A certificate to check, and its name in findings (a file name such as `server.crt`). */
export interface Checked {
  readonly where: string;
  readonly certificatePem: string;
}

/**
 * Checks a chain as ACM does when a certificate is imported (`ACM-03`): every certificate certifies the one before it,
 * starting with the certificate itself, which is not repeated in the chain.
 */
export function chainFindings({ where, certificatePem }: Checked, chainPem: string): Finding[] {
  const leaf = readCertificate(certificatePem);
  const chain = splitCertificates(chainPem).map(readCertificate);
  if (chain.some((certificate) => certificate.raw.equals(leaf.raw))) {
    const problem = "a chain must contain CA certificates only, not the certificate itself";
    const fix = "remove the certificate from the chain";
    return [{ rule: "ACM-03", severity: "error", where, problem, fix, value: nameOf(leaf) }];
  }
  return chain.flatMap((issuer, index) => {
    const certificate = chain[index - 1] ?? leaf;
    return unless(certifies(issuer, certificate), {
      rule: "ACM-03",
      where,
      problem: "each certificate of a chain must certify the one before it",
      fix: `put the CA that signed ${nameOf(certificate)} directly after it`,
      value: nameOf(issuer),
    });
  });
}

/** @returns an error when the private key does not match the certificate. */
export function keyPairFindings({ where, certificatePem }: Checked, privateKeyPem: string): Finding[] {
  const certificate = readCertificate(certificatePem);
  return unless(samePublicKey(certificate.publicKey, readPrivateKey(privateKeyPem)), {
    rule: "ACM-01",
    where,
    problem: "a certificate and its private key must match",
    fix: "use the key of this certificate, or create both again",
    value: nameOf(certificate),
  });
}

/** An error, unless the certificate meets a requirement. */
export function unless(met: boolean, finding: Omit<Finding, "severity">): Finding[] {
  return met ? [] : [{ severity: "error", ...finding }];
}

function nameOf(certificate: X509Certificate): string {
  return certificate.subject.replaceAll("\n", ", ");
}
