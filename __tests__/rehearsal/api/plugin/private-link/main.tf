locals {
  tags       = { Name = "hello" }
  balancers  = ["one"]
  acceptance = true
  regions    = ["eu-central-1"]
  events     = ["Accept", "Reject"]
  principals = ["222222222222"]
  subnets    = 1
}

resource "aws_vpc" "producer" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "producer" {
  count                = 2
  vpc_id               = aws_vpc.producer.id
  cidr_block           = cidrsubnet(aws_vpc.producer.cidr_block, 8, count.index)
  availability_zone_id = "euc1-az${count.index + 1}"
}

resource "aws_lb" "producer" {
  for_each           = toset(["one", "two"])
  name               = each.key
  internal           = true
  load_balancer_type = "network"
  subnets            = aws_subnet.producer[*].id
}

resource "aws_vpc_endpoint_service" "hello" {
  acceptance_required        = local.acceptance
  network_load_balancer_arns = [for name in local.balancers : aws_lb.producer[name].arn]
  private_dns_name           = "hello.example.com"
  supported_regions          = local.regions
  tags                       = local.tags
}

resource "aws_vpc_endpoint_service_allowed_principal" "consumers" {
  for_each                = toset(local.principals)
  vpc_endpoint_service_id = aws_vpc_endpoint_service.hello.id
  principal_arn           = "arn:aws:iam::${each.key}:root"
}

resource "aws_route53_zone" "public" {
  name = "example.com"
}

resource "aws_route53_record" "proof" {
  zone_id = aws_route53_zone.public.zone_id
  name    = aws_vpc_endpoint_service.hello.private_dns_name_configuration[0].name
  type    = aws_vpc_endpoint_service.hello.private_dns_name_configuration[0].type
  ttl     = 60
  records = [aws_vpc_endpoint_service.hello.private_dns_name_configuration[0].value]
}

resource "aws_vpc_endpoint_service_private_dns_verification" "hello" {
  service_id            = aws_vpc_endpoint_service.hello.id
  wait_for_verification = true
  depends_on            = [aws_route53_record.proof]
}

resource "aws_vpc_endpoint_connection_notification" "hello" {
  vpc_endpoint_service_id     = aws_vpc_endpoint_service.hello.id
  connection_notification_arn = "arn:aws:sns:eu-central-1:111111111111:connections"
  connection_events           = local.events
}

resource "aws_vpc" "consumer" {
  cidr_block = "10.10.0.0/16"
}

resource "aws_subnet" "consumer" {
  count                = 2
  vpc_id               = aws_vpc.consumer.id
  cidr_block           = cidrsubnet(aws_vpc.consumer.cidr_block, 8, count.index)
  availability_zone_id = "euc1-az${count.index + 1}"
}

data "aws_vpc_endpoint_service" "hello" {
  service_name = aws_vpc_endpoint_service.hello.service_name
  depends_on   = [aws_vpc_endpoint_service_allowed_principal.consumers]
}

resource "aws_vpc_endpoint" "hello" {
  vpc_id            = aws_vpc.consumer.id
  service_name      = data.aws_vpc_endpoint_service.hello.service_name
  vpc_endpoint_type = "Interface"
  subnet_ids        = slice(aws_subnet.consumer[*].id, 0, local.subnets)
  tags              = local.tags
}

resource "aws_vpc_endpoint_connection_accepter" "hello" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.hello.id
  vpc_endpoint_id         = aws_vpc_endpoint.hello.id
}

resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "gateway"
  subnets            = [aws_subnet.producer[0].id]
}

resource "aws_vpc_endpoint_service" "gateway" {
  acceptance_required        = false
  allowed_principals         = [for account in local.principals : "arn:aws:iam::${account}:root"]
  gateway_load_balancer_arns = [aws_lb.gateway.arn]
}

resource "aws_vpc_endpoint" "gateway" {
  vpc_id            = aws_vpc.consumer.id
  service_name      = aws_vpc_endpoint_service.gateway.service_name
  vpc_endpoint_type = aws_vpc_endpoint_service.gateway.service_type
  subnet_ids        = [aws_subnet.consumer[0].id]
}

data "aws_vpc_endpoint" "hello" {
  id = aws_vpc_endpoint_connection_accepter.hello.vpc_endpoint_id
}

output "state" {
  value = data.aws_vpc_endpoint.hello.state

  precondition {
    condition     = aws_vpc_endpoint_connection_accepter.hello.vpc_endpoint_state == "available"
    error_message = "the connection is not accepted"
  }
}
