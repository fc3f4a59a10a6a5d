import { LIFETIMES } from "../aws-facts/certificates";
import { VPN_KEY_BITS, VPN_SERVER_DOMAIN } from "../aws-facts/client-vpn";
import { wholeDays } from "../days";
import type { Finding } from "../findings/finding";
import { type Checked, unless } from "./import-checks";
import { type CertificateFacts, inspectCertificate } from "./inspect";
import { EXTENDED_KEY_USAGE, type KeyUsage } from "./usages";

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
