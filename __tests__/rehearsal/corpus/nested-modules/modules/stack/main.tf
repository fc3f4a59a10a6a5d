terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.replica]
    }
  }
}

variable "name" { type = string }
variable "cidr" { type = string }

module "network" {
  source = "../network"
  name   = var.name
  cidr   = var.cidr
}

resource "aws_sqs_queue" "replica" {
  provider   = aws.replica
  name       = "${var.name}-replica"
  depends_on = [module.network]
}

output "vpc_id" {
  value = module.network.vpc_id
}
