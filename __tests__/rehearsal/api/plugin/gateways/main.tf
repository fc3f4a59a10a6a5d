resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_eip" "nat" {
  domain = "vpc"
  tags   = { Name = "nat" }
}

resource "aws_nat_gateway" "public" {
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat.id
  tags          = { Name = "public" }
  depends_on    = [aws_internet_gateway.main]
}

resource "aws_nat_gateway" "private" {
  subnet_id         = aws_subnet.public.id
  connectivity_type = "private"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.public.id
  }
}

resource "aws_network_interface" "one" {
  subnet_id         = aws_subnet.public.id
  description       = "one"
  private_ips       = ["10.0.1.100"]
  security_groups   = [aws_vpc.main.default_security_group_id]
  source_dest_check = false
  tags              = { Name = "one" }
}

resource "aws_network_interface" "two" {
  subnet_id         = aws_subnet.public.id
  private_ips_count = 1
}

resource "aws_eip" "one" {
  domain            = "vpc"
  network_interface = aws_network_interface.one.id
  depends_on        = [aws_internet_gateway.main]
}

resource "aws_eip" "two" {
  domain = "vpc"
}

resource "aws_eip_association" "two" {
  allocation_id        = aws_eip.two.id
  network_interface_id = aws_network_interface.two.id
  depends_on           = [aws_internet_gateway.main]
}

data "aws_nat_gateway" "found" {
  id = aws_nat_gateway.public.id
}

data "aws_network_interface" "found" {
  id         = aws_network_interface.one.id
  depends_on = [aws_eip.one]
}

output "found" {
  value = [data.aws_nat_gateway.found.public_ip, data.aws_network_interface.found.association[*].public_ip]
}
