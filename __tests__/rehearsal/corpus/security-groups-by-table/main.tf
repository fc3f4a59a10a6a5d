terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

locals {
  rules  = csvdecode(file("${path.module}/rules.csv"))
  groups = toset(local.rules[*].group)
}

resource "aws_vpc" "this" {
  cidr_block = "10.74.0.0/16"
}

resource "aws_security_group" "this" {
  for_each    = local.groups
  name        = each.key
  description = "${each.key} tier"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = { for rule in local.rules : "${rule.group}:${rule.port}:${rule.source}" => rule }
  security_group_id            = aws_security_group.this[each.value.group].id
  from_port                    = each.value.port
  to_port                      = each.value.port
  ip_protocol                  = "tcp"
  cidr_ipv4                    = strcontains(each.value.source, "/") ? each.value.source : null
  referenced_security_group_id = strcontains(each.value.source, "/") ? null : aws_security_group.this[each.value.source].id
}

resource "aws_vpc_security_group_egress_rule" "all" {
  for_each          = aws_security_group.this
  security_group_id = each.value.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "local_file" "documentation" {
  filename = "${path.module}/groups.md"
  content  = join("\n", [for group in local.groups : "- ${group}"])
}
