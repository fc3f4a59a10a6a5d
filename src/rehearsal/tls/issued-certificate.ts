/** What `tls_self_signed_cert` and `tls_locally_signed_cert` have in common: signing, validity and renewal. */
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

/** What is planned for arguments that are left out. */
export const ISSUED_DEFAULTS = {
  early_renewal_hours: 0,
  is_ca_certificate: false,
  ready_for_renewal: false,
  set_subject_key_id: false,
} as const;

/** Who a certificate is for and who signs it. */
export interface Parties {
  readonly subject: x509.Name;
  readonly alternativeNames: readonly AlternativeName[];
  /** The key that the certificate is about. */
  readonly key: KeyObject;
  /** Left out when the certificate signs itself. */
  readonly issuer?: { readonly name: x509.Name; readonly keyId: string | undefined };
  readonly signer: KeyObject;
}

/**
 * @returns the attributes of a new certificate.
 * @throws DiagnosticError when it cannot be made.
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

/** A certificate by an authority names its key when the authority does; one that signs itself, when it is asked to. */
function authorityKeyId(
  planned: ObjectValue,
  { issuer }: Parties,
  subjectKeyId: string | undefined,
): string | undefined {
  if (issuer !== undefined) {
    return issuer.keyId;
  }
  if (boolOf(planned, "set_authority_key_id") !== true) {
    return undefined;
  }
  if (subjectKeyId === undefined) {
    throw diagnosticError("Invalid Certificate Authority", "Could not determine Authority Key Identifier");
  }
  return subjectKeyId;
}

/** As RFC 5280 has it, but for Ed25519, whose key the provider wraps in an OCTET STRING before it hashes it. */
function subjectKeyIdentifier(key: KeyObject): string {
  const bits = subjectPublicKey(spki(key));
  const hashed = key.asymmetricKeyType === "ed25519" ? Buffer.concat([Buffer.of(0x04, bits.length), bits]) : bits;
  return createHash("sha1").update(hashed).digest("hex");
}

/** @returns whether a certificate has come into its time of renewal; false while that cannot be known. */
export function isReadyForRenewal(values: ObjectValue, now: Date): boolean {
  const end = stringOf(values, "validity_end_time");
  const early = numberOf(values, "early_renewal_hours");
  return end !== undefined && early !== undefined && Date.parse(end) - early * HOUR <= now.getTime();
}

/** A refresh notices that a certificate has come into its time of renewal. */
export function readIssued(state: ObjectValue, now: Date): ObjectValue {
  return isReadyForRenewal(state, now) ? { ...state, ready_for_renewal: true } : state;
}

/** A certificate in its time of renewal is planned to be replaced. */
export function planIssued(answer: Required<PlanAnswer>, now: Date): Required<PlanAnswer> {
  if (!isReadyForRenewal(answer.planned, now)) {
    return answer;
  }
  return {
    ...answer,
    planned: { ...answer.planned, ready_for_renewal: UNKNOWN },
    requiresReplace: [...answer.requiresReplace, ["ready_for_renewal"]],
  };
}
