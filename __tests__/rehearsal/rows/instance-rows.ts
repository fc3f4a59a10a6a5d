import { network } from "./networks";
import type { RefusedRow } from "./row";

const NETWORK = network("main", 20);
/** An instance in the first subnet of `main`. */
function instance(more: string): string {
  return `
resource "aws_instance" "main" {
  subnet_id = aws_subnet.main[0].id
  ${more}
}
`;
}

const ARM_IMAGE = `
data "aws_ami" "arm" {
  most_recent = true
  owners      = ["amazon"]
  filter {
    name   = "name"
    values = ["al2023-ami-*-arm64"]
  }
}
`;

/** Rules on instances, as raw configurations. */
export const INSTANCE_ROWS: readonly RefusedRow[] = [
  {
    row: "EC2-04",
    title: "an instance type with another architecture than the image",
    hcl: NETWORK + ARM_IMAGE + instance('ami = data.aws_ami.arm.id\n  instance_type = "t3.micro"'),
    code: "InvalidParameterValue",
    text: "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64'",
  },
  {
    row: "EC2-04",
    title: "an instance type that does not exist",
    hcl: NETWORK + ARM_IMAGE + instance('ami = data.aws_ami.arm.id\n  instance_type = "t9.micro"'),
    code: "InvalidParameterValue",
    text: "Invalid value 't9.micro' for InstanceType.",
  },
  {
    row: "EC2 (image)",
    title: "a malformed image ID",
    hcl: NETWORK + instance('ami = "al2023"\n  instance_type = "t3.micro"'),
    code: "InvalidAMIID.Malformed",
  },
  {
    row: "EC2 (groups)",
    title: "a security group of another VPC",
    hcl: `${NETWORK}${ARM_IMAGE}
resource "aws_vpc" "other" { cidr_block = "10.1.0.0/16" }
${instance(
  'ami = data.aws_ami.arm.id\n  instance_type = "t4g.micro"\n' +
    "  vpc_security_group_ids = [aws_vpc.other.default_security_group_id]",
)}`,
    code: "InvalidParameter",
    text: "belong to different networks.",
  },
  {
    row: "EC2 (template)",
    title: "two launch templates with the same name",
    hcl: 'resource "aws_launch_template" "twins" {\n  count = 2\n  name  = "twin"\n}',
    code: "InvalidLaunchTemplateName.AlreadyExistsException",
    text: "Launch template name already in use.",
  },
];
