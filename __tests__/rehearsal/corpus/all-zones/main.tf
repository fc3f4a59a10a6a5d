# PrivateLink subnets in every zone of the region; a private DNS name that is verified in a public zone.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region  = "us-east-1"
  profile = "provider"
}

provider "aws" {
  alias   = "consumer"
  region  = "us-east-1"
  profile = "consumer"
}

# A Network Load Balancer cannot be in the constrained zone use1-az3.
data "aws_availability_zones" "all" {
  exclude_zone_ids = ["use1-az3"]
}

data "aws_caller_identity" "consumer" {
  provider = aws.consumer
}

locals {
  zone_ids = toset(data.aws_availability_zones.all.zone_ids)
  index    = { for i, id in sort(data.aws_availability_zones.all.zone_ids) : id => i }
  rules    = [{ port = 443, from = "10.0.0.0/8" }, { port = 8443, from = "10.0.0.0/8" }]
}

resource "aws_vpc" "service" {
  cidr_block = "10.50.0.0/16"
}

resource "aws_subnet" "privatelink" {
  for_each             = local.zone_ids
  vpc_id               = aws_vpc.service.id
  availability_zone_id = each.value
  cidr_block           = cidrsubnet("10.50.240.0/20", 4, local.index[each.value])
  tags                 = { Name = "privatelink-${each.value}" }
}

resource "aws_security_group" "nlb" {
  name   = "nlb"
  vpc_id = aws_vpc.service.id

  dynamic "ingress" {
    for_each = local.rules
    content {
      description = "port ${ingress.value.port}"
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = [ingress.value.from]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.50.0.0/16"]
  }
}

resource "aws_lb" "nlb" {
  name                                                         = "burrito"
  internal                                                     = true
  load_balancer_type                                           = "network"
  security_groups                                              = [aws_security_group.nlb.id]
  enforce_security_group_inbound_rules_on_private_link_traffic = "on"

  dynamic "subnet_mapping" {
    for_each = aws_subnet.privatelink
    content {
      subnet_id = subnet_mapping.value.id
    }
  }
}

resource "aws_lb_target_group" "app" {
  name        = "burrito"
  port        = 443
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = aws_vpc.service.id

  health_check {
    protocol = "TCP"
  }
}

resource "aws_lb_target_group_attachment" "app" {
  for_each         = toset(["10.50.240.10", "10.50.241.10"])
  target_group_arn = aws_lb_target_group.app.arn
  target_id        = each.value
}

resource "aws_lb_listener" "app" {
  load_balancer_arn = aws_lb.nlb.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_route53_zone" "public" {
  name = "tacos.example.com"
}

resource "aws_vpc_endpoint_service" "app" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.nlb.arn]
  private_dns_name           = "burrito.tacos.example.com"
}

resource "aws_vpc_endpoint_service_allowed_principal" "consumer" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.app.id
  principal_arn           = "arn:aws:iam::${data.aws_caller_identity.consumer.account_id}:root"
}

resource "aws_route53_record" "verification" {
  zone_id = aws_route53_zone.public.zone_id
  name    = aws_vpc_endpoint_service.app.private_dns_name_configuration[0].name
  type    = aws_vpc_endpoint_service.app.private_dns_name_configuration[0].type
  ttl     = 300
  records = [aws_vpc_endpoint_service.app.private_dns_name_configuration[0].value]
}

resource "aws_vpc_endpoint_service_private_dns_verification" "app" {
  service_id            = aws_vpc_endpoint_service.app.id
  wait_for_verification = true
  depends_on            = [aws_route53_record.verification]
}

resource "aws_vpc" "consumer" {
  provider             = aws.consumer
  cidr_block           = "10.60.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
}

resource "aws_subnet" "consumer" {
  provider             = aws.consumer
  count                = 2
  vpc_id               = aws_vpc.consumer.id
  availability_zone_id = sort(local.zone_ids)[count.index]
  cidr_block           = cidrsubnet(aws_vpc.consumer.cidr_block, 8, count.index)
}

resource "aws_security_group" "endpoint" {
  provider = aws.consumer
  name     = "endpoint"
  vpc_id   = aws_vpc.consumer.id
}

resource "aws_security_group_rule" "endpoint" {
  provider          = aws.consumer
  type              = "ingress"
  security_group_id = aws_security_group.endpoint.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = [aws_vpc.consumer.cidr_block]
}

resource "aws_vpc_endpoint" "app" {
  provider           = aws.consumer
  vpc_id             = aws_vpc.consumer.id
  vpc_endpoint_type  = "Interface"
  service_name       = aws_vpc_endpoint_service.app.service_name
  subnet_ids         = aws_subnet.consumer[*].id
  security_group_ids = [aws_security_group.endpoint.id]
  depends_on         = [aws_vpc_endpoint_service_allowed_principal.consumer]

  lifecycle {
    ignore_changes = [private_dns_enabled]
  }
}

resource "aws_vpc_endpoint_connection_accepter" "app" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.app.id
  vpc_endpoint_id         = aws_vpc_endpoint.app.id
}

resource "aws_vpc_endpoint_private_dns" "app" {
  provider            = aws.consumer
  vpc_endpoint_id     = aws_vpc_endpoint.app.id
  private_dns_enabled = true
  depends_on = [
    aws_vpc_endpoint_connection_accepter.app,
    aws_vpc_endpoint_service_private_dns_verification.app,
  ]
}
