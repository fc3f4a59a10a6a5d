/** EC2: VPCs and their subnets. */
import type { Behaviours } from "../behaviour";

/** Behaviours by resource type. */
export const vpcBehaviours: Behaviours = {
  aws_vpc: { service: "EC2", label: "EC2 VPC", idPrefix: "vpc", arn: (id) => `ec2:vpc/${id}` },
  aws_subnet: { service: "EC2", label: "EC2 Subnet", idPrefix: "subnet", arn: (id) => `ec2:subnet/${id}` },
};
