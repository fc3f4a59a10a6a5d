/** EC2: VPCs are created, changed and deleted. */
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, ObjectValue } from "../../../simulation";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";
import { vpcOf } from "./vpcs";

const VPC = "aws_vpc";

interface FlagInput {
  readonly Value?: boolean | undefined;
}

/** What ModifyVpcAttribute changes, one of them at a time. */
const FLAGS = {
  EnableDnsSupport: "enable_dns_support",
  EnableDnsHostnames: "enable_dns_hostnames",
  EnableNetworkAddressUsageMetrics: "enable_network_address_usage_metrics",
} as const;

function flagsIn(call: AwsCall, input: Partial<Record<keyof typeof FLAGS, FlagInput | undefined>>): ObjectValue {
  const given = Object.entries(FLAGS).flatMap(([member, attribute]) => {
    const value = input[member as keyof typeof FLAGS]?.Value;
    return value === undefined ? [] : [[attribute, value] as const];
  });
  if (given.length === 1) return Object.fromEntries(given);
  const found = given.length === 0 ? "No attributes specified." : "Fields for multiple attribute types specified";
  return call.refuse("InvalidParameterCombination", found);
}

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
    changeObject(call, call.require(VPC, VpcId), flagsIn(call, input));
    return {};
  },
  DeleteVpc(call, { VpcId = "" }) {
    deleteObject(call, call.require(VPC, VpcId));
    return {};
  },
};
