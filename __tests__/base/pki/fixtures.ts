import { type Credential, createAuthority } from "../../../src/base/pki/authority";
import { type AlternativeName, type CertificateTemplate, issueCertificate } from "../../../src/base/pki/issue";
import { generateRsaKey, privateKeyPem, readPrivateKey } from "../../../src/base/pki/keys";
import { type Subject, subjectName } from "../../../src/base/pki/subject";

/** The clock of the tests. */
export const NOW = new Date("2026-03-01T12:00:00.000Z");

export const DAY = 24 * 60 * 60 * 1000;

/** @returns the time this many days after {@link NOW}. */
export function daysLater(days: number): Date {
  return new Date(NOW.getTime() + days * DAY);
}

export function exampleAuthority(commonName = "Example CA"): Promise<Credential> {
  return createAuthority({ commonName, now: NOW });
}

interface OddCertificate extends Partial<Omit<CertificateTemplate, "subject" | "alternativeNames">> {
  readonly subject?: Subject;
  readonly alternativeNames?: readonly AlternativeName[];
}

/** @returns a self-signed certificate, or one signed by `authority`, that the project's own functions would not issue. */
export async function oddCertificate(
  { subject = { commonName: "odd" }, ...template }: OddCertificate,
  authority?: Credential,
): Promise<Credential> {
  const key = template.key ?? (await generateRsaKey());
  const certificatePem = await issueCertificate({
    subject: subjectName(subject),
    issuer: subjectName(authority === undefined ? subject : { commonName: "Example CA" }),
    signer: authority === undefined ? key : readPrivateKey(authority.privateKeyPem),
    notBefore: NOW,
    notAfter: daysLater(365),
    isAuthority: false,
    ...template,
    key,
  });
  return { certificatePem, privateKeyPem: privateKeyPem(key) };
}
