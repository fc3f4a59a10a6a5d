terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

import {
  to = aws_cloudwatch_log_group.kept
  id = "/life/kept"
}

resource "aws_cloudwatch_log_group" "kept" {
  name = "/life/kept"
}

resource "aws_cloudwatch_log_group" "new_name" {
  name = "/life/renamed"
}

resource "aws_cloudwatch_log_group" "table" {
  for_each = { a = 0, b = 1 }
  name     = "/life/list/${each.value}"
}

check "names" {
  assert {
    condition     = endswith(aws_cloudwatch_log_group.kept.arn, "/life/kept")
    error_message = "another log group was imported"
  }
}
