variable "name" {
  type = string
  validation {
    condition     = length(var.name) < 20
    error_message = "the name is too long"
  }
}
variable "cidr" { type = string }

resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = { Name = var.name }
  lifecycle {
    postcondition {
      condition     = self.enable_dns_support
      error_message = "no DNS"
    }
  }
}

resource "aws_subnet" "this" {
  count      = 3
  vpc_id     = aws_vpc.this.id
  cidr_block = cidrsubnet(var.cidr, 8, count.index)
}

output "vpc_id" {
  value = aws_vpc.this.id
}
