import { forgotten, subnet, VPC } from "./networks";
import type { RefusedRow } from "./row";

/** A security group in `aws_vpc.main`. */
function group(name: string, more = ""): string {
  return `
resource "aws_security_group" "${name}" {
  name   = "${name}"
  vpc_id = aws_vpc.main.id
  ${more}
}
`;
}

/** A rule resource of the group `main`. */
function rule(name: string, more: string, cidr = "10.0.0.0/8"): string {
  return `
resource "aws_vpc_security_group_ingress_rule" "${name}" {
  security_group_id = aws_security_group.main.id
  cidr_ipv4         = "${cidr}"
  ${more}
}
`;
}

const TCP_22 = 'ip_protocol = "tcp"\n  from_port = 22\n  to_port = 22';

/** Rules on security groups, as raw configurations. */
export const SECURITY_GROUP_ROWS: readonly RefusedRow[] = [
  {
    row: "SG-01",
    title: "an apostrophe in the description of a group",
    hcl: VPC + group("main", 'description = "the operator\'s group"'),
    code: "InvalidParameterValue",
    text: "Invalid security group description. Valid descriptions are strings less than 256 characters",
  },
  {
    row: "SG-01",
    title: "an apostrophe in the description of a rule",
    hcl: VPC + group("main") + rule("main", `${TCP_22}\n  description = "it's me"`),
    code: "InvalidParameterValue",
    text: "Invalid rule description.",
  },
  {
    row: "SG-01",
    title: "two groups with the same name in one VPC",
    hcl: `${VPC}
resource "aws_security_group" "twins" {
  count  = 2
  name   = "twin"
  vpc_id = aws_vpc.main.id
}`,
    code: "InvalidGroup.Duplicate",
    text: "The security group 'twin' already exists for VPC 'vpc-",
  },
  {
    row: "SG-03",
    title: "a rule for TCP without ports",
    hcl: VPC + group("main") + rule("main", 'ip_protocol = "tcp"'),
    code: "InvalidParameterValue",
    text: "Must specify both from and to ports with TCP/UDP.",
  },
  {
    row: "SG-03",
    title: "a port range in reverse order",
    hcl: VPC + group("main") + rule("main", 'ip_protocol = "tcp"\n  from_port = 443\n  to_port = 80'),
    code: "InvalidParameterValue",
    text: "Invalid TCP/UDP port range (443:80)",
  },
  {
    row: "SG-03",
    title: "an inline rule for all protocols with ports",
    hcl: VPC + group("main", 'ingress {\n  protocol = "-1"\n  from_port = 80\n  to_port = 80\n  self = true\n}'),
    code: "from_port (80) and to_port (80) must both be 0 to use the 'ALL' \"-1\" protocol!",
  },
  {
    row: "SG (rules)",
    title: "the same rule twice",
    hcl:
      VPC +
      group("main") +
      rule("first", TCP_22) +
      rule("second", `${TCP_22}\n  description = "again"\n  depends_on = [aws_vpc_security_group_ingress_rule.first]`),
    code: "InvalidPermission.Duplicate",
    text: 'the specified rule "peer: 10.0.0.0/8, TCP, from port: 22, to port: 22, ALLOW" already exists',
  },
  {
    row: "SG (rules)",
    title: "the same rule twice, as aws_security_group_rule",
    hcl: `${VPC}${group("main")}
resource "aws_security_group_rule" "twins" {
  count             = 2
  type              = "egress"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.main.id
}`,
    code: "InvalidPermission.Duplicate",
    text: "[WARN] A duplicate Security Group rule was found on (sg-",
  },
  {
    row: "SG (rules)",
    title: "a group of another VPC as the source of a rule",
    hcl: `${VPC}${group("main")}
resource "aws_vpc" "other" { cidr_block = "10.1.0.0/16" }
resource "aws_security_group" "other" {
  name   = "other"
  vpc_id = aws_vpc.other.id
}
resource "aws_vpc_security_group_ingress_rule" "main" {
  security_group_id            = aws_security_group.main.id
  referenced_security_group_id = aws_security_group.other.id
  ip_protocol                  = "-1"
}`,
    code: "InvalidGroup.NotFound",
    text: "You have specified two resources that belong to different networks.",
  },
  {
    row: "SG-05",
    title: "61 rules in one direction",
    hcl: `${VPC}
resource "aws_security_group" "main" {
  name   = "main"
  vpc_id = aws_vpc.main.id
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [for index in range(61) : "10.0.\${index}.0/24"]
  }
}`,
    code: "RulesPerSecurityGroupLimitExceeded",
    text: "The maximum number of rules per security group has been reached.",
  },
  {
    row: "SG-05",
    title: "a sixth group on one interface",
    hcl: `${VPC}${subnet("main", "10.0.0.0/24")}
resource "aws_security_group" "many" {
  count  = 6
  name   = "many-\${count.index}"
  vpc_id = aws_vpc.main.id
}
resource "aws_network_interface" "main" {
  subnet_id       = aws_subnet.main.id
  security_groups = aws_security_group.many[*].id
}`,
    code: "SecurityGroupsPerInterfaceLimitExceeded",
  },
  {
    row: "SG (deletion)",
    title: "deleting a group that a rule of another group refers to",
    before: `${VPC}${group("main")}${group("other")}
resource "aws_vpc_security_group_ingress_rule" "left" {
  security_group_id            = aws_security_group.other.id
  referenced_security_group_id = aws_security_group.main.id
  ip_protocol                  = "-1"
}`,
    hcl: VPC + group("other") + forgotten("aws_vpc_security_group_ingress_rule.left"),
    code: "DependencyViolation",
    text: "has a dependent object",
  },
];
