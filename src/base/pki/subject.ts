import { x509 } from "./x509";

/** A distinguished name by its parts, which are named as in the `subject` block of `hashicorp/tls`. */
export interface Subject {
  /** `C` */
  readonly country?: string;
  /** `O` */
  readonly organization?: string;
  /** `OU` */
  readonly organizationalUnit?: string;
  /** `L` */
  readonly locality?: string;
  /** `ST` */
  readonly province?: string;
  /** `STREET` */
  readonly streetAddress?: readonly string[];
  /** `PC` */
  readonly postalCode?: string;
  /** `CN`; AWS Client VPN requires one in every client certificate (`CVPN-20`). */
  readonly commonName?: string;
  /** `SERIALNUMBER` of the person or device, not of the certificate. */
  readonly serialNumber?: string;
  /** `emailAddress` (1.2.840.113549.1.9.1) */
  readonly emailAddress?: string;
}

/** The parts in the order of Go's crypto/x509, and therefore `hashicorp/tls`. */
const PARTS: readonly (readonly [keyof Subject, string])[] = [
  ["country", "2.5.4.6"],
  ["organization", "2.5.4.10"],
  ["organizationalUnit", "2.5.4.11"],
  ["locality", "2.5.4.7"],
  ["province", "2.5.4.8"],
  ["streetAddress", "2.5.4.9"],
  ["postalCode", "2.5.4.17"],
  ["commonName", "2.5.4.3"],
  ["serialNumber", "2.5.4.5"],
  ["emailAddress", "1.2.840.113549.1.9.1"],
];

const COMMON_NAME = "2.5.4.3";
const EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

/** @returns the subject as an X.509 name: its parts in order, without omitted ones. */
export function subjectName(subject: Subject): x509.Name {
  const parts = PARTS.flatMap(([part, oid]) => {
    const values = [subject[part] ?? []].flat();
    return values.length === 0 ? [] : [{ [oid]: values.map((value) => encoded(oid, value)) }];
  });
  return new x509.Name(parts);
}

/** @returns the common name (`CN`) of an X.509 name, if it has one. */
export function commonNameOf(name: x509.Name): string | undefined {
  return name.getField(COMMON_NAME)[0];
}

/** The string type follows RFC 5280 (4.1.2.4): PrintableString if possible, else UTF8String. */
function encoded(oid: string, value: string): x509.JsonAttributeObject {
  if (oid === EMAIL_ADDRESS) {
    return { ia5String: value };
  }
  return x509.Name.isPrintableString(value) ? { printableString: value } : { utf8String: value };
}
