terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "name" {
  default = "unnamed"
}

resource "aws_vpc" "this" {
  cidr_block = "10.64.0.0/16"
  tags       = { Name = var.name }
}

resource "aws_s3_bucket" "this" {
  bucket = "${var.name}-logs"
}

output "bucket" {
  value = aws_s3_bucket.this.arn
}
