# Two accounts: a demo service behind an NLB without cross-zone, a Client VPN into the consumer's VPC.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    tls = { source = "hashicorp/tls" }
  }
}

provider "aws" {
  alias   = "prod"
  region  = "eu-central-1"
  profile = "prod"
  default_tags {
    tags = { Project = "private-demo", Account = "prod" }
  }
}

provider "aws" {
  alias   = "dev"
  region  = "eu-central-1"
  profile = "dev"
  default_tags {
    tags = { Project = "private-demo", Account = "dev" }
  }
}

locals {
  zones = ["euc1-az1", "euc1-az2"]
  port  = 8080
}

resource "aws_vpc" "prod" {
  provider             = aws.prod
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "prod" {
  provider             = aws.prod
  count                = length(local.zones)
  vpc_id               = aws_vpc.prod.id
  cidr_block           = cidrsubnet(aws_vpc.prod.cidr_block, 8, count.index)
  availability_zone_id = local.zones[count.index]
}

resource "aws_security_group" "app" {
  provider    = aws.prod
  name        = "app"
  description = "Demo app"
  vpc_id      = aws_vpc.prod.id

  ingress {
    description = "service"
    from_port   = local.port
    to_port     = local.port
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.prod.cidr_block]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_launch_template" "app" {
  provider      = aws.prod
  name_prefix   = "app-"
  image_id      = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  instance_type = "t3.micro"
  user_data     = base64encode("#!/bin/sh\npython3 -m http.server ${local.port}\n")
}

resource "aws_instance" "app" {
  provider               = aws.prod
  subnet_id              = aws_subnet.prod[0].id
  vpc_security_group_ids = [aws_security_group.app.id]

  launch_template {
    id      = aws_launch_template.app.id
    version = "$Latest"
  }

  # The provider hashes what it reads from the template again in every plan.
  lifecycle {
    ignore_changes = [user_data]
  }
}

resource "aws_lb" "app" {
  provider                         = aws.prod
  name                             = "app-nlb"
  internal                         = true
  load_balancer_type               = "network"
  subnets                          = aws_subnet.prod[*].id
  enable_cross_zone_load_balancing = false
}

resource "aws_lb_target_group" "app" {
  provider = aws.prod
  name     = "app-tg"
  port     = local.port
  protocol = "TCP"
  vpc_id   = aws_vpc.prod.id

  health_check {
    protocol = "TCP"
    port     = "traffic-port"
  }
}

resource "aws_lb_target_group_attachment" "app" {
  provider         = aws.prod
  target_group_arn = aws_lb_target_group.app.arn
  target_id        = aws_instance.app.id
}

resource "aws_lb_listener" "app" {
  provider          = aws.prod
  load_balancer_arn = aws_lb.app.arn
  port              = local.port
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

data "aws_caller_identity" "dev" {
  provider = aws.dev
}

resource "aws_vpc_endpoint_service" "app" {
  provider                   = aws.prod
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.app.arn]
  allowed_principals         = ["arn:aws:iam::${data.aws_caller_identity.dev.account_id}:root"]
}

resource "aws_vpc" "dev" {
  provider             = aws.dev
  cidr_block           = "10.10.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
}

resource "aws_subnet" "dev" {
  provider             = aws.dev
  count                = length(local.zones)
  vpc_id               = aws_vpc.dev.id
  cidr_block           = cidrsubnet(aws_vpc.dev.cidr_block, 8, count.index)
  availability_zone_id = local.zones[count.index]
}

resource "aws_security_group" "endpoint" {
  provider = aws.dev
  name     = "endpoint"
  vpc_id   = aws_vpc.dev.id

  ingress {
    from_port   = local.port
    to_port     = local.port
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.dev.cidr_block]
  }
}

resource "aws_vpc_endpoint" "app" {
  provider           = aws.dev
  vpc_id             = aws_vpc.dev.id
  service_name       = aws_vpc_endpoint_service.app.service_name
  vpc_endpoint_type  = "Interface"
  subnet_ids         = aws_subnet.dev[*].id
  security_group_ids = [aws_security_group.endpoint.id]
}

resource "aws_route53_zone" "internal" {
  provider = aws.dev
  name     = "internal.company"

  vpc {
    vpc_id = aws_vpc.dev.id
  }
}

resource "aws_route53_record" "hello" {
  provider = aws.dev
  zone_id  = aws_route53_zone.internal.zone_id
  name     = "hello"
  type     = "A"

  alias {
    name                   = aws_vpc_endpoint.app.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.app.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

resource "tls_private_key" "pki" {
  for_each  = toset(["ca", "server"])
  algorithm = "RSA"
}

resource "tls_self_signed_cert" "ca" {
  private_key_pem       = tls_private_key.pki["ca"].private_key_pem
  is_ca_certificate     = true
  validity_period_hours = 8760
  allowed_uses          = ["cert_signing", "crl_signing"]

  subject {
    common_name = "Demo CA"
  }
}

resource "tls_cert_request" "server" {
  private_key_pem = tls_private_key.pki["server"].private_key_pem
  dns_names       = ["vpn.internal.company"]

  subject {
    common_name = "vpn.internal.company"
  }
}

resource "tls_locally_signed_cert" "server" {
  cert_request_pem      = tls_cert_request.server.cert_request_pem
  ca_private_key_pem    = tls_private_key.pki["ca"].private_key_pem
  ca_cert_pem           = tls_self_signed_cert.ca.cert_pem
  validity_period_hours = 8760
  allowed_uses          = ["key_encipherment", "digital_signature", "server_auth"]
}

resource "aws_acm_certificate" "server" {
  provider          = aws.dev
  private_key       = tls_private_key.pki["server"].private_key_pem
  certificate_body  = tls_locally_signed_cert.server.cert_pem
  certificate_chain = tls_self_signed_cert.ca.cert_pem
}

resource "aws_ec2_client_vpn_endpoint" "vpn" {
  provider               = aws.dev
  client_cidr_block      = "172.16.0.0/22"
  server_certificate_arn = aws_acm_certificate.server.arn
  split_tunnel           = true
  dns_servers            = [cidrhost(aws_vpc.dev.cidr_block, 2)]
  vpc_id                 = aws_vpc.dev.id
  security_group_ids     = [aws_vpc.dev.default_security_group_id]

  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = aws_acm_certificate.server.arn
  }

  connection_log_options {
    enabled = false
  }
}

resource "aws_ec2_client_vpn_network_association" "vpn" {
  provider               = aws.dev
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
  subnet_id              = aws_subnet.dev[0].id
}

resource "aws_ec2_client_vpn_authorization_rule" "vpc" {
  provider               = aws.dev
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
  target_network_cidr    = aws_vpc.dev.cidr_block
  authorize_all_groups   = true
  depends_on             = [aws_ec2_client_vpn_network_association.vpn]
}

output "service" {
  value = "http://${aws_route53_record.hello.fqdn}:${local.port}"
}
