variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

variable "zones" {
  type = list(string)
}

variable "service_name" {
  type = string
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = { Name = var.name }
}

resource "aws_subnet" "this" {
  count                = length(var.zones)
  vpc_id               = aws_vpc.this.id
  cidr_block           = cidrsubnet(var.cidr, 8, count.index)
  availability_zone_id = var.zones[count.index]
}

resource "aws_vpc_endpoint" "this" {
  vpc_id            = aws_vpc.this.id
  vpc_endpoint_type = "Interface"
  service_name      = var.service_name
  subnet_ids        = aws_subnet.this[*].id
}

output "state" {
  value = aws_vpc_endpoint.this.state
}
