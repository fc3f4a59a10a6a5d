terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.75.0.0/16"
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "this" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.75.0.0/24"
}

resource "aws_lb" "this" {
  name               = "edge"
  load_balancer_type = "network"
  subnets            = [aws_subnet.this.id]
  depends_on         = [aws_internet_gateway.this]
}

resource "aws_globalaccelerator_accelerator" "this" {
  name = "edge"
}

resource "aws_globalaccelerator_listener" "this" {
  accelerator_arn = aws_globalaccelerator_accelerator.this.id
  protocol        = "TCP"
  port_range {
    from_port = 443
    to_port   = 443
  }
}

resource "aws_globalaccelerator_endpoint_group" "this" {
  listener_arn = aws_globalaccelerator_listener.this.id
  endpoint_configuration {
    endpoint_id = aws_lb.this.arn
    weight      = 100
  }
}

resource "time_sleep" "propagation" {
  create_duration = "120s"
  triggers        = { group = aws_globalaccelerator_endpoint_group.this.id }
}
