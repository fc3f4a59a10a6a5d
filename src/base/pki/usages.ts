import { x509 } from "./x509";

/** The permitted uses of a key, by their names in RFC 5280 (4.2.1.3). */
export type KeyUsage =
  | "digitalSignature"
  | "contentCommitment"
  | "keyEncipherment"
  | "dataEncipherment"
  | "keyAgreement"
  | "keyCertSign"
  | "cRLSign"
  | "encipherOnly"
  | "decipherOnly";

const FLAGS: Readonly<Record<KeyUsage, x509.KeyUsageFlags>> = {
  digitalSignature: x509.KeyUsageFlags.digitalSignature,
  contentCommitment: x509.KeyUsageFlags.nonRepudiation,
  keyEncipherment: x509.KeyUsageFlags.keyEncipherment,
  dataEncipherment: x509.KeyUsageFlags.dataEncipherment,
  keyAgreement: x509.KeyUsageFlags.keyAgreement,
  keyCertSign: x509.KeyUsageFlags.keyCertSign,
  cRLSign: x509.KeyUsageFlags.cRLSign,
  encipherOnly: x509.KeyUsageFlags.encipherOnly,
  decipherOnly: x509.KeyUsageFlags.decipherOnly,
};

/** The purposes that matter for TLS, as object identifiers (RFC 5280, 4.2.1.12). */
export const EXTENDED_KEY_USAGE = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
} as const;

/** @returns the usages as bits of the keyUsage extension. */
export function keyUsageFlags(usages: readonly KeyUsage[]): number {
  return usages.reduce((flags, usage) => flags | FLAGS[usage], 0);
}

/** @returns the usages whose bits are set, in the order of RFC 5280. */
export function keyUsagesOf(flags: number): KeyUsage[] {
  return Object.entries(FLAGS)
    .filter(([, flag]) => (flags & flag) !== 0)
    .map(([usage]) => usage as KeyUsage);
}
