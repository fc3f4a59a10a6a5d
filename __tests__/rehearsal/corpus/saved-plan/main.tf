terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "retention" {
  default = 7
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/saved/plan"
  retention_in_days = var.retention
}

resource "aws_redshift_subnet_group" "this" {
  count      = 1
  name       = "saved"
  subnet_ids = [aws_subnet.this.id]
}

resource "aws_vpc" "this" {
  cidr_block = "10.65.0.0/16"
}

resource "aws_subnet" "this" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.65.0.0/24"
}
