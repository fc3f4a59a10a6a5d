/** Settings of a certificate in a row. */
export interface CertificateSettings {
  /** Arguments of the `subject` block; @default a common name with a dot */
  readonly subject?: string;
  /** Further arguments of the certificate, such as `dns_names`. */
  readonly more?: string;
  /** Arguments of the private key; @default RSA, 2048 bits */
  readonly key?: string;
}

/** @returns a self-signed certificate in ACM, as `aws_acm_certificate.<name>`. */
export function selfSigned(name: string, settings: CertificateSettings = {}): string {
  const { subject = 'common_name = "server.vpn.internal"', more = "" } = settings;
  const key = settings.key ?? 'algorithm = "RSA"';
  return `
resource "tls_private_key" "${name}" {
  ${key}
}
resource "tls_self_signed_cert" "${name}" {
  private_key_pem       = tls_private_key.${name}.private_key_pem
  validity_period_hours = 24
  allowed_uses          = ["digital_signature", "key_encipherment", "server_auth"]
  ${more}
  subject {
    ${subject}
  }
}
resource "aws_acm_certificate" "${name}" {
  certificate_body = tls_self_signed_cert.${name}.cert_pem
  private_key      = tls_private_key.${name}.private_key_pem
}
`;
}

/** A certificate signed by its own CA, not yet in ACM: `tls_locally_signed_cert.server`. */
export const SIGNED_CERTIFICATE = `
resource "tls_private_key" "ca" { algorithm = "RSA" }
resource "tls_self_signed_cert" "ca" {
  private_key_pem       = tls_private_key.ca.private_key_pem
  validity_period_hours = 24
  is_ca_certificate     = true
  allowed_uses          = ["cert_signing"]
  subject { common_name = "ca" }
}
resource "tls_private_key" "server" { algorithm = "RSA" }
resource "tls_cert_request" "server" {
  private_key_pem = tls_private_key.server.private_key_pem
  subject { common_name = "server.vpn.internal" }
}
resource "tls_locally_signed_cert" "server" {
  cert_request_pem      = tls_cert_request.server.cert_request_pem
  ca_private_key_pem    = tls_private_key.ca.private_key_pem
  ca_cert_pem           = tls_self_signed_cert.ca.cert_pem
  validity_period_hours = 24
  allowed_uses          = ["digital_signature", "server_auth"]
}
`;
