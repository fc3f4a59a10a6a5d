import type { X509Certificate } from "node:crypto";
import { LIFETIMES } from "../aws-facts/certificates";
import { VPN_KEY_BITS, VPN_SERVER_DOMAIN } from "../aws-facts/client-vpn";
import { wholeDays } from "../days";
import type { Finding } from "../findings/finding";
import { type CertificateFacts, certifies, inspectCertificate, readCertificate } from "./inspect";
import { readPrivateKey, samePublicKey } from "./keys";
import { splitCertificates } from "./pem";
import { EXTENDED_KEY_USAGE, type KeyUsage } from "./usages";

/** A certificate to check, and its name in findings (a file name such as `server.crt`). */
export interface Checked {
  readonly where: string;
  readonly certificatePem: string;
}

/** Days before expiry at which a certificate is reported. */
export const RENEW_WITHIN_DAYS: number = LIFETIMES.value.renewal;

/** @returns what AWS Client VPN does not accept in a server certificate (`CVPN-20` to `CVPN-22`). */
export function serverCertificateFindings({ where, certificatePem }: Checked, now: Date): Finding[] {
  const facts = inspectCertificate(certificatePem);
  const names = [facts.commonName ?? "", ...facts.dnsNames];
  return [
    ...keyFindings(where, facts),
    ...unless(
      names.some((name) => VPN_SERVER_DOMAIN.value.test(name)),
      {
        rule: "CVPN-21",
        where,
        problem: "a server certificate must have a domain name with a dot as CN or DNS name",
        fix: 'create the server certificate again with a name such as "server.vpn.internal"',
        value: names,
      },
    ),
    ...usageFindings(where, facts, ["digitalSignature"], EXTENDED_KEY_USAGE.serverAuth),
    ...validityFindings(where, facts, now),
  ];
}

/** @returns what AWS Client VPN does not accept in a client certificate (`CVPN-20`, `CVPN-22`). */
export function clientCertificateFindings({ where, certificatePem }: Checked, now: Date): Finding[] {
  const facts = inspectCertificate(certificatePem);
  return [
    ...keyFindings(where, facts),
    ...unless(Boolean(facts.commonName), {
      rule: "CVPN-20",
      where,
      problem: "a client certificate must have a common name (CN)",
      fix: "create it again with a name",
    }),
    ...usageFindings(where, facts, ["digitalSignature"], EXTENDED_KEY_USAGE.clientAuth),
    ...validityFindings(where, facts, now),
  ];
}

/** @returns what makes a CA unusable for Client VPN (`CVPN-20`, `CVPN-22`). */
export function authorityFindings({ where, certificatePem }: Checked, now: Date): Finding[] {
  const facts = inspectCertificate(certificatePem);
  const finding = { rule: "CVPN-22", where, fix: "create the CA again with `privatelink certs create`" };
  const { isAuthority, keyUsages } = facts;
  return [
    ...keyFindings(where, facts),
    ...unless(isAuthority, { ...finding, problem: "a certificate authority must have basicConstraints CA:TRUE" }),
    ...unless(keyUsages.includes("keyCertSign"), {
      ...finding,
      problem: "a certificate authority must have the key usage keyCertSign",
      value: keyUsages,
    }),
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

function keyFindings(where: string, { key }: CertificateFacts): Finding[] {
  const fits = key.algorithm === "RSA" && VPN_KEY_BITS.value.some((bits) => bits === key.bits);
  return unless(fits, {
    rule: "CVPN-20",
    where,
    problem: `Client VPN supports RSA keys of ${VPN_KEY_BITS.value.join(" or ")} bits only`,
    fix: "use RSA 2048",
    value: [key.algorithm, key.bits ?? key.curve ?? ""].join(" ").trim(),
  });
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
  const finding = { rule: "CVPN-22", where, fix };
  return [
    ...unless(missing.length === 0, {
      ...finding,
      problem: `the key usage ${missing.join(", ")} is required`,
      value: facts.keyUsages,
    }),
    ...unless(facts.extendedKeyUsages.includes(purpose), {
      ...finding,
      problem: `the extended key usage ${name} is required`,
      value: facts.extendedKeyUsages,
    }),
  ];
}

function validityFindings(where: string, facts: CertificateFacts, now: Date): Finding[] {
  const end = facts.notAfter.toISOString();
  const days = wholeDays(now, facts.notAfter);
  const renew = "renew it with `privatelink certs renew`, then import it again in place (`CVPN-24`)";
  const finding = { rule: "ACM-02", severity: "error", where, fix: renew } as const;
  if (now < facts.notBefore) {
    const problem = `the certificate is not valid before ${facts.notBefore.toISOString()}`;
    return [{ ...finding, problem, fix: "check this machine's clock" }];
  }
  if (now >= facts.notAfter) return [{ ...finding, problem: `the certificate expired on ${end}` }];
  if (days >= RENEW_WITHIN_DAYS) return [];
  return [{ ...finding, severity: "warning", problem: `the certificate expires on ${end}, in ${days} days` }];
}

/** An error, unless the certificate meets a requirement. */
function unless(met: boolean, finding: Omit<Finding, "severity">): Finding[] {
  return met ? [] : [{ severity: "error", ...finding }];
}

function nameOf(certificate: X509Certificate): string {
  return certificate.subject.replaceAll("\n", ", ");
}
