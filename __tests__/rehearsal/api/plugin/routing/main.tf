data "aws_availability_zones" "here" {
  state = "available"
}

data "aws_region" "here" {}

data "aws_regions" "all" {}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc_ipv4_cidr_block_association" "second" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.1.0/24"
  availability_zone       = data.aws_availability_zones.here.names[0]
  map_public_ip_on_launch = true
  tags                    = { Name = "public" }
}

resource "aws_subnet" "private" {
  count                = 2
  vpc_id               = aws_vpc.main.id
  cidr_block           = cidrsubnet(aws_vpc_ipv4_cidr_block_association.second.cidr_block, 8, count.index)
  availability_zone_id = data.aws_availability_zones.here.zone_ids[count.index]
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_internet_gateway" "apart" {}

resource "aws_vpc" "other" {
  cidr_block = "10.8.0.0/16"
}

resource "aws_internet_gateway_attachment" "apart" {
  internet_gateway_id = aws_internet_gateway.apart.id
  vpc_id              = aws_vpc.other.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "public" }

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "203.0.113.0/24"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private[0].id
  route_table_id = aws_route_table.private.id
}

resource "aws_main_route_table_association" "main" {
  vpc_id         = aws_vpc.main.id
  route_table_id = aws_route_table.private.id
}

resource "aws_default_route_table" "other" {
  default_route_table_id = aws_vpc.other.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway_attachment.apart.internet_gateway_id
  }
}

data "aws_vpc" "found" {
  id         = aws_vpc.main.id
  depends_on = [aws_vpc_ipv4_cidr_block_association.second]
}

data "aws_vpcs" "all" {
  depends_on = [aws_vpc.main, aws_vpc.other]
}

data "aws_subnet" "found" {
  id = aws_subnet.public.id
}

data "aws_subnets" "all" {
  filter {
    name   = "vpc-id"
    values = [aws_vpc.main.id]
  }
  depends_on = [aws_subnet.private, aws_subnet.public]
}

data "aws_route_table" "found" {
  subnet_id  = aws_subnet.public.id
  depends_on = [aws_route_table.public, aws_route_table_association.public]
}

data "aws_route_tables" "all" {
  vpc_id     = aws_vpc.main.id
  depends_on = [aws_main_route_table_association.main]
}

output "found" {
  value = {
    zones   = data.aws_availability_zones.here.names
    region  = data.aws_region.here.name
    regions = length(data.aws_regions.all.names)
    blocks  = data.aws_vpc.found.cidr_block_associations[*].cidr_block
    vpcs    = length(data.aws_vpcs.all.ids)
    subnet  = data.aws_subnet.found.cidr_block
    subnets = length(data.aws_subnets.all.ids)
    table   = data.aws_route_table.found.routes[*].cidr_block
    tables  = length(data.aws_route_tables.all.ids)
  }
}
