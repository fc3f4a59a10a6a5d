variable "vpc_id" {
  type = string
}

variable "alb_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_groups" {
  type = list(string)
}

variable "allowed_principals" {
  type = list(string)
}

resource "aws_alb" "network" {
  name               = "hello-world"
  internal           = true
  load_balancer_type = "network"
  subnets            = var.subnet_ids
  security_groups    = var.security_groups
}

resource "aws_alb_target_group" "alb" {
  name        = "hello-world"
  port        = 80
  protocol    = "TCP"
  target_type = "alb"
  vpc_id      = var.vpc_id

  health_check {
    protocol = "HTTP"
    path     = "/health"
  }
}

resource "aws_alb_target_group_attachment" "alb" {
  target_group_arn = aws_alb_target_group.alb.arn
  target_id        = var.alb_arn
}

resource "aws_alb_listener" "tcp" {
  load_balancer_arn = aws_alb.network.arn
  port              = 80
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.alb.arn
  }
}

resource "aws_vpc_endpoint_service" "hello_world" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_alb.network.arn]
  tags                       = { Name = "hello-world-service" }
}

resource "aws_vpc_endpoint_service_allowed_principal" "allowed" {
  count                   = length(var.allowed_principals)
  vpc_endpoint_service_id = aws_vpc_endpoint_service.hello_world.id
  principal_arn           = var.allowed_principals[count.index]
}

output "service_name" {
  value = aws_vpc_endpoint_service.hello_world.service_name
}
