terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

removed {
  from = aws_cloudwatch_log_group.kept
  lifecycle {
    destroy = false
  }
}

moved {
  from = aws_cloudwatch_log_group.old_name
  to   = aws_cloudwatch_log_group.new_name
}

moved {
  from = aws_cloudwatch_log_group.list[0]
  to   = aws_cloudwatch_log_group.table["a"]
}

moved {
  from = aws_cloudwatch_log_group.list[1]
  to   = aws_cloudwatch_log_group.table["b"]
}

resource "aws_cloudwatch_log_group" "new_name" {
  name = "/life/renamed"
}

resource "aws_cloudwatch_log_group" "table" {
  for_each = { a = 0, b = 1 }
  name     = "/life/list/${each.value}"
}
