/** EC2: what stands beside networks. */
import type { Behaviours } from "../../simulation/behaviour";

/** Behaviours by resource type. */
export const gatewayBehaviours: Behaviours = {
  aws_vpc_dhcp_options: {
    service: "EC2",
    label: "EC2 DHCP Options",
    idPrefix: "dopt",
    arn: (id) => `ec2:dhcp-options/${id}`,
  },
  aws_ec2_managed_prefix_list: {
    service: "EC2",
    label: "EC2 Managed Prefix List",
    idPrefix: "pl",
    arn: (id) => `ec2:prefix-list/${id}`,
    create: () => ({ version: 1 }),
  },
};
