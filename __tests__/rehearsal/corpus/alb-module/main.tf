terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_availability_zones" "available" {
  state = "available"
}

resource "aws_vpc" "this" {
  cidr_block = "10.42.0.0/16"
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "public" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
  availability_zone = data.aws_availability_zones.available.names[count.index]
}

module "alb" {
  source  = "./modules/alb"
  name    = "front"
  vpc_id  = aws_vpc.this.id
  subnets = aws_subnet.public[*].id

  ingress = {
    http  = { port = 80, cidr = "0.0.0.0/0" }
    https = { port = 443, cidr = "0.0.0.0/0" }
  }
  target_groups = {
    web = { port = 8080, protocol = "HTTP" }
    api = { port = 9090, protocol = "HTTP" }
  }
  listeners = {
    http = {
      port     = 80
      redirect = true
    }
    plain = {
      port    = 8080
      forward = "web"
      rules = {
        api = { priority = 10, path = "/api/*", forward = "api" }
      }
    }
  }
}
