import { LISTENER_ROWS } from "./listener-rows";
import { balancer, group, NETWORK, NETWORK_BALANCER } from "./load-balancers";
import type { RefusedRow } from "./row";
import { TARGET_ROWS } from "./target-rows";

const BOTH = "subnets = aws_subnet.main[*].id";

/** Rules on load balancers, as raw configurations. */
export const BALANCER_ROWS: readonly RefusedRow[] = [
  {
    row: "LB-04",
    title: "two subnets in one zone",
    hcl: `${NETWORK}
resource "aws_subnet" "twin" {
  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.20.9.0/24"
  availability_zone_id = "euc1-az1"
}
${balancer("net", "network", "subnets = [aws_subnet.main[0].id, aws_subnet.twin.id]")}`,
    code: "InvalidConfigurationRequest",
    text: "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
  },
  {
    row: "LB-05",
    title: "an internet-facing load balancer (the default) without an internet gateway",
    hcl: `${NETWORK}
resource "aws_lb" "net" {
  load_balancer_type = "network"
  subnets            = aws_subnet.main[*].id
}`,
    code: "InvalidSubnet",
    text: "has no internet gateway",
  },
  {
    row: "LB-06",
    title: "an application load balancer in one Availability Zone",
    hcl: NETWORK + balancer("app", "application", "subnets = [aws_subnet.main[0].id]"),
    code: "ValidationError",
    text: "At least two subnets in two different Availability Zones must be specified",
  },
  {
    row: "LB-07",
    title: "a subnet with fewer than eight addresses left",
    hcl: `
resource "aws_vpc" "main" { cidr_block = "10.20.0.0/16" }
resource "aws_subnet" "main" {
  count      = 1
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.0.0/28"
}
resource "aws_network_interface" "main" {
  count     = 4
  subnet_id = aws_subnet.main[0].id
}
${balancer("net", "network", `${BOTH}\n  depends_on = [aws_network_interface.main]`)}`,
    code: "InvalidSubnet",
    text: "ELB requires at least 8 free IP addresses in each subnet.",
  },
  {
    row: "LB-08",
    title: "rules for PrivateLink traffic without a security group",
    hcl:
      NETWORK +
      balancer("net", "network", `${BOTH}\n  enforce_security_group_inbound_rules_on_private_link_traffic = "on"`),
    code: "InvalidConfigurationRequest",
    text: "SetSecurityGroups",
  },
  {
    row: "LB-10",
    title: "removing a subnet of a load balancer with an endpoint service",
    before: `${NETWORK_BALANCER}
resource "aws_vpc_endpoint_service" "main" {
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.net.arn]
}`,
    hcl: `${NETWORK}${balancer("net", "network", "subnets = [aws_subnet.main[0].id]")}
resource "aws_vpc_endpoint_service" "main" {
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.net.arn]
}`,
    code: "ResourceInUse",
    text: "cannot be deleted because it is currently associated with another service",
  },
  {
    row: "LB-14",
    title: "an idle timeout of more than 4000 seconds",
    hcl: NETWORK + balancer("app", "application", `${BOTH}\n  idle_timeout = 5000`),
    code: "ValidationError",
    text: "'idle_timeout.timeout_seconds' value '5000' must be between '1-4000' inclusive",
  },
  {
    row: "LB-14",
    title: "connections kept for less than a minute",
    hcl: NETWORK + balancer("app", "application", `${BOTH}\n  client_keep_alive = 1`),
    code: "ValidationError",
    text: "'client_keep_alive.seconds' value '1' must be between '60-604800' inclusive",
  },
  {
    row: "LB-15",
    title: "deleting a load balancer with deletion protection",
    when: "destroy",
    hcl: NETWORK + balancer("net", "network", `${BOTH}\n  enable_deletion_protection = true`),
    code: "OperationNotPermitted",
    text: "cannot be deleted because deletion protection is enabled",
  },
  {
    row: "LB-17",
    title: "two load balancers with the same name",
    hcl:
      NETWORK +
      balancer("first", "network", `${BOTH}`).replace('"first"\n  internal', '"twin"\n  internal') +
      balancer("second", "network", `${BOTH}\n  depends_on = [aws_lb.first]`).replace(
        '"second"\n  internal',
        '"twin"\n  internal',
      ),
    code: "ELBv2 Load Balancer (twin) already exists",
  },
  {
    row: "LB-18",
    title: "a sixth security group",
    hcl: `${NETWORK}
resource "aws_security_group" "many" {
  count  = 6
  name   = "many-\${count.index}"
  vpc_id = aws_vpc.main.id
}
${balancer("net", "network", `${BOTH}\n  security_groups = aws_security_group.many[*].id`)}`,
    code: "InvalidConfigurationRequest",
    text: "security groups per load balancer",
  },
];

