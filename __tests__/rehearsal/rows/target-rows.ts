import { NETWORK } from "./load-balancers";
import { forgotten, network } from "./networks";
import type { RefusedRow } from "./row";

/** A target group in `aws_vpc.main`, and a registration with it. */
function registered(targetType: string, target: string, more = "", port = 8080): string {
  return `
resource "aws_lb_target_group" "main" {
  name        = "main"
  port        = ${port}
  protocol    = "TCP"
  target_type = "${targetType}"
  vpc_id      = aws_vpc.main.id
}
resource "aws_lb_target_group_attachment" "main" {
  target_group_arn = aws_lb_target_group.main.arn
  target_id        = ${target}
  ${more}
}
`;
}

const INSTANCE = `
resource "aws_instance" "main" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.micro"
  subnet_id     = aws_subnet.main[0].id
}
`;

/** An application load balancer with a listener on port 80. */
const APPLICATION = `
resource "aws_lb" "app" {
  name     = "app"
  internal = true
  subnets  = aws_subnet.main[*].id
}
resource "aws_lb_listener" "app" {
  load_balancer_arn = aws_lb.app.arn
  port              = 80
  default_action {
    type = "fixed-response"
    fixed_response { content_type = "text/plain" }
  }
}
`;
const AFTER_LISTENER = "depends_on = [aws_lb_listener.app]";

/** Leaves the application load balancer registered. */
const STILL_REGISTERED = forgotten("aws_lb_target_group_attachment.main") + forgotten("aws_lb_target_group.main");

/** Rules on targets, as raw configurations. */
export const TARGET_ROWS: readonly RefusedRow[] = [
  {
    row: "TG-05",
    title: "an application load balancer without a listener on the port",
    hcl: NETWORK + APPLICATION + registered("alb", "aws_lb.app.arn", AFTER_LISTENER, 443),
    code: "ValidationError",
    text: "If the target type is ALB, the target must have at least one listener that matches the target group port",
  },
  {
    row: "TG-05b",
    title: "deleting an application load balancer that is a target",
    before: NETWORK + APPLICATION + registered("alb", "aws_lb.app.arn", AFTER_LISTENER, 80),
    hcl: NETWORK + STILL_REGISTERED + forgotten("aws_lb_listener.app"),
    code: "ResourceInUse",
    text: "cannot be deleted because it is currently associated with another service",
  },
  {
    row: "TG-05b",
    title: "deleting the listener of an application load balancer that is a target on its port",
    before: NETWORK + APPLICATION + registered("alb", "aws_lb.app.arn", AFTER_LISTENER, 80),
    hcl: NETWORK + STILL_REGISTERED + forgotten("aws_lb.app"),
    code: "ResourceInUse",
    text: "is in use by registered target",
  },
  {
    row: "TG-21",
    title: "a stopped instance",
    hcl: `${NETWORK}${INSTANCE}
resource "aws_ec2_instance_state" "main" {
  instance_id = aws_instance.main.id
  state       = "stopped"
}
${registered("instance", "aws_instance.main.id", "depends_on = [aws_ec2_instance_state.main]")}`,
    code: "InvalidTarget",
    text: "The following targets are not in a running state and cannot be registered",
  },
  {
    row: "TG-21",
    title: "an instance in another VPC",
    hcl: `${NETWORK}${network("other", 30)}${INSTANCE.replace("aws_subnet.main", "aws_subnet.other")}
${registered("instance", "aws_instance.main.id")}`,
    code: "InvalidTarget",
    text: "The following targets are not in the target group VPC",
  },
  {
    row: "TGA-01",
    title: "an invalid port",
    hcl: `${NETWORK}${INSTANCE}${registered("instance", "aws_instance.main.id", "port = 70000")}`,
    code: "ValidationError",
    text: "Value '70000' at 'targets.1.member.port' failed to satisfy constraint",
  },
  {
    row: "TG (addresses)",
    title: "an instance ID in place of an address",
    hcl: `${NETWORK}${INSTANCE}${registered("ip", "aws_instance.main.id")}`,
    code: "ValidationError",
    text: "is not a valid IPv4 address",
  },
  {
    row: "TG (addresses)",
    title: "an address outside of the VPC with an Availability Zone",
    hcl: NETWORK + registered("ip", '"10.99.0.10"'),
    code: "ValidationError",
    text: "You must specify 'all' as the Availability Zone",
  },
  {
    row: "TG (deletion)",
    title: "deleting a target group that a listener forwards to",
    before: `${NETWORK}${registered("ip", '"10.20.0.10"')}
resource "aws_lb" "net" {
  internal           = true
  load_balancer_type = "network"
  subnets            = aws_subnet.main[*].id
}
resource "aws_lb_listener" "net" {
  load_balancer_arn = aws_lb.net.arn
  port              = 80
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.arn
  }
}`,
    hcl: `${NETWORK}${forgotten("aws_lb_listener.net")}${forgotten("aws_lb.net")}`,
    code: "ResourceInUse",
    text: "is currently in use by a listener or a rule",
  },
];
