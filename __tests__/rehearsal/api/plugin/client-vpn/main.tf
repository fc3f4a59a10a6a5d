locals {
  tags    = { Name = "vpn" }
  split   = true
  port    = 443
  group   = "first"
  servers = ["10.10.0.2"]
  banner  = false
  target  = "0.0.0.0/0"
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
    common_name = "vpn.internal.company"
  }
}

resource "aws_acm_certificate" "server" {
  certificate_body = tls_self_signed_cert.server.cert_pem
  private_key      = tls_private_key.server.private_key_pem
}

resource "aws_vpc" "main" {
  cidr_block = "10.10.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.10.1.0/24"
  availability_zone_id = "euc1-az1"
}

resource "aws_security_group" "main" {
  for_each = toset(["first", "second"])
  name     = each.key
  vpc_id   = aws_vpc.main.id
}

resource "aws_ec2_client_vpn_endpoint" "main" {
  description            = "staff, ${local.port}"
  client_cidr_block      = "172.16.0.0/22"
  server_certificate_arn = aws_acm_certificate.server.arn
  split_tunnel           = local.split
  vpn_port               = local.port
  dns_servers            = local.servers
  vpc_id                 = aws_vpc.main.id
  security_group_ids     = [aws_security_group.main[local.group].id]
  session_timeout_hours  = local.split ? 24 : 8
  tags                   = local.tags

  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = aws_acm_certificate.server.arn
  }

  connection_log_options {
    enabled = false
  }

  client_login_banner_options {
    enabled     = local.banner
    banner_text = local.banner ? "hello" : null
  }

  client_route_enforcement_options {
    enforced = local.banner
  }
}

resource "aws_ec2_client_vpn_network_association" "main" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.main.id
  subnet_id              = aws_subnet.main.id
}

resource "aws_ec2_client_vpn_route" "main" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.main.id
  destination_cidr_block = local.target
  target_vpc_subnet_id   = aws_ec2_client_vpn_network_association.main.subnet_id
  description            = "elsewhere"
}

resource "aws_ec2_client_vpn_authorization_rule" "all" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.main.id
  target_network_cidr    = local.target
  authorize_all_groups   = true
}

data "aws_ec2_client_vpn_endpoint" "main" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.main.id
}
