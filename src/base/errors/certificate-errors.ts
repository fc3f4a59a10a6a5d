/** Errors about certificates, private keys and VPN profiles. */
import { type UserError, userError } from "./user-error";

/** A text is not the one PEM block that was expected. */
export function notOnePemBlock(label: string, found: string): UserError {
  return userError(
    `expected exactly one PEM block "${label}", found: ${found}`,
    `do: use the text from "-----BEGIN ${label}-----" to "-----END ${label}-----"`,
  );
}

/** A certificate cannot be parsed. */
export function certificateNotReadable(): UserError {
  return userError("the certificate cannot be read", "expected: an X.509 certificate in PEM form");
}

/** A certificate request cannot be parsed. */
export function requestNotReadable(): UserError {
  return userError("the certificate request cannot be read", "expected: a PKCS#10 request in PEM form");
}

/** A private key cannot be parsed. */
export function keyNotReadable(): UserError {
  return userError(
    "the text is not a private key in PEM form",
    "expected: a block such as -----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE KEY-----",
  );
}

/** A private key is protected by a passphrase. */
export function keyEncrypted(): UserError {
  return userError(
    "the private key is encrypted with a passphrase",
    "do: remove the passphrase: ACM and `privatelink certs` support unencrypted keys only",
  );
}

/** A private key is of a type that certificates here are not signed with. */
export function keyCannotSign(type: string): UserError {
  return userError(
    `cannot sign with a key of type ${type}`,
    "expected: RSA, ECDSA on P-256, P-384 or P-521, or Ed25519",
  );
}

/** A certificate authority has expired or is not yet valid. */
export function authorityNotValid(name: string, period: string): UserError {
  return userError(
    `the certificate authority ${name} is not valid now: it is valid ${period}`,
    "do: renew it with `privatelink certs renew ca`, or check this machine's clock",
  );
}

/** A certificate cannot certify others. */
export function notAnAuthority(name: string): UserError {
  return userError(
    `the certificate of ${name} is not a certificate authority`,
    "do: use the certificate with basicConstraints CA:TRUE, usually ca.crt",
  );
}

/** A certificate authority's key is another one's. */
export function authorityKeyMismatch(name: string): UserError {
  return userError(
    `the private key does not match the certificate authority ${name}`,
    "do: use ca.key and ca.crt of the same certificate authority",
  );
}

/** A name cannot be in a server certificate. */
export function serverNameNotValid(name: string, maxLength: number): UserError {
  return userError(
    `"${name}" is not a valid name for a Client VPN server certificate`,
    `expected: a DNS name in lower case, with a dot and at most ${maxLength} characters, for example server.vpn.internal`,
  );
}

/** A name cannot be the common name of a client certificate. */
export function clientNameNotValid(name: string, maxLength: number): UserError {
  return userError(
    `"${name}" is not a valid common name for a client certificate`,
    `expected: 1 to ${maxLength} characters, found ${name.length}`,
  );
}

/** The client certificate of a VPN profile and its key do not match. */
export function clientKeyMismatch(): UserError {
  return userError(
    "the client's private key does not match the client certificate",
    "do: use the .crt and the .key of the same client",
  );
}

/** A VPN profile lacks the server's certificate authority. */
export function noServerAuthority(): UserError {
  return userError(
    "the VPN server's certificate authority is missing",
    "do: use the CA certificate in PEM form, usually ca.crt",
  );
}

/** A text is not the DNS name of a Client VPN endpoint. */
export function endpointNameNotValid(dnsName: string): UserError {
  return userError(
    `"${dnsName}" is not the DNS name of a Client VPN endpoint`,
    "expected: a name such as *.cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com",
    "do: use the output of the deployed consumer stack",
  );
}

/** A setting of a VPN profile has a value that Client VPN does not support. */
export function profileSettingNotValid(setting: string, found: string, expected: string): UserError {
  return userError(`${setting} of a VPN profile is not valid: ${found}`, `expected: ${expected}`);
}
