variable "name" { type = string }
variable "vpc_id" { type = string }
variable "subnets" { type = list(string) }
variable "web_acl_arn" { default = null }
variable "ingress" { type = map(object({ port = number, cidr = string })) }
variable "target_groups" { type = map(object({ port = number, protocol = string })) }
variable "listeners" {
  type = map(object({
    port     = number
    redirect = optional(bool, false)
    forward  = optional(string)
    rules    = optional(map(object({ priority = number, path = string, forward = string })), {})
  }))
}
variable "records" { default = {} }

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  vpc_id      = var.vpc_id
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each          = var.ingress
  security_group_id = aws_security_group.this.id
  cidr_ipv4         = each.value.cidr
  from_port         = each.value.port
  to_port           = each.value.port
  ip_protocol       = "tcp"
}

resource "aws_lb" "this" {
  name                       = var.name
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.this.id]
  subnets                    = var.subnets
  enable_deletion_protection = false
  dynamic "access_logs" {
    for_each = []
    content {
      bucket = access_logs.value
    }
  }
}

resource "aws_lb_target_group" "this" {
  for_each    = var.target_groups
  name        = "${var.name}-${each.key}"
  port        = each.value.port
  protocol    = each.value.protocol
  target_type = "ip"
  vpc_id      = var.vpc_id
  health_check {
    path = "/health"
  }
}

resource "aws_lb_listener" "this" {
  for_each          = var.listeners
  load_balancer_arn = aws_lb.this.arn
  port              = each.value.port
  protocol          = "HTTP"

  dynamic "default_action" {
    for_each = each.value.redirect ? [true] : []
    content {
      type = "redirect"
      redirect {
        port        = "443"
        protocol    = "HTTPS"
        status_code = "HTTP_301"
      }
    }
  }
  dynamic "default_action" {
    for_each = each.value.forward == null ? [] : [each.value.forward]
    content {
      type             = "forward"
      target_group_arn = aws_lb_target_group.this[default_action.value].arn
    }
  }
}

locals {
  rules = merge([
    for listener, settings in var.listeners : {
      for name, rule in settings.rules : "${listener}/${name}" => merge(rule, { listener = listener })
    }
  ]...)
}

resource "aws_lb_listener_rule" "this" {
  for_each     = local.rules
  listener_arn = aws_lb_listener.this[each.value.listener].arn
  priority     = each.value.priority
  condition {
    path_pattern {
      values = [each.value.path]
    }
  }
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[each.value.forward].arn
  }
}

resource "aws_wafv2_web_acl_association" "this" {
  count        = var.web_acl_arn == null ? 0 : 1
  resource_arn = aws_lb.this.arn
  web_acl_arn  = var.web_acl_arn
}

resource "aws_route53_record" "this" {
  for_each = var.records
  zone_id  = each.value.zone_id
  name     = each.key
  type     = "A"
  alias {
    name                   = aws_lb.this.dns_name
    zone_id                = aws_lb.this.zone_id
    evaluate_target_health = true
  }
}

output "dns_name" {
  value = aws_lb.this.dns_name
}
