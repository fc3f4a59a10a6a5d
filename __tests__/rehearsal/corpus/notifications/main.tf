# Manual acceptance with notifications, several consumers from a map, alarms.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-north-1"
}

variable "consumers" {
  type = map(object({ cidr = string, zones = list(string) }))
  default = {
    billing = { cidr = "10.91.0.0/16", zones = ["eun1-az1", "eun1-az2"] }
    search  = { cidr = "10.92.0.0/16", zones = ["eun1-az2"] }
  }
}

data "aws_caller_identity" "me" {}

resource "aws_vpc" "service" {
  cidr_block = "10.90.0.0/16"
}

resource "aws_subnet" "service" {
  for_each             = { for i, zone in ["eun1-az1", "eun1-az2"] : zone => i }
  vpc_id               = aws_vpc.service.id
  cidr_block           = cidrsubnet(aws_vpc.service.cidr_block, 8, each.value)
  availability_zone_id = each.key
}

resource "aws_lb" "service" {
  name                             = "service"
  internal                         = true
  load_balancer_type               = "network"
  subnets                          = [for subnet in aws_subnet.service : subnet.id]
  enable_cross_zone_load_balancing = true
}

resource "aws_vpc_endpoint_service" "service" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.service.arn]
  allowed_principals         = ["arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"]
}

resource "aws_sns_topic" "connections" {
  name = "connections"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "vpce.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "*"
    }]
  })
}

resource "aws_sns_topic_subscription" "operator" {
  topic_arn = aws_sns_topic.connections.arn
  protocol  = "email"
  endpoint  = "operator@example.com"
}

resource "aws_vpc_endpoint_connection_notification" "connections" {
  vpc_endpoint_service_id     = aws_vpc_endpoint_service.service.id
  connection_notification_arn = aws_sns_topic.connections.arn
  connection_events           = ["Accept", "Connect", "Delete", "Reject"]
}

resource "aws_cloudwatch_metric_alarm" "unhealthy" {
  alarm_name          = "unhealthy"
  namespace           = "AWS/NetworkELB"
  metric_name         = "UnHealthyHostCount"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 3
  dimensions          = { LoadBalancer = aws_lb.service.arn_suffix }
  alarm_actions       = [aws_sns_topic.connections.arn]
}

module "consumer" {
  source       = "./consumer"
  for_each     = var.consumers
  name         = each.key
  cidr         = each.value.cidr
  zones        = each.value.zones
  service_name = aws_vpc_endpoint_service.service.service_name
}

output "pending" {
  value = { for name, consumer in module.consumer : name => consumer.state }
}
