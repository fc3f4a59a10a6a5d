# One account: nginx behind an ALB with TLS behind an NLB, and a consumer in a VPC of the same block.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    tls = { source = "hashicorp/tls" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "key_name" {
  type    = string
  default = "operator"
}

data "aws_availability_zones" "all" {
  state = "available"
}

data "aws_caller_identity" "me" {}

data "aws_ami" "linux" {
  owners      = ["amazon"]
  most_recent = true

  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-x86_64"]
  }
}

resource "aws_vpc" "service" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "service" {
  count                   = length(data.aws_availability_zones.all.names)
  vpc_id                  = aws_vpc.service.id
  cidr_block              = cidrsubnet(aws_vpc.service.cidr_block, 4, count.index)
  availability_zone       = data.aws_availability_zones.all.names[count.index]
  map_public_ip_on_launch = true
}

resource "aws_internet_gateway" "service" {
  vpc_id = aws_vpc.service.id
}

resource "aws_route_table" "service" {
  vpc_id = aws_vpc.service.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.service.id
  }
}

resource "aws_route_table_association" "service" {
  count          = length(aws_subnet.service)
  subnet_id      = aws_subnet.service[count.index].id
  route_table_id = aws_route_table.service.id
}

resource "aws_security_group" "service" {
  name   = "service"
  vpc_id = aws_vpc.service.id
}

resource "aws_vpc_security_group_ingress_rule" "service" {
  for_each          = { http = 80, https = 443 }
  security_group_id = aws_security_group.service.id
  description       = "${each.key} from the VPC"
  cidr_ipv4         = aws_vpc.service.cidr_block
  from_port         = each.value
  to_port           = each.value
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "service" {
  security_group_id = aws_security_group.service.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_instance" "service" {
  ami                    = data.aws_ami.linux.id
  instance_type          = "t3.nano"
  subnet_id              = aws_subnet.service[0].id
  vpc_security_group_ids = [aws_security_group.service.id]
  key_name               = var.key_name
  user_data              = file("${path.module}/install-nginx.sh")

  tags = {
    Name = "service"
  }
}

resource "aws_lb" "alb" {
  name               = "service-alb"
  internal           = true
  load_balancer_type = "application"
  security_groups    = [aws_security_group.service.id]
  subnets            = aws_subnet.service[*].id
}

resource "aws_lb_target_group" "web" {
  name     = "web"
  port     = 80
  protocol = "HTTP"
  vpc_id   = aws_vpc.service.id
}

resource "aws_lb_target_group_attachment" "web" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = aws_instance.service.id
  port             = 80
}

resource "tls_private_key" "service" {
  algorithm = "RSA"
}

resource "tls_self_signed_cert" "service" {
  private_key_pem       = tls_private_key.service.private_key_pem
  validity_period_hours = 72
  allowed_uses          = ["key_encipherment", "digital_signature", "server_auth"]

  subject {
    common_name  = aws_lb.alb.dns_name
    organization = "Example"
  }
}

resource "aws_acm_certificate" "service" {
  private_key      = tls_private_key.service.private_key_pem
  certificate_body = tls_self_signed_cert.service.cert_pem
}

resource "aws_lb_listener" "alb" {
  load_balancer_arn = aws_lb.alb.arn
  port              = "443"
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-2016-08"
  certificate_arn   = aws_acm_certificate.service.arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb" "nlb" {
  name                             = "service-nlb"
  internal                         = true
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = false
  subnets                          = aws_subnet.service[*].id
}

resource "aws_lb_target_group" "alb" {
  name        = "service-alb"
  port        = "443"
  protocol    = "TCP"
  target_type = "alb"
  vpc_id      = aws_vpc.service.id

  health_check {
    protocol = "HTTPS"
    port     = "443"
    path     = "/"
    matcher  = "200"
  }
}

resource "aws_lb_target_group_attachment" "alb" {
  target_group_arn = aws_lb_target_group.alb.arn
  target_id        = aws_lb_listener.alb.load_balancer_arn
  port             = aws_lb_listener.nlb.port
}

resource "aws_lb_listener" "nlb" {
  load_balancer_arn = aws_lb.nlb.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb.arn
  }
}

resource "aws_vpc_endpoint_service" "service" {
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.nlb.arn]
}

resource "aws_vpc_endpoint_service_allowed_principal" "me" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.service.id
  principal_arn           = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"
}

resource "aws_vpc" "consumer" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "consumer" {
  count                   = length(data.aws_availability_zones.all.names)
  vpc_id                  = aws_vpc.consumer.id
  cidr_block              = cidrsubnet(aws_vpc.consumer.cidr_block, 4, count.index)
  availability_zone       = data.aws_availability_zones.all.names[count.index]
  map_public_ip_on_launch = true
}

resource "aws_internet_gateway" "consumer" {
  vpc_id = aws_vpc.consumer.id
}

resource "aws_route_table" "consumer" {
  vpc_id = aws_vpc.consumer.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.consumer.id
  }
}

resource "aws_route_table_association" "consumer" {
  count          = length(aws_subnet.consumer)
  subnet_id      = aws_subnet.consumer[count.index].id
  route_table_id = aws_route_table.consumer.id
}

resource "aws_security_group" "consumer" {
  name   = "consumer"
  vpc_id = aws_vpc.consumer.id
}

resource "aws_vpc_security_group_ingress_rule" "consumer_ssh" {
  security_group_id = aws_security_group.consumer.id
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "consumer" {
  security_group_id = aws_security_group.consumer.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_instance" "consumer" {
  ami                    = data.aws_ami.linux.id
  instance_type          = "t3.nano"
  subnet_id              = aws_subnet.consumer[0].id
  vpc_security_group_ids = [aws_security_group.consumer.id]
  key_name               = var.key_name
}

resource "aws_security_group" "endpoint" {
  name   = "endpoint"
  vpc_id = aws_vpc.consumer.id
}

resource "aws_vpc_security_group_ingress_rule" "endpoint" {
  security_group_id = aws_security_group.endpoint.id
  cidr_ipv4         = aws_vpc.consumer.cidr_block
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "endpoint" {
  security_group_id = aws_security_group.endpoint.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_vpc_endpoint" "service" {
  vpc_id             = aws_vpc.consumer.id
  vpc_endpoint_type  = "Interface"
  service_name       = aws_vpc_endpoint_service.service.service_name
  security_group_ids = [aws_security_group.endpoint.id]
  subnet_ids         = aws_subnet.consumer[*].id
  # The service refuses until the principal is allowed.
  depends_on = [aws_vpc_endpoint_service_allowed_principal.me]
}

output "consumer_public_ip" {
  value = aws_instance.consumer.public_ip
}

output "endpoint_urls" {
  value = [for entry in aws_vpc_endpoint.service.dns_entry : "https://${entry.dns_name}"]
}
