resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_security_group" "main" {
  name   = "main"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpclattice_resource_gateway" "main" {
  name               = "main-gateway"
  vpc_id             = aws_vpc.main.id
  subnet_ids         = [aws_subnet.main.id]
  security_group_ids = [aws_security_group.main.id]
  tags               = { Name = "main" }
}

resource "aws_vpclattice_resource_configuration" "main" {
  name                        = "main-config"
  resource_gateway_identifier = aws_vpclattice_resource_gateway.main.id
  port_ranges                 = ["443"]
  protocol                    = "TCP"
  resource_configuration_definition {
    ip_resource {
      ip_address = "10.0.0.10"
    }
  }
  tags = { Name = "main" }
}

resource "aws_vpclattice_resource_configuration" "name" {
  name                        = "name-config"
  resource_gateway_identifier = aws_vpclattice_resource_gateway.main.id
  port_ranges                 = ["443", "8443"]
  protocol                    = "TCP"
  resource_configuration_definition {
    dns_resource {
      domain_name     = "db.example.com"
      ip_address_type = "IPV4"
    }
  }
}

resource "aws_ram_resource_share" "main" {
  name                      = "main"
  allow_external_principals = true
  tags                      = { Name = "main" }
}

resource "aws_ram_resource_association" "main" {
  resource_share_arn = aws_ram_resource_share.main.arn
  resource_arn       = aws_vpclattice_resource_configuration.main.arn
}

resource "aws_ram_principal_association" "main" {
  resource_share_arn = aws_ram_resource_share.main.arn
  principal          = "222222222222"
}