const healthCheck = (more: string) => `health_check {\n  ${more}\n}`;
const stickiness = (more: string) => `stickiness {\n  ${more}\n}`;

/** Rules on target groups, as raw configurations. */
export const TARGET_GROUP_ROWS: readonly RefusedRow[] = [
  {
    row: "TG-04",
    title: "UDP to an application load balancer",
    hcl: NETWORK + group("tg", "UDP", 'target_type = "alb"'),
    code: "ValidationError",
    text: "Protocol 'UDP' is not supported for target groups with target type 'alb'",
  },
  {
    row: "TG-04",
    title: "HTTP to an application load balancer",
    hcl: NETWORK + group("tg", "HTTP", 'target_type = "alb"'),
    code: "ValidationError",
  },
  {
    row: "TG-07",
    title: "a TCP health check of an application load balancer",
    hcl: NETWORK + group("tg", "TCP", `target_type = "alb"\n  ${healthCheck('protocol = "TCP"')}`),
    code: "ValidationError",
    text: "Health check protocol 'TCP' is not supported for target groups with target type 'alb'",
  },
  {
    row: "TG-10",
    title: "a timeout longer than the interval",
    hcl: NETWORK + group("tg", "TCP", healthCheck('protocol = "TCP"\n  interval = 5\n  timeout = 10')),
    code: "ValidationError",
    text: "Health check timeout '10' must be smaller than or equal to the interval '5'",
  },
  {
    row: "TG-10",
    title: "a timeout as long as the interval, with HTTP",
    hcl: NETWORK + group("tg", "HTTP", healthCheck("interval = 10\n  timeout = 10")),
    code: "ValidationError",
    text: "Health check interval must be greater than the timeout.",
  },
  {
    row: "TG-12",
    title: "server errors as healthy codes",
    hcl: NETWORK + group("tg", "HTTP", healthCheck('matcher = "200-599"')),
    code: "ValidationError",
    text: "must be within '200-499' inclusive",
  },
  {
    row: "TG-13",
    title: "a disabled health check",
    hcl: NETWORK + group("tg", "HTTP", healthCheck("enabled = false")),
    code: "ValidationError",
    text: "Health check enabled must be true for target groups with target type 'instance'",
  },
  {
    row: "TG-15",
    title: "cookie stickiness with TCP",
    hcl: NETWORK + group("tg", "TCP", stickiness('type = "lb_cookie"')),
    code: "InvalidConfigurationRequest",
    text: "Stickiness type 'lb_cookie' is not supported for target groups with the TCP protocol",
  },
  {
    row: "TG-15",
    title: "source IP stickiness with HTTP",
    hcl: NETWORK + group("tg", "HTTP", stickiness('type = "source_ip"')),
    code: "InvalidConfigurationRequest",
    text: "Stickiness type 'source_ip' is not supported for target groups with the HTTP protocol",
  },
  {
    row: "TG-15",
    title: "stickiness with TLS",
    hcl: NETWORK + group("tg", "TLS", stickiness('type = "source_ip"')),
    code: "InvalidConfigurationRequest",
    text: "You cannot enable stickiness on target groups with the TLS protocol",
  },
  {
    row: "TG-17",
    title: "UDP without client IP preservation",
    hcl: NETWORK + group("tg", "UDP", "preserve_client_ip = false"),
    code: "InvalidConfigurationRequest",
    text: "Client IP preservation cannot be disabled",
  },
  {
    row: "TG (names)",
    title: "two target groups with the same name",
    hcl: `${NETWORK}
resource "aws_lb_target_group" "twins" {
  count    = 2
  name     = "twin"
  port     = 80
  protocol = "TCP"
  vpc_id   = aws_vpc.main.id
}`,
    code: "ELBv2 Target Group (twin) already exists",
  },
];

/** Every row on load balancers. */
export const LOAD_BALANCER_ROWS: readonly RefusedRow[] = [
  ...BALANCER_ROWS,
  ...TARGET_GROUP_ROWS,
  ...TARGET_ROWS,
  ...LISTENER_ROWS,
];
