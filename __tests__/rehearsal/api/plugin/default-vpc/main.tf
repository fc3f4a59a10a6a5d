resource "aws_default_vpc" "main" {
  tags = { Name = "default" }
}

resource "aws_default_subnet" "first" {
  availability_zone = "eu-central-1a"
  tags              = { Name = "default" }
  depends_on        = [aws_default_vpc.main]
}

resource "aws_security_group" "main" {
  name = "in-the-default-vpc"
}

data "aws_vpc" "main" {
  default    = true
  depends_on = [aws_default_vpc.main]
}

data "aws_subnets" "main" {
  filter {
    name   = "default-for-az"
    values = ["true"]
  }
  depends_on = [aws_default_vpc.main]
}

output "found" {
  value = [data.aws_vpc.main.cidr_block, length(data.aws_subnets.main.ids), aws_security_group.main.vpc_id]
}
