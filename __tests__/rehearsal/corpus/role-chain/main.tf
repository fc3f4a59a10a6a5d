# A pipeline's role in one account may assume roles in two others.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
  assume_role {
    role_arn     = "arn:aws:iam::111111111111:role/pipeline"
    session_name = "pipeline"
  }
}

provider "aws" {
  alias  = "network"
  region = "eu-central-1"
  assume_role {
    role_arn    = "arn:aws:iam::222222222222:role/network"
    external_id = "pipeline"
  }
}

provider "aws" {
  alias  = "workload"
  region = "eu-west-1"
  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/workload"
  }
}

data "aws_caller_identity" "pipeline" {}

data "aws_caller_identity" "network" {
  provider = aws.network
}

data "aws_caller_identity" "workload" {
  provider = aws.workload
}

resource "aws_vpc" "network" {
  provider   = aws.network
  cidr_block = "10.66.0.0/16"
}

resource "aws_vpc" "workload" {
  provider   = aws.workload
  cidr_block = "10.67.0.0/16"
}

resource "aws_vpc_peering_connection" "this" {
  provider      = aws.network
  vpc_id        = aws_vpc.network.id
  peer_vpc_id   = aws_vpc.workload.id
  peer_owner_id = data.aws_caller_identity.workload.account_id
  peer_region   = "eu-west-1"
}

resource "aws_vpc_peering_connection_accepter" "this" {
  provider                  = aws.workload
  vpc_peering_connection_id = aws_vpc_peering_connection.this.id
  auto_accept               = true
}

check "accounts" {
  assert {
    condition = [
      data.aws_caller_identity.pipeline.account_id,
      data.aws_caller_identity.network.account_id,
      data.aws_caller_identity.workload.account_id,
    ] == ["111111111111", "222222222222", "333333333333"]
    error_message = "a role is of another account"
  }

  assert {
    condition     = data.aws_caller_identity.pipeline.arn == "arn:aws:sts::111111111111:assumed-role/pipeline/pipeline"
    error_message = "the caller is not the role's session"
  }
}
