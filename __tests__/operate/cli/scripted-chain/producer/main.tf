terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region  = "eu-central-1"
  profile = "prod"
}

data "aws_availability_zones" "here" {
  state = "available"
}

resource "aws_vpc" "producer" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.producer.id
  cidr_block        = cidrsubnet(aws_vpc.producer.cidr_block, 8, count.index)
  availability_zone = data.aws_availability_zones.here.names[count.index]
}

resource "aws_lb" "hello" {
  name                             = "hello"
  internal                         = true
  load_balancer_type               = "network"
  subnets                          = aws_subnet.private[*].id
  enable_cross_zone_load_balancing = true
}

resource "aws_lb_target_group" "hello" {
  name        = "hello"
  port        = 8080
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = aws_vpc.producer.id
}

resource "aws_lb_listener" "hello" {
  load_balancer_arn = aws_lb.hello.arn
  port              = 8080
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.hello.arn
  }
}

resource "aws_vpc_endpoint_service" "hello" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.hello.arn]
}

resource "aws_vpc_endpoint_service_allowed_principal" "consumer" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.hello.id
  principal_arn           = "arn:aws:iam::222222222222:root"
}

output "service_id" {
  value = aws_vpc_endpoint_service.hello.id
}

output "service_name" {
  value = aws_vpc_endpoint_service.hello.service_name
}
