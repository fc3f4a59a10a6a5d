/** EC2: VPCs are created, changed and deleted. */
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { modifiedAttribute } from "./modified-attribute";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";
import { vpcOf } from "./vpcs";

const VPC = "aws_vpc";

export const vpcChanges: Ec2Operations = {
  CreateVpc(call, input) {
    const vpc = createObject(call, VPC, {
      cidr_block: input.CidrBlock,
      ipv4_ipam_pool_id: input.Ipv4IpamPoolId,
      ipv4_netmask_length: input.Ipv4NetmaskLength,
      instance_tenancy: input.InstanceTenancy,
      assign_generated_ipv6_cidr_block: input.AmazonProvidedIpv6CidrBlock,
      tags: tagsOf(input.TagSpecifications, "vpc"),
    });
    return { Vpc: vpcOf(call, vpc) };
  },
  ModifyVpcAttribute(call, { VpcId = "", ...input }) {
    const change = modifiedAttribute(call, input, {
      EnableDnsSupport: "enable_dns_support",
      EnableDnsHostnames: "enable_dns_hostnames",
      EnableNetworkAddressUsageMetrics: "enable_network_address_usage_metrics",
    });
    changeObject(call, call.require(VPC, VpcId), change);
    return {};
  },
  ModifyVpcTenancy(call, { VpcId = "", InstanceTenancy }) {
    changeObject(call, call.require(VPC, VpcId), { instance_tenancy: InstanceTenancy });
    return { ReturnValue: true };
  },
  DeleteVpc(call, { VpcId = "" }) {
    deleteObject(call, call.require(VPC, VpcId));
    return {};
  },
};
