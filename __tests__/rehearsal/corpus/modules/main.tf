# A service as one module, PrivateLink in front of it as another.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-east-1"
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_vpc" "main" {
  cidr_block           = "10.40.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = "main-${data.aws_region.current.name}" }
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol  = -1
    self      = true
    from_port = 0
    to_port   = 0
  }
}

resource "aws_subnet" "private" {
  for_each             = { "use1-az1" = 0, "use1-az2" = 1, "use1-az4" = 2 }
  vpc_id               = aws_vpc.main.id
  availability_zone_id = each.key
  cidr_block           = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
}

module "service" {
  source     = "./service"
  vpc_id     = aws_vpc.main.id
  subnet_ids = values(aws_subnet.private)[*].id
}

module "private_link" {
  source          = "./private-link"
  depends_on      = [module.service]
  vpc_id          = aws_vpc.main.id
  alb_arn         = module.service.alb_arn
  subnet_ids      = values(aws_subnet.private)[*].id
  security_groups = [aws_default_security_group.main.id]
  allowed_principals = [
    "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root",
    "arn:aws:iam::333333333333:role/reader",
  ]
}

output "service_name" {
  value = module.private_link.service_name
}
