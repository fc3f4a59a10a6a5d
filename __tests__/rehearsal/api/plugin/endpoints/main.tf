locals {
  tags        = { Name = "ssm" }
  action      = "ssm:*"
  private_dns = true
  group       = "first"
  tables      = ["one"]
  member      = 0
}

resource "aws_vpc" "main" {
  cidr_block           = "10.30.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "main" {
  count                = 2
  vpc_id               = aws_vpc.main.id
  cidr_block           = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
  availability_zone_id = "euc1-az${count.index + 1}"
}

resource "aws_security_group" "main" {
  for_each = toset(["first", "second"])
  name     = each.key
  vpc_id   = aws_vpc.main.id
}

resource "aws_route_table" "main" {
  for_each = toset(["one", "two", "three"])
  vpc_id   = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-central-1.ssm"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = local.private_dns
  subnet_ids          = aws_subnet.main[*].id
  security_group_ids  = [aws_security_group.main[local.group].id]
  tags                = local.tags

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = local.action, Resource = "*" }]
  })

  dns_options {
    dns_record_ip_type = "ipv4"
  }

  subnet_configuration {
    subnet_id = aws_subnet.main[0].id
    ipv4      = "10.30.0.${20 + local.member}"
  }

  subnet_configuration {
    subnet_id = aws_subnet.main[1].id
    ipv4      = "10.30.1.${20 + local.member}"
  }
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-central-1.s3"
  route_table_ids = [for name in local.tables : aws_route_table.main[name].id]
  tags            = local.tags
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-central-1.dynamodb"
}

resource "aws_vpc_endpoint_route_table_association" "dynamodb" {
  vpc_endpoint_id = aws_vpc_endpoint.dynamodb.id
  route_table_id  = aws_route_table.main["three"].id
}

resource "aws_vpc_endpoint_policy" "dynamodb" {
  vpc_endpoint_id = aws_vpc_endpoint.dynamodb.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Principal = "*", Action = local.action, Resource = "*" }]
  })
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type = "Interface"

  lifecycle {
    ignore_changes = [subnet_ids, subnet_configuration]
  }
}

resource "aws_vpc_endpoint_subnet_association" "sqs" {
  vpc_endpoint_id = aws_vpc_endpoint.sqs.id
  subnet_id       = aws_subnet.main[local.member].id
}

resource "aws_vpc_endpoint_security_group_association" "sqs" {
  vpc_endpoint_id             = aws_vpc_endpoint.sqs.id
  security_group_id           = aws_security_group.main["second"].id
  replace_default_association = true
}

resource "aws_vpc_endpoint_private_dns" "sqs" {
  vpc_endpoint_id     = aws_vpc_endpoint.sqs.id
  private_dns_enabled = !local.private_dns
}

resource "aws_ec2_instance_connect_endpoint" "main" {
  subnet_id          = aws_subnet.main[0].id
  security_group_ids = [aws_security_group.main["first"].id]
  tags               = local.tags
}

data "aws_vpc_endpoint" "ssm" {
  vpc_id       = aws_vpc.main.id
  service_name = aws_vpc_endpoint.ssm.service_name
}

data "aws_vpc_endpoint_service" "s3" {
  service      = "s3"
  service_type = "Gateway"
}

data "aws_vpc_endpoint_associations" "ssm" {
  vpc_endpoint_id = aws_vpc_endpoint.ssm.id
}
