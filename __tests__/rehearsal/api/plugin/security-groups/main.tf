resource "aws_vpc" "main" {
  cidr_block                       = "10.0.0.0/16"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_security_group" "inline" {
  name        = "inline"
  description = "rules in the group"
  vpc_id      = aws_vpc.main.id
  tags        = { Name = "inline" }

  ingress {
    description = "https"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/16", "10.1.0.0/16"]
    self        = true
  }
  ingress {
    protocol         = "icmp"
    from_port        = 8
    to_port          = 0
    ipv6_cidr_blocks = ["2001:db8::/32"]
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "separate" {
  name_prefix            = "separate-"
  vpc_id                 = aws_vpc.main.id
  revoke_rules_on_delete = true
}

resource "aws_vpc_security_group_ingress_rule" "from_inline" {
  security_group_id            = aws_security_group.separate.id
  referenced_security_group_id = aws_security_group.inline.id
  description                  = "from the other group"
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8081
  tags                         = { Name = "from inline" }
}

resource "aws_vpc_security_group_egress_rule" "anywhere" {
  security_group_id = aws_security_group.separate.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_security_group_rule" "classic" {
  type              = "ingress"
  security_group_id = aws_security_group.separate.id
  description       = "two ranges"
  protocol          = "udp"
  from_port         = 53
  to_port           = 53
  cidr_blocks       = ["10.2.0.0/16", "10.3.0.0/16"]
}

resource "aws_default_security_group" "none" {
  vpc_id = aws_vpc.main.id
}

data "aws_security_group" "found" {
  vpc_id     = aws_vpc.main.id
  name       = "inline"
  depends_on = [aws_security_group.inline]
}

data "aws_security_groups" "all" {
  filter {
    name   = "vpc-id"
    values = [aws_vpc.main.id]
  }
  depends_on = [aws_security_group.inline, aws_security_group.separate]
}

output "found" {
  value = [data.aws_security_group.found.description, length(data.aws_security_groups.all.ids)]
}
