import { SIGNED_CERTIFICATE, selfSigned } from "./certificates";
import type { RefusedRow } from "./row";

/** @returns the signed certificate in ACM. @param chain its `certificate_chain` */
function signed(chain: string): string {
  return `${SIGNED_CERTIFICATE}
resource "aws_acm_certificate" "server" {
  certificate_body  = tls_locally_signed_cert.server.cert_pem
  private_key       = tls_private_key.server.private_key_pem
  certificate_chain = ${chain}
}
`;
}

const LEAF_AND_AUTHORITY = 'join("", [tls_locally_signed_cert.server.cert_pem, tls_self_signed_cert.ca.cert_pem])';

/** A Client VPN endpoint with a certificate by the name `server`. */
const USER = `
resource "aws_ec2_client_vpn_endpoint" "vpn" {
  server_certificate_arn = aws_acm_certificate.server.arn
  client_cidr_block      = "172.16.0.0/22"
  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = aws_acm_certificate.server.arn
  }
  connection_log_options { enabled = false }
}
`;

/** Rows of section 8 about ACM. */
export const CERTIFICATE_ROWS: readonly RefusedRow[] = [
  {
    row: "ACM-01",
    title: "a private key without a certificate",
    hcl: `resource "tls_private_key" "server" { algorithm = "RSA" }
      resource "aws_acm_certificate" "server" { private_key = tls_private_key.server.private_key_pem }`,
    code: "ValidationException",
    text: "'certificate'",
  },
  {
    row: "ACM-02",
    title: "text that is not a certificate",
    hcl: `resource "aws_acm_certificate" "server" {
        certificate_body = "x"
        private_key      = "y"
      }`,
    code: "ValidationException",
    text: "PEM",
  },
  {
    row: "ACM-02",
    title: "text that is not a private key",
    hcl: selfSigned("server").replace("= tls_private_key.server.private_key_pem\n}", '= "y"\n}'),
    code: "ValidationException",
    text: "Passed PEM was not a private key.",
  },
  {
    row: "ACM-02",
    title: "the private key of another certificate",
    hcl: `${selfSigned("server").replace(
      "= tls_private_key.server.private_key_pem\n}",
      "= tls_private_key.other.private_key_pem\n}",
    )}
      resource "tls_private_key" "other" { algorithm = "RSA" }`,
    code: "ValidationException",
    text: "does not match",
  },
  {
    row: "ACM-02",
    title: "a key algorithm that ACM does not support",
    hcl: selfSigned("server", { key: 'algorithm = "ED25519"' }),
    code: "ValidationException",
    text: "not supported",
  },
  {
    row: "ACM-02",
    title: "an issuer with another key algorithm",
    hcl: signed("tls_self_signed_cert.ca.cert_pem").replace(
      'resource "tls_private_key" "ca" { algorithm = "RSA" }',
      'resource "tls_private_key" "ca" {\n algorithm = "ECDSA"\n ecdsa_curve = "P256"\n }',
    ),
    code: "ValidationException",
    text: "key algorithm",
  },
  {
    row: "ACM-02",
    title: "an expired certificate",
    hcl: selfSigned("server").replace("validity_period_hours = 24", "validity_period_hours = 0"),
    code: "ValidationException",
    text: "expired",
  },
  {
    row: "ACM-03",
    title: "two certificates in one field",
    hcl: signed("tls_self_signed_cert.ca.cert_pem").replace(
      "= tls_locally_signed_cert.server.cert_pem\n",
      `= ${LEAF_AND_AUTHORITY}\n`,
    ),
    code: "ValidationException",
    text: "The certificate field contains more than one certificate.",
  },
  {
    row: "ACM-03",
    title: "a chain that contains the certificate itself",
    hcl: signed(LEAF_AND_AUTHORITY),
    code: "ValidationException",
    text: "Could not validate the certificate with the certificate chain.",
  },
  {
    row: "ACM-03",
    title: "a certificate without its issuer in the chain",
    hcl: signed("null"),
    code: "ValidationException",
    text: "Provided certificate is not a valid self signed.",
  },
  {
    row: "ACM-04",
    title: "a renewed certificate without one of its key usages",
    before: selfSigned("server"),
    hcl: selfSigned("server").replace('"key_encipherment", ', ""),
    code: "ValidationException",
    text: "keyEncipherment",
  },
  {
    row: "ACM-05",
    title: "a certificate in use cannot be deleted",
    before: selfSigned("server") + USER,
    hcl: `removed {
        from = aws_ec2_client_vpn_endpoint.vpn
        lifecycle { destroy = false }
      }`,
    code: "ResourceInUseException",
    text: "is in use.",
  },
];
