# Target groups of every kind: what each has of its own is known to the provider only after it was read.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

locals {
  protocols = {
    ip       = ["TCP", "TLS", "UDP", "TCP_UDP", "HTTP", "HTTPS", "GENEVE"]
    instance = ["TCP", "TLS", "UDP", "TCP_UDP", "HTTP", "HTTPS", "GENEVE"]
    alb      = ["TCP"]
  }
  groups = merge([
    for type, protocols in local.protocols : {
      for protocol in protocols : "${type}-${lower(replace(protocol, "_", "-"))}" => {
        type     = type
        protocol = protocol
      }
    }
  ]...)
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_lb_target_group" "this" {
  for_each = local.groups

  name        = each.key
  port        = each.value.protocol == "GENEVE" ? 6081 : 443
  protocol    = each.value.protocol
  target_type = each.value.type
  vpc_id      = aws_vpc.this.id
}

resource "aws_lb_target_group" "grpc" {
  name             = "grpc"
  port             = 50051
  protocol         = "HTTP"
  protocol_version = "GRPC"
  vpc_id           = aws_vpc.this.id
}

resource "aws_lb_target_group" "lambda" {
  name        = "lambda"
  target_type = "lambda"
}
