mock_provider "aws" {
  mock_resource "aws_vpc" {
    defaults = {
      id = "vpc-mocked"
    }
  }
}

run "mocked" {
  variables {
    name = "mocked"
  }
  assert {
    condition     = aws_vpc.this.id == "vpc-mocked"
    error_message = "the VPC is not mocked"
  }
}
