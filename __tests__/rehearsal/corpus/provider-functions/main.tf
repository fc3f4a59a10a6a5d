terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    time = { source = "hashicorp/time" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_iam_role" "nested" {
  name = "nested"
  path = "/teams/network/"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_sqs_queue" "this" {
  name = provider::aws::arn_parse(provider::aws::arn_build("aws", "sqs", "eu-central-1", "111111111111", "orders")).resource
}

locals {
  queue = provider::aws::arn_parse(aws_sqs_queue.this.arn)
}

output "queue" {
  value = "${local.queue.service} ${local.queue.region} ${local.queue.account_id} ${local.queue.resource}"
}

output "role" {
  value = provider::aws::trim_iam_role_path(aws_iam_role.nested.arn)
}

output "week" {
  value = provider::time::rfc3339_parse("2026-01-02T03:04:05Z").iso_week
}

check "functions" {
  assert {
    condition     = endswith(provider::aws::trim_iam_role_path(aws_iam_role.nested.arn), ":role/nested")
    error_message = "the path is still there"
  }
}
