import type { x509 } from "../../base/pki/x509";

/** The name attributes that Go's crypto/x509 supports, in its order. */
const KNOWN: readonly (readonly [string, string])[] = [
  ["2.5.4.6", "C"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.9", "STREET"],
  ["2.5.4.17", "POSTALCODE"],
  ["2.5.4.3", "CN"],
  ["2.5.4.5", "SERIALNUMBER"],
];

const EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

/**
 * @returns a name as Go and `tls_certificate` print it: roughly RFC 2253, with the attributes in Go's order reversed,
 * regardless of their order in the certificate; an email address is printed as the DER of its text.
 */
export function goName(name: x509.Name): string {
  const known = KNOWN.flatMap(([oid, shown]) => {
    const values = name.getField(oid).map((value) => `${shown}=${escaped(value)}`);
    return values.length === 0 ? [] : [values.join("+")];
  });
  const others = name.getField(EMAIL_ADDRESS).map((value) => `${EMAIL_ADDRESS}=#${derUtf8String(value)}`);
  return [...known.reverse(), ...others].join(",");
}

function escaped(value: string): string {
  return value.replace(/[,+"\\<>;]|^[ #]| $/g, (character) => `\\${character}`);
}

function derUtf8String(value: string): string {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([Buffer.of(0x0c, bytes.length), bytes]).toString("hex");
}
