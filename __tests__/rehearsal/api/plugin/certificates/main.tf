locals {
  tags         = { Name = "vpn" }
  transparency = "ENABLED"
  organization = "one"
}

resource "tls_private_key" "server" {
  algorithm = "RSA"
}

resource "tls_self_signed_cert" "server" {
  private_key_pem       = tls_private_key.server.private_key_pem
  dns_names             = ["vpn.internal.company"]
  validity_period_hours = 24
  allowed_uses          = ["key_encipherment", "digital_signature", "server_auth", "client_auth"]

  subject {
    common_name  = "vpn.internal.company"
    organization = local.organization
  }
}

resource "aws_acm_certificate" "imported" {
  certificate_body = tls_self_signed_cert.server.cert_pem
  private_key      = tls_private_key.server.private_key_pem
  tags             = local.tags
}

data "aws_acm_certificate" "imported" {
  domain     = "vpn.internal.company"
  types      = ["IMPORTED"]
  depends_on = [aws_acm_certificate.imported]
}

resource "aws_acm_certificate" "requested" {
  domain_name               = "example.com"
  subject_alternative_names = ["*.example.com", "www.example.com"]
  validation_method         = "DNS"
  tags                      = local.tags

  options {
    certificate_transparency_logging_preference = local.transparency
  }
}

resource "aws_route53_zone" "public" {
  name = "example.com"
}

# A name and its wildcard share a record.
resource "aws_route53_record" "proof" {
  for_each = {
    for option in aws_acm_certificate.requested.domain_validation_options :
    option.domain_name => option if option.domain_name != "*.example.com"
  }
  zone_id = aws_route53_zone.public.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  ttl     = 60
  records = [each.value.resource_record_value]
}

resource "aws_acm_certificate_validation" "requested" {
  certificate_arn         = aws_acm_certificate.requested.arn
  validation_record_fqdns = [for record in aws_route53_record.proof : record.fqdn]
}

resource "aws_acm_certificate" "mailed" {
  domain_name       = "www.example.org"
  validation_method = "EMAIL"

  validation_option {
    domain_name       = "www.example.org"
    validation_domain = "example.org"
  }
}

resource "aws_ec2_client_vpn_endpoint" "bare" {
  client_cidr_block      = "172.16.0.0/22"
  server_certificate_arn = data.aws_acm_certificate.imported.arn

  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = aws_acm_certificate.imported.arn
  }

  connection_log_options {
    enabled = false
  }
}
