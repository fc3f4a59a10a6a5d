locals {
  tags    = { Name = "database" }
  subnets = 1
  group   = "first"
}

resource "aws_vpc" "main" {
  cidr_block = "10.40.0.0/16"
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

resource "aws_vpclattice_resource_gateway" "main" {
  name       = "database"
  vpc_id     = aws_vpc.main.id
  subnet_ids = aws_subnet.main[*].id
}

resource "aws_vpclattice_resource_configuration" "main" {
  name                        = "database"
  resource_gateway_identifier = aws_vpclattice_resource_gateway.main.id
  port_ranges                 = ["5432"]
  protocol                    = "TCP"

  resource_configuration_definition {
    ip_resource {
      ip_address = "10.40.0.9"
    }
  }
}

resource "aws_vpclattice_service_network" "main" {
  name = "shared"
}

resource "aws_vpclattice_service_network_resource_association" "main" {
  resource_configuration_identifier = aws_vpclattice_resource_configuration.main.id
  service_network_identifier        = aws_vpclattice_service_network.main.id
}

resource "aws_vpc_endpoint" "resource" {
  vpc_id                     = aws_vpc.main.id
  vpc_endpoint_type          = "Resource"
  resource_configuration_arn = aws_vpclattice_resource_configuration.main.arn
  subnet_ids                 = slice(aws_subnet.main[*].id, 0, local.subnets)
  security_group_ids         = [aws_security_group.main[local.group].id]
  tags                       = local.tags
}

resource "aws_vpc_endpoint" "network" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "ServiceNetwork"
  service_network_arn = aws_vpclattice_service_network.main.arn
  subnet_ids          = [aws_subnet.main[1].id]
  tags                = local.tags

  depends_on = [aws_vpclattice_service_network_resource_association.main]
}

data "aws_vpc_endpoint_associations" "main" {
  for_each = {
    resource = aws_vpc_endpoint.resource.id
    network  = aws_vpc_endpoint.network.id
  }
  vpc_endpoint_id = each.value
}

output "reached" {
  value = [for each in data.aws_vpc_endpoint_associations.main : each.associations[0].associated_resource_arn]
}
