terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.53.0.0/16"
}

resource "aws_security_group" "this" {
  name   = "lattice"
  vpc_id = aws_vpc.this.id
}

resource "aws_vpclattice_service_network" "this" {
  name      = "network"
  auth_type = "AWS_IAM"
}

resource "aws_vpclattice_service_network_vpc_association" "this" {
  vpc_identifier             = aws_vpc.this.id
  service_network_identifier = aws_vpclattice_service_network.this.id
  security_group_ids         = [aws_security_group.this.id]
}

resource "aws_vpclattice_target_group" "this" {
  for_each = toset(["blue", "green"])
  name     = each.key
  type     = "IP"
  config {
    vpc_identifier = aws_vpc.this.id
    port           = 8080
    protocol       = "HTTP"
    health_check {
      enabled = true
      path    = "/health"
    }
  }
}

resource "aws_vpclattice_target_group_attachment" "this" {
  target_group_identifier = aws_vpclattice_target_group.this["blue"].id
  target {
    id   = "10.53.0.10"
    port = 8080
  }
}

resource "aws_vpclattice_service" "this" {
  name      = "orders"
  auth_type = "NONE"
}

resource "aws_vpclattice_listener" "this" {
  name               = "http"
  protocol           = "HTTP"
  port               = 80
  service_identifier = aws_vpclattice_service.this.id
  default_action {
    forward {
      target_groups {
        target_group_identifier = aws_vpclattice_target_group.this["blue"].id
        weight                  = 90
      }
      target_groups {
        target_group_identifier = aws_vpclattice_target_group.this["green"].id
        weight                  = 10
      }
    }
  }
}

resource "aws_vpclattice_listener_rule" "this" {
  name                = "canary"
  listener_identifier = aws_vpclattice_listener.this.listener_id
  service_identifier  = aws_vpclattice_service.this.id
  priority            = 10
  match {
    http_match {
      path_match {
        match {
          prefix = "/canary"
        }
      }
    }
  }
  action {
    forward {
      target_groups {
        target_group_identifier = aws_vpclattice_target_group.this["green"].id
      }
    }
  }
}

resource "aws_vpclattice_service_network_service_association" "this" {
  service_identifier         = aws_vpclattice_service.this.id
  service_network_identifier = aws_vpclattice_service_network.this.id
}

resource "aws_vpclattice_auth_policy" "this" {
  resource_identifier = aws_vpclattice_service_network.this.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "vpc-lattice-svcs:Invoke"
      Resource  = "*"
    }]
  })
}
