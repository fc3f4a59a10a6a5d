locals {
  zones = { a = 0, b = 1 }
  tags  = { Team = "network" }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  for_each          = local.zones
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  availability_zone = "eu-central-1${each.key}"
}

resource "aws_security_group" "main" {
  for_each = toset(["first", "second"])
  name     = each.key
  vpc_id   = aws_vpc.main.id
}

resource "tls_private_key" "main" {
  algorithm = "RSA"
}

resource "tls_self_signed_cert" "main" {
  for_each              = toset(["first.example.com", "second.example.com"])
  private_key_pem       = tls_private_key.main.private_key_pem
  validity_period_hours = 240
  allowed_uses          = ["digital_signature", "server_auth"]
  dns_names             = [each.key]
  subject { common_name = each.key }
}

resource "aws_acm_certificate" "main" {
  for_each         = tls_self_signed_cert.main
  private_key      = tls_private_key.main.private_key_pem
  certificate_body = each.value.cert_pem
}

resource "aws_lb" "network" {
  name                             = "network"
  load_balancer_type               = "network"
  internal                         = true
  security_groups                  = [aws_security_group.main["first"].id]
  enable_cross_zone_load_balancing = true
  tags                             = local.tags

  dynamic "subnet_mapping" {
    for_each = aws_subnet.main
    content {
      subnet_id            = subnet_mapping.value.id
      private_ipv4_address = cidrhost(subnet_mapping.value.cidr_block, 10)
    }
  }
}

resource "aws_lb_target_group" "network" {
  name                 = "network"
  protocol             = "TCP"
  port                 = 8080
  vpc_id               = aws_vpc.main.id
  target_type          = "ip"
  deregistration_delay = "30"
  health_check {
    protocol = "HTTP"
    path     = "/health"
    interval = 10
  }
  tags = local.tags
}

resource "aws_lb_target_group_attachment" "network" {
  target_group_arn = aws_lb_target_group.network.arn
  target_id        = cidrhost(aws_subnet.main["a"].cidr_block, 20)
  port             = 9090
}

resource "aws_lb_listener" "network" {
  load_balancer_arn = aws_lb.network.arn
  protocol          = "TCP"
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.network.arn
  }
}

resource "aws_lb" "application" {
  name            = "application"
  internal        = true
  subnets         = [for subnet in aws_subnet.main : subnet.id]
  security_groups = [aws_security_group.main["first"].id]
  idle_timeout    = 120
}

resource "aws_lb_target_group" "application" {
  for_each = toset(["blue", "green"])
  name     = each.key
  protocol = "HTTP"
  port     = 8080
  vpc_id   = aws_vpc.main.id
  stickiness {
    type            = "lb_cookie"
    cookie_duration = 3600
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.application.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate.main["first.example.com"].arn
  default_action {
    type = "forward"
    forward {
      target_group {
        arn    = aws_lb_target_group.application["blue"].arn
        weight = 90
      }
      target_group {
        arn    = aws_lb_target_group.application["green"].arn
        weight = 10
      }
      stickiness {
        enabled  = true
        duration = 600
      }
    }
  }
}

resource "aws_lb_listener_certificate" "second" {
  listener_arn    = aws_lb_listener.https.arn
  certificate_arn = aws_acm_certificate.main["second.example.com"].arn
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.application.arn
  port              = 80
  default_action {
    type = "redirect"
    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
  tags = local.tags
}

resource "aws_lb_listener_rule" "path" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.application["green"].arn
  }
  condition {
    path_pattern {
      values = ["/green/*"]
    }
  }
  condition {
    http_header {
      http_header_name = "X-Color"
      values           = ["green"]
    }
  }
}

resource "aws_lb_listener_rule" "closed" {
  listener_arn = aws_lb_listener.https.arn
  action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "closed"
      status_code  = "403"
    }
  }
  condition {
    query_string {
      key   = "debug"
      value = "true"
    }
    query_string {
      value = "trace"
    }
  }
}

resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "gateway"
  subnets            = [aws_subnet.main["a"].id]
}

resource "aws_lb_target_group" "gateway" {
  name     = "gateway"
  protocol = "GENEVE"
  port     = 6081
  vpc_id   = aws_vpc.main.id
  health_check {
    port     = "80"
    protocol = "TCP"
  }
}

resource "aws_lb_listener" "gateway" {
  load_balancer_arn = aws_lb.gateway.arn
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway.arn
  }
}

resource "aws_lb_target_group" "behind" {
  name        = "behind"
  protocol    = "TCP"
  port        = 80
  vpc_id      = aws_vpc.main.id
  target_type = "alb"
}

resource "aws_lb_target_group_attachment" "behind" {
  target_group_arn = aws_lb_target_group.behind.arn
  target_id        = aws_lb.application.arn
  depends_on       = [aws_lb_listener.http]
}

data "aws_lb" "network" {
  arn = aws_lb.network.arn
}

data "aws_lb_target_group" "network" {
  name = aws_lb_target_group.network.name
}

data "aws_lb_listener" "network" {
  load_balancer_arn = aws_lb_listener.network.load_balancer_arn
  port              = aws_lb_listener.network.port
}

data "aws_lb_hosted_zone_id" "network" {
  load_balancer_type = "network"
}

check "data_sources" {
  assert {
    condition = (
      data.aws_lb.network.zone_id == data.aws_lb_hosted_zone_id.network.id &&
      data.aws_lb_target_group.network.health_check[0].path == "/health" &&
      data.aws_lb_listener.network.protocol == "TCP"
    )
    error_message = "data sources do not read what resources have"
  }
}
