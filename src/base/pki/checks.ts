import type { X509Certificate } from "node:crypto";
import { wholeDays } from "../days";
import type { Finding } from "../findings/finding";
import { type CertificateFacts, certifies, inspectCertificate, readCertificate } from "./inspect";
import { readPrivateKey, samePublicKey } from "./keys";
import { DOTTED_NAME } from "./leaf";
import { splitCertificates } from "./pem";
import { EXTENDED_KEY_USAGE, type KeyUsage } from "./usages";

/** A certificate to check, and its name in findings (a file name such as `server.crt`). */
export interface Checked {
  readonly where: string;
  readonly certificatePem: string;
}

/** Days before expiry at which a certificate is reported. */
export const RENEW_WITHIN_DAYS = 30;

/** @returns what AWS Client VPN does not accept in a server certificate (`CVPN-20` to `CVPN-22`). */
export function serverCertificateFindings({ where, certificatePem }: Checked, now: Date): Finding[] {
  const facts = inspectCertificate(certificatePem);
  const names = [facts.commonName ?? "", ...facts.dnsNames];
  const fix = 'create the server certificate again with a name such as "server.vpn.internal"';
  return [
    ...keyFindings(where, facts),
    ...(names.some((name) => DOTTED_NAME.test(name))
      ? []
      : [
          error(
            "CVPN-21",
            where,
            "a server certificate must have a domain name with a dot as CN or DNS name",
            fix,
            names,
          ),
        ]),
    ...usageFindings(where, facts, ["digitalSignature"], EXTENDED_KEY_USAGE.serverAuth),
    ...validityFindings(where, facts, now),
  ];
}

/** @returns what AWS Client VPN does not accept in a client certificate (`CVPN-20`, `CVPN-22`). */
export function clientCertificateFindings({ where, certificatePem }: Checked, now: Date): Finding[] {
  const facts = inspectCertificate(certificatePem);
  const noName = facts.commonName === undefined || facts.commonName === "";
  return [
    ...keyFindings(where, facts),
    ...(noName
      ? [error("CVPN-20", where, "a client certificate must have a common name (CN)", "create it again with a name")]
      : []),
    ...usageFindings(where, facts, ["digitalSignature"], EXTENDED_KEY_USAGE.clientAuth),
    ...validityFindings(where, facts, now),
  ];
}

/** @returns what makes a CA unusable for Client VPN (`CVPN-20`, `CVPN-22`). */
export function authorityFindings({ where, certificatePem }: Checked, now: Date): Finding[] {
  const facts = inspectCertificate(certificatePem);
  const fix = "create the CA again with `privatelink certs create`";
  return [
    ...keyFindings(where, facts),
    ...(facts.isAuthority
      ? []
      : [error("CVPN-22", where, "a certificate authority must have basicConstraints CA:TRUE", fix)]),
    ...(facts.keyUsages.includes("keyCertSign")
      ? []
      : [error("CVPN-22", where, "a certificate authority must have the key usage keyCertSign", fix, facts.keyUsages)]),
    ...validityFindings(where, facts, now),
  ];
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
    return [error("ACM-03", where, problem, "remove the certificate from the chain", nameOf(leaf))];
  }
  return [leaf, ...chain].slice(0, -1).flatMap((certificate, index) => {
    const issuer = chain[index];
    return issuer === undefined || certifies(issuer, certificate)
      ? []
      : [
          error(
            "ACM-03",
            where,
            "each certificate of a chain must certify the one before it",
            `put the CA that signed ${nameOf(certificate)} directly after it`,
            nameOf(issuer),
          ),
        ];
  });
}

/** @returns an error when the private key does not match the certificate. */
export function keyPairFindings({ where, certificatePem }: Checked, privateKeyPem: string): Finding[] {
  const certificate = readCertificate(certificatePem);
  return samePublicKey(certificate.publicKey, readPrivateKey(privateKeyPem))
    ? []
    : [
        error(
          "ACM-01",
          where,
          "a certificate and its private key must match",
          "use the key of this certificate, or create both again",
          nameOf(certificate),
        ),
      ];
}

function keyFindings(where: string, { key }: CertificateFacts): Finding[] {
  const fits = key.algorithm === "RSA" && (key.bits === 1024 || key.bits === 2048);
  const found = [key.algorithm, key.bits ?? key.curve ?? ""].join(" ").trim();
  return fits
    ? []
    : [error("CVPN-20", where, "Client VPN supports RSA keys of 1024 or 2048 bits only", "use RSA 2048", found)];
}

function usageFindings(
  where: string,
  facts: CertificateFacts,
  keyUsages: readonly KeyUsage[],
  purpose: string,
): Finding[] {
  const missing = keyUsages.filter((usage) => !facts.keyUsages.includes(usage));
  const name = purpose === EXTENDED_KEY_USAGE.serverAuth ? "serverAuth" : "clientAuth";
  const fix = `create the certificate again with ${[...keyUsages, name].join(" and ")}`;
  return [
    ...(missing.length === 0
      ? []
      : [error("CVPN-22", where, `the key usage ${missing.join(", ")} is required`, fix, facts.keyUsages)]),
    ...(facts.extendedKeyUsages.includes(purpose)
      ? []
      : [error("CVPN-22", where, `the extended key usage ${name} is required`, fix, facts.extendedKeyUsages)]),
  ];
}

function validityFindings(where: string, facts: CertificateFacts, now: Date): Finding[] {
  const end = facts.notAfter.toISOString();
  const days = wholeDays(now, facts.notAfter);
  const renew = "renew it with `privatelink certs renew`, then import it again in place (`CVPN-24`)";
  if (now < facts.notBefore) {
    const problem = `the certificate is not valid before ${facts.notBefore.toISOString()}`;
    return [error("ACM-02", where, problem, "check this machine's clock")];
  }
  if (now >= facts.notAfter) {
    return [error("ACM-02", where, `the certificate expired on ${end}`, renew)];
  }
  return days < RENEW_WITHIN_DAYS
    ? [
        {
          rule: "ACM-02",
          severity: "warning",
          where,
          problem: `the certificate expires on ${end}, in ${days} days`,
          fix: renew,
        },
      ]
    : [];
}

function error(rule: string, where: string, problem: string, fix: string, value?: unknown): Finding {
  return { rule, severity: "error", where, problem, fix, ...(value === undefined ? {} : { value }) };
}

function nameOf(certificate: X509Certificate): string {
  return certificate.subject.replaceAll("\n", ", ");
}
