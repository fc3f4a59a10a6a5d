/** EC2: the CIDR blocks of VPCs besides the one that they are created with. */
import type { VpcCidrBlockAssociation, VpcIpv6CidrBlockAssociation } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { BLOCK_IN_USE } from "../../../services/ec2/error-codes";
import { primaryBlockId } from "../../../services/ec2/vpc-cidr";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { UNKNOWN } from "../../../values/value";
import { partOf } from "./parts";
import type { Ec2Operations } from "./types";

const VPC = "aws_vpc";
const [IPV4, IPV6] = ["aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association"] as const;
/** AWS chooses anew what a VPC says about its IPv6 block. */
const ANOTHER_IPV6 = {
  ipv6_association_id: UNKNOWN,
  ipv6_cidr_block: UNKNOWN,
  ipv6_cidr_block_network_border_group: UNKNOWN,
} as const;

const ipv4Association = (AssociationId: string, CidrBlock: string | undefined): VpcCidrBlockAssociation => ({
  AssociationId,
  CidrBlock,
  CidrBlockState: { State: "associated" },
});

/** @returns the IPv4 blocks of a VPC, the primary one first. */
export function ipv4BlocksOf(call: AwsCall, { id, attributes }: WorldObject): VpcCidrBlockAssociation[] {
  const secondary = call.listAnywhere(IPV4, ({ vpc_id }) => vpc_id === id);
  return [
    ipv4Association(primaryBlockId(id), stringOf(attributes, "cidr_block")),
    ...secondary.map((each) => ipv4Association(each.id, stringOf(each.attributes, "cidr_block"))),
  ];
}

/** @returns the IPv6 blocks of a VPC. */
export function ipv6BlocksOf(call: AwsCall, { id, attributes, region }: WorldObject): VpcIpv6CidrBlockAssociation[] {
  const others = call.listAnywhere(IPV6, ({ vpc_id }) => vpc_id === id);
  const blocks = [{ id: textOf(attributes, "ipv6_association_id"), attributes }, ...others].filter(
    (each) => textOf(each.attributes, "ipv6_cidr_block") !== "",
  );
  return blocks.map((each) => ({
    AssociationId: each.id,
    Ipv6CidrBlock: stringOf(each.attributes, "ipv6_cidr_block"),
    Ipv6CidrBlockState: { State: "associated" },
    Ipv6Pool: stringOf(each.attributes, "ipv6_ipam_pool_id") || stringOf(each.attributes, "ipv6_pool") || "Amazon",
    NetworkBorderGroup: region,
  }));
}

/** Adds an IPv6 block: the first one is the VPC's own. */
function addIpv6(call: AwsCall, vpc: WorldObject): VpcIpv6CidrBlockAssociation | undefined {
  if (textOf(vpc.attributes, "ipv6_cidr_block") === "") {
    changeObject(call, vpc, { assign_generated_ipv6_cidr_block: true, ...ANOTHER_IPV6 });
  } else {
    partOf(call, vpc, createObject(call, IPV6, { vpc_id: vpc.id, assign_generated_ipv6_cidr_block: true }));
  }
  return ipv6BlocksOf(call, call.require(VPC, vpc.id)).at(-1);
}

function removeIpv6(call: AwsCall, vpc: WorldObject): VpcIpv6CidrBlockAssociation | undefined {
  const [own] = ipv6BlocksOf(call, vpc);
  const inside = call.listAnywhere("aws_subnet", (subnet) => subnet.vpc_id === vpc.id && !!subnet.ipv6_cidr_block);
  if (inside.length > 0) {
    const message = `The vpc ${vpc.id} currently has a subnet within CIDR block ${own?.Ipv6CidrBlock}`;
    call.refuse(BLOCK_IN_USE, message);
  }
  changeObject(call, vpc, { assign_generated_ipv6_cidr_block: false, ...ANOTHER_IPV6 });
  return own;
}

/** What an association is called while it ends. */
const ENDING = { State: "disassociating" as const };

export const vpcBlockOperations: Ec2Operations = {
  AssociateVpcCidrBlock(call, { VpcId = "", CidrBlock, AmazonProvidedIpv6CidrBlock }) {
    const vpc = call.require(VPC, VpcId);
    if (AmazonProvidedIpv6CidrBlock === true) return { VpcId, Ipv6CidrBlockAssociation: addIpv6(call, vpc) };
    const made = partOf(call, vpc, createObject(call, IPV4, { vpc_id: VpcId, cidr_block: CidrBlock }));
    return { VpcId, CidrBlockAssociation: ipv4Association(made.id, CidrBlock) };
  },
  DisassociateVpcCidrBlock(call, { AssociationId = "" }) {
    const ipv4 = call.find(IPV4, AssociationId);
    if (ipv4 !== undefined) {
      deleteObject(call, ipv4);
      const CidrBlock = stringOf(ipv4.attributes, "cidr_block");
      const VpcId = stringOf(ipv4.attributes, "vpc_id");
      return { VpcId, CidrBlockAssociation: { AssociationId, CidrBlock, CidrBlockState: ENDING } };
    }
    const ipv6 = call.find(IPV6, AssociationId);
    if (ipv6 !== undefined) {
      deleteObject(call, ipv6);
      const Ipv6CidrBlock = stringOf(ipv6.attributes, "ipv6_cidr_block");
      const VpcId = stringOf(ipv6.attributes, "vpc_id");
      return { VpcId, Ipv6CidrBlockAssociation: { AssociationId, Ipv6CidrBlock, Ipv6CidrBlockState: ENDING } };
    }
    const [vpc] = call.list(VPC, ({ ipv6_association_id }) => ipv6_association_id === AssociationId);
    if (vpc !== undefined) {
      const Ipv6CidrBlockAssociation = { ...removeIpv6(call, vpc), Ipv6CidrBlockState: ENDING };
      return { VpcId: vpc.id, Ipv6CidrBlockAssociation };
    }
    if (call.list(VPC, (_, { id }) => primaryBlockId(id) === AssociationId).length > 0) {
      const message = "The primary CIDR block of a VPC cannot be disassociated.";
      return call.refuse("OperationNotPermitted", message);
    }
    const message = `The vpc CIDR block association ID '${AssociationId}' does not exist`;
    return call.refuse("InvalidVpcCidrBlockAssociationID.NotFound", message);
  },
};
