/** Reads the subject of a self-signed certificate or a certificate request from the arguments. */
import { isIP } from "node:net";
import type { AlternativeName } from "../../base/pki/issue";
import { type Subject, subjectName } from "../../base/pki/subject";
import type { x509 } from "../../base/pki/x509";
import { diagnosticError } from "../provider";
import { blockOf, stringOf, stringsOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";

/** Arguments whose change needs a new request or certificate. */
export const REQUESTED_FORCE_NEW = ["dns_names", "ip_addresses", "uris", "subject"] as const;

/** @returns the `subject` block as a name; an empty name without the block. */
export function requestedSubject(values: ObjectValue): x509.Name {
  const block = blockOf(values, "subject");
  return subjectName(block === undefined ? {} : subjectOf(block));
}

function subjectOf(block: ObjectValue): Subject {
  return {
    commonName: stringOf(block, "common_name"),
    organization: stringOf(block, "organization"),
    organizationalUnit: stringOf(block, "organizational_unit"),
    streetAddress: stringsOf(block, "street_address"),
    locality: stringOf(block, "locality"),
    province: stringOf(block, "province"),
    country: stringOf(block, "country"),
    postalCode: stringOf(block, "postal_code"),
    serialNumber: stringOf(block, "serial_number"),
    emailAddress: stringOf(block, "email_address"),
  };
}

/**
 * @returns the names of `dns_names`, `ip_addresses` and `uris`, in the order of Go's crypto/x509.
 * @throws DiagnosticError for an invalid address or URI.
 */
export function requestedNames(values: ObjectValue): AlternativeName[] {
  return [
    ...stringsOf(values, "dns_names").map((value) => ({ type: "dns" as const, value })),
    ...stringsOf(values, "ip_addresses").map((value) => ({ type: "ip" as const, value: checkedAddress(value) })),
    ...stringsOf(values, "uris").map((value) => ({ type: "url" as const, value: checkedUri(value) })),
  ];
}

function checkedAddress(value: string): string {
  if (isIP(value) === 0) {
    throw diagnosticError("Invalid IP address", `Failed to parse ${JSON.stringify(value)}`);
  }
  return value;
}

/** The provider also accepts relative references: only characters that no reference can contain are refused. */
function checkedUri(value: string): string {
  if (/\s|%(?![0-9A-Fa-f]{2})/.test(value)) {
    throw diagnosticError("Invalid URI", `Failed to parse ${JSON.stringify(value)}`);
  }
  return value;
}
