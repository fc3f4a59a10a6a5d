/** Signing, validity and renewal, which `tls_self_signed_cert` and `tls_locally_signed_cert` share. */
import { createHash, type KeyObject } from "node:crypto";
import { subjectPublicKey } from "../../base/pki/der";
import { type AlternativeName, issueCertificate, newSerialNumber } from "../../base/pki/issue";
import { spki } from "../../base/pki/keys";
import type { x509 } from "../../base/pki/x509";
import { diagnosticError, type PlanAnswer } from "../provider";
import { boolOf, numberOf, stringOf, stringsOf } from "../values/attributes";
import { type ObjectValue, UNKNOWN } from "../values/value";
import { extendedKeyUsagesIn, keyUsagesIn } from "./allowed-uses";

const HOUR = 60 * 60 * 1000;

/** Arguments whose change needs a new certificate. */
export const ISSUED_FORCE_NEW = [
  "validity_period_hours",
  "allowed_uses",
  "is_ca_certificate",
  "set_subject_key_id",
] as const;

/** The planned values of omitted arguments. */
export const ISSUED_DEFAULTS = {
  early_renewal_hours: 0,
  is_ca_certificate: false,
  ready_for_renewal: false,
  set_subject_key_id: false,
} as const;

/** The subject, the key and the signer of a certificate. */
export interface Parties {
  readonly subject: x509.Name;
  readonly alternativeNames: readonly AlternativeName[];
  /** The certified key. */
  readonly key: KeyObject;
  /** Omitted for a self-signed certificate. */
  readonly issuer?: { readonly name: x509.Name; readonly keyId: string | undefined };
  readonly signer: KeyObject;
}

/**
 * @returns the attributes of a new certificate.
 * @throws DiagnosticError if it cannot be created.
 */
export async function issue(planned: ObjectValue, parties: Parties, now: Date): Promise<ObjectValue> {
  const isAuthority = boolOf(planned, "is_ca_certificate") ?? false;
  if (isAuthority && parties.subject.toJSON().length === 0) {
    throw diagnosticError(
      "Invalid Certificate Subject",
      "Must contain at least one Distinguished Name when creating Certificate Authority (CA)",
    );
  }
  const notAfter = new Date(now.getTime() + (numberOf(planned, "validity_period_hours") ?? 0) * HOUR);
  const uses = stringsOf(planned, "allowed_uses");
  const subjectKeyId =
    isAuthority || boolOf(planned, "set_subject_key_id") === true ? subjectKeyIdentifier(parties.key) : undefined;
  const serialNumber = newSerialNumber();
  const certificate = issueCertificate({
    subject: parties.subject,
    issuer: parties.issuer?.name ?? parties.subject,
    key: parties.key,
    signer: parties.signer,
    notBefore: now,
    notAfter,
    isAuthority,
    keyUsages: keyUsagesIn(uses),
    extendedKeyUsages: extendedKeyUsagesIn(uses),
    alternativeNames: parties.alternativeNames,
    subjectKeyId,
    authorityKeyId: authorityKeyId(planned, parties, subjectKeyId),
    serialNumber,
  });
  return {
    id: BigInt(`0x${serialNumber}`).toString(),
    cert_pem: await certificate.catch((error: Error) => {
      throw diagnosticError("Failed to create certificate", error.message);
    }),
    validity_start_time: now.toISOString(),
    validity_end_time: notAfter.toISOString(),
  };
}

/** The CA's key ID if it has one; for a self-signed certificate, its own key ID if `set_authority_key_id` is true. */
function authorityKeyId(
  planned: ObjectValue,
  { issuer }: Parties,
  subjectKeyId: string | undefined,
): string | undefined {
  if (issuer !== undefined) return issuer.keyId;
  if (boolOf(planned, "set_authority_key_id") !== true) return undefined;
  if (subjectKeyId === undefined) {
    throw diagnosticError("Invalid Certificate Authority", "Could not determine Authority Key Identifier");
  }
  return subjectKeyId;
}

/** As in RFC 5280, except for Ed25519: the provider wraps its key in an OCTET STRING before hashing it. */
function subjectKeyIdentifier(key: KeyObject): string {
  const bits = subjectPublicKey(spki(key));
  const hashed = key.asymmetricKeyType === "ed25519" ? Buffer.concat([Buffer.of(0x04, bits.length), bits]) : bits;
  return createHash("sha1").update(hashed).digest("hex");
}

/** Whether a certificate is due for renewal; false while its end is unknown. */
function isReadyForRenewal(values: ObjectValue, now: Date): boolean {
  const end = stringOf(values, "validity_end_time");
  const early = numberOf(values, "early_renewal_hours");
  return end !== undefined && early !== undefined && Date.parse(end) - early * HOUR <= now.getTime();
}

/** A refresh detects that a certificate is due for renewal. */
export function readIssued(state: ObjectValue, now: Date): ObjectValue {
  return isReadyForRenewal(state, now) ? { ...state, ready_for_renewal: true } : state;
}

/** A certificate that is due for renewal is replaced. */
export function planIssued(answer: Required<PlanAnswer>, now: Date): Required<PlanAnswer> {
  if (!isReadyForRenewal(answer.planned, now)) return answer;
  return {
    ...answer,
    planned: { ...answer.planned, ready_for_renewal: UNKNOWN },
    requiresReplace: [...answer.requiresReplace, ["ready_for_renewal"]],
  };
}
