# The module has a switch for everything, and everything but the private subnets is off.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.46"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "network" {
  source          = "./modules/network"
  name            = "shared"
  cidr            = "10.40.0.0/16"
  azs             = ["eu-central-1a", "eu-central-1b"]
  private_subnets = ["10.40.0.0/20", "10.40.16.0/20"]
}

module "nothing" {
  source     = "./modules/network"
  create_vpc = false
  name       = "nothing"
  cidr       = "10.41.0.0/16"
}

output "subnets" {
  value = module.network.private_subnets
}
