terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.46"
    }
  }
  provider_meta "aws" {
    user_agent = ["example.com/network-module"]
  }
}

variable "create_vpc" { default = true }
variable "name" { type = string }
variable "cidr" { type = string }
variable "azs" { default = [] }
variable "private_subnets" { default = [] }
variable "public_subnets" { default = [] }
variable "database_subnets" { default = [] }
variable "elasticache_subnets" { default = [] }
variable "redshift_subnets" { default = [] }
variable "outpost_subnets" { default = [] }
variable "enable_vpn_gateway" { default = false }
variable "enable_flow_log" { default = false }
variable "customer_gateways" { default = {} }
variable "manage_default_network_acl" { default = false }

locals {
  create = var.create_vpc ? 1 : 0
  vpc_id = try(aws_vpc.this[0].id, "")
}

resource "aws_vpc" "this" {
  count                = local.create
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

resource "aws_subnet" "private" {
  count             = var.create_vpc ? length(var.private_subnets) : 0
  vpc_id            = local.vpc_id
  cidr_block        = element(var.private_subnets, count.index)
  availability_zone = element(var.azs, count.index)
  tags              = { Name = format("${var.name}-private-%s", element(var.azs, count.index)) }
}

resource "aws_route_table" "private" {
  count  = var.create_vpc && length(var.private_subnets) > 0 ? 1 : 0
  vpc_id = local.vpc_id
}

resource "aws_route_table_association" "private" {
  count          = var.create_vpc ? length(var.private_subnets) : 0
  subnet_id      = element(aws_subnet.private[*].id, count.index)
  route_table_id = aws_route_table.private[0].id
}

resource "aws_subnet" "database" {
  count      = length(var.database_subnets)
  vpc_id     = local.vpc_id
  cidr_block = element(var.database_subnets, count.index)
}

resource "aws_db_subnet_group" "database" {
  count      = length(var.database_subnets) > 0 ? 1 : 0
  name       = var.name
  subnet_ids = aws_subnet.database[*].id
}

resource "aws_subnet" "redshift" {
  count      = length(var.redshift_subnets)
  vpc_id     = local.vpc_id
  cidr_block = element(var.redshift_subnets, count.index)
}

resource "aws_redshift_subnet_group" "redshift" {
  count      = length(var.redshift_subnets) > 0 ? 1 : 0
  name       = var.name
  subnet_ids = aws_subnet.redshift[*].id
}

resource "aws_subnet" "elasticache" {
  count      = length(var.elasticache_subnets)
  vpc_id     = local.vpc_id
  cidr_block = element(var.elasticache_subnets, count.index)
}

resource "aws_elasticache_subnet_group" "elasticache" {
  count      = length(var.elasticache_subnets) > 0 ? 1 : 0
  name       = var.name
  subnet_ids = aws_subnet.elasticache[*].id
}

resource "aws_subnet" "outpost" {
  count       = length(var.outpost_subnets)
  vpc_id      = local.vpc_id
  cidr_block  = element(var.outpost_subnets, count.index)
  outpost_arn = "arn:aws:outposts:eu-central-1:111111111111:outpost/op-0123456789abcdef0"
}

resource "aws_customer_gateway" "this" {
  for_each   = var.customer_gateways
  bgp_asn    = each.value["bgp_asn"]
  ip_address = each.value["ip_address"]
  type       = "ipsec.1"
}

resource "aws_vpn_gateway" "this" {
  count  = var.enable_vpn_gateway ? 1 : 0
  vpc_id = local.vpc_id
}

resource "aws_default_network_acl" "this" {
  count                  = var.manage_default_network_acl ? 1 : 0
  default_network_acl_id = aws_vpc.this[0].default_network_acl_id
}

resource "aws_flow_log" "this" {
  count           = var.enable_flow_log ? 1 : 0
  log_destination = aws_cloudwatch_log_group.flow_log[0].arn
  iam_role_arn    = aws_iam_role.flow_log[0].arn
  traffic_type    = "ALL"
  vpc_id          = local.vpc_id
}

resource "aws_cloudwatch_log_group" "flow_log" {
  count = var.enable_flow_log ? 1 : 0
  name  = "/aws/vpc-flow-log/${local.vpc_id}"
}

data "aws_iam_policy_document" "flow_log" {
  count = var.enable_flow_log ? 1 : 0
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["vpc-flow-logs.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "flow_log" {
  count              = var.enable_flow_log ? 1 : 0
  name_prefix        = "vpc-flow-log-"
  assume_role_policy = data.aws_iam_policy_document.flow_log[0].json
}

output "private_subnets" {
  value = aws_subnet.private[*].id
}
