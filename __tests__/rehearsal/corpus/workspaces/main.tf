terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_sns_topic" "this" {
  name = "alerts-${terraform.workspace}"
}

resource "aws_ssm_parameter" "this" {
  name  = "/${terraform.workspace}/topic"
  type  = "String"
  value = aws_sns_topic.this.arn
}
