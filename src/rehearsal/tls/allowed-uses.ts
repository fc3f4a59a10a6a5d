import type { KeyUsage } from "../../base/pki/usages";

/** The key usages in `allowed_uses`. */
const KEY_USAGES: Readonly<Record<string, KeyUsage>> = {
  cert_signing: "keyCertSign",
  content_commitment: "contentCommitment",
  crl_signing: "cRLSign",
  data_encipherment: "dataEncipherment",
  decipher_only: "decipherOnly",
  digital_signature: "digitalSignature",
  encipher_only: "encipherOnly",
  key_agreement: "keyAgreement",
  key_encipherment: "keyEncipherment",
};

/** The object identifiers of the extended key usages in `allowed_uses`. */
const EXTENDED_KEY_USAGES: Readonly<Record<string, string>> = {
  any_extended: "2.5.29.37.0",
  client_auth: "1.3.6.1.5.5.7.3.2",
  code_signing: "1.3.6.1.5.5.7.3.3",
  email_protection: "1.3.6.1.5.5.7.3.4",
  ipsec_end_system: "1.3.6.1.5.5.7.3.5",
  ipsec_tunnel: "1.3.6.1.5.5.7.3.6",
  ipsec_user: "1.3.6.1.5.5.7.3.7",
  microsoft_commercial_code_signing: "1.3.6.1.4.1.311.2.1.22",
  microsoft_kernel_code_signing: "1.3.6.1.4.1.311.61.1.1",
  microsoft_server_gated_crypto: "1.3.6.1.4.1.311.10.3.3",
  netscape_server_gated_crypto: "2.16.840.1.113730.4.1",
  ocsp_signing: "1.3.6.1.5.5.7.3.9",
  server_auth: "1.3.6.1.5.5.7.3.1",
  timestamping: "1.3.6.1.5.5.7.3.8",
};

/** Every valid value of `allowed_uses`, sorted. */
export const ALLOWED_USES: readonly string[] = [...Object.keys(KEY_USAGES), ...Object.keys(EXTENDED_KEY_USAGES)].sort();

/** @returns the key usages among the allowed uses. */
export function keyUsagesIn(uses: readonly string[]): KeyUsage[] {
  return uses.flatMap((use) => KEY_USAGES[use] ?? []);
}

/** @returns the object identifiers of the extended key usages among the allowed uses. */
export function extendedKeyUsagesIn(uses: readonly string[]): string[] {
  return uses.flatMap((use) => EXTENDED_KEY_USAGES[use] ?? []);
}
