terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_cloudwatch_log_group" "kept" {
  name = "/life/kept"
}

resource "aws_cloudwatch_log_group" "old_name" {
  name = "/life/renamed"
}

resource "aws_cloudwatch_log_group" "list" {
  count = 2
  name  = "/life/list/${count.index}"
}
