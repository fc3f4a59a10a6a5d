/** EC2: secondary CIDR blocks of VPCs. */
import { SECONDARY_BLOCK, VPC_BLOCKS } from "../../../base/aws-facts/vpc";
import { type Cidr, contains, overlaps, parseCidr } from "../../../base/net/cidr";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { quotaOf } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { generatedIpv6Block } from "./addresses";
import { BLOCK_IN_USE } from "./error-codes";
import { isAllowedBeside } from "./vpc-ranges";

const TYPE = "aws_vpc_ipv4_cidr_block_association";
const IPV6_TYPE = "aws_vpc_ipv6_cidr_block_association";

/** @returns the IPv4 blocks of a VPC, the primary one first. */
export function blocksOfVpc(call: AwsCall, vpc: WorldObject): readonly Cidr[] {
  const others = call.listAnywhere(TYPE, (association) => association.vpc_id === vpc.id);
  const texts = [vpc, ...others].map(({ attributes }) => textOf(attributes, "cidr_block"));
  return texts.flatMap((text) => parseCidr(text) ?? []);
}

/** @returns the ID of a VPC's association with its primary block. */
export function primaryBlockId(vpcId: string): string {
  return `vpc-cidr-assoc-${vpcId.slice("vpc-".length)}`;
}

/** @returns the blocks of a VPC, to which every route table of it has a local route. */
export function localDestinations(call: AwsCall, vpcId: string): readonly string[] {
  const { attributes = {} } = call.findAnywhere("aws_vpc", vpcId) ?? {};
  const inVpc = ({ vpc_id }: ObjectValue) => vpc_id === vpcId;
  const secondary = [TYPE, IPV6_TYPE].flatMap((type) => call.listAnywhere(type, inVpc));
  return [
    textOf(attributes, "cidr_block"),
    textOf(attributes, "ipv6_cidr_block"),
    ...secondary.map((each) => textOf(each.attributes, "cidr_block") || textOf(each.attributes, "ipv6_cidr_block")),
  ].filter((block) => block !== "");
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const vpc = call.require("aws_vpc", textOf(planned, "vpc_id"));
  const text = stringOf(planned, "cidr_block");
  const block = text === undefined ? undefined : parseCidr(text);
  if (text === undefined || block === undefined) return {};
  const own = blocksOfVpc(call, vpc);
  const primary = own[0];
  if (primary !== undefined && !isAllowedBeside(primary, block)) {
    call
      .by(SECONDARY_BLOCK.id)
      .refuse(
        SECONDARY_BLOCK.code,
        `The CIDR '${text}' is restricted. Use a CIDR from the same private address range as the current VPC ` +
          "CIDR, or use a publicly-routable CIDR. For additional restrictions, see " +
          "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Subnets.html#VPC_Sizing",
      );
  }
  if (own.some((each) => overlaps(each, block))) {
    call.refuse(SECONDARY_BLOCK.code, `The CIDR '${text}' conflicts with another CIDR of the VPC ${vpc.id}`);
  }
  return {};
}

function hasSubnet(call: AwsCall, { attributes }: WorldObject): boolean {
  const block = parseCidr(textOf(attributes, "cidr_block"));
  const inside = call.listAnywhere("aws_subnet", (subnet) => {
    const own = parseCidr(textOf(subnet, "cidr_block"));
    return subnet.vpc_id === attributes.vpc_id && own !== undefined && block !== undefined && contains(block, own);
  });
  return inside.length > 0;
}

const ipv4: Behaviour = {
  service: "EC2",
  label: "EC2 VPC IPv4 CIDR Block Association",
  idPrefix: "vpc-cidr-assoc",
  waitsOutAtDelete: [BLOCK_IN_USE],
  operations: { create: "AssociateVpcCidrBlock", delete: "DisassociateVpcCidrBlock" },
  quotas: [
    {
      ...quotaOf(VPC_BLOCKS, {
        message: ({ vpc_id }) =>
          `This network '${String(vpc_id)}' has met its maximum number of allowed CIDRs: ${VPC_BLOCKS.value}`,
      }),
      // The primary block counts as well.
      limit: VPC_BLOCKS.value - 1,
      counts: ({ attributes }, { vpc_id }) => attributes.vpc_id === vpc_id,
    },
  ],
  inUse: [
    {
      code: BLOCK_IN_USE,
      when: hasSubnet,
      message: ({ attributes }) =>
        `The vpc ${textOf(attributes, "vpc_id")} currently has a subnet within CIDR block ${textOf(attributes, "cidr_block")}`,
    },
  ],
  create,
};

const ipv6: Behaviour = {
  service: "EC2",
  label: "EC2 VPC IPv6 CIDR Block Association",
  idPrefix: "vpc-cidr-assoc",
  create(call, planned) {
    call.via("AssociateVpcCidrBlock").require("aws_vpc", textOf(planned, "vpc_id"));
    return { ipv6_cidr_block: generatedIpv6Block(call) };
  },
};

export const vpcCidrBehaviours: Behaviours = {
  [TYPE]: ipv4,
  [IPV6_TYPE]: ipv6,
};
