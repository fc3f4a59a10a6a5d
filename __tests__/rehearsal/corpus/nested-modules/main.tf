terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "replica"
  region = "eu-west-1"
}

module "stack" {
  source   = "./modules/stack"
  for_each = { blue = "10.76.0.0/16", green = "10.77.0.0/16" }
  name     = each.key
  cidr     = each.value
  providers = {
    aws         = aws
    aws.replica = aws.replica
  }
}

output "vpcs" {
  value = { for name, stack in module.stack : name => stack.vpc_id }
}
