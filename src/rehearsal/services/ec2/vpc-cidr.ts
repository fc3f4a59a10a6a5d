/** EC2: address blocks of VPCs, beside the first one. */
import { type Cidr, contains, overlaps, parseCidr } from "../../../base/net/cidr";
import type { Behaviour, Behaviours } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { stringOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import type { WorldObject } from "../../world/world";
import { QUOTAS } from "../quotas";
import { generatedIpv6Block } from "./ipv6";
import { requireVpc } from "./vpc";
import { isAllowedBeside } from "./vpc-ranges";

const TYPE = "aws_vpc_ipv4_cidr_block_association";

/** @returns the IPv4 blocks of a VPC, the primary one first. */
export function blocksOfVpc(call: AwsCall, vpc: WorldObject): readonly Cidr[] {
  const others = call.listAnywhere(TYPE, (association) => association.vpc_id === vpc.id);
  const texts = [vpc, ...others].map(({ attributes }) => textOf(attributes, "cidr_block"));
  return texts.flatMap((text) => parseCidr(text) ?? []);
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const operation = "AssociateVpcCidrBlock";
  const vpc = requireVpc(call, textOf(planned, "vpc_id"), operation);
  const text = stringOf(planned, "cidr_block");
  const block = text === undefined ? undefined : parseCidr(text);
  if (text === undefined || block === undefined) return {};
  const own = blocksOfVpc(call, vpc);
  const primary = own[0];
  if (primary !== undefined && !isAllowedBeside(primary, block)) {
    call.refuse(
      operation,
      "InvalidVpc.Range",
      `The CIDR '${text}' is restricted. Use a CIDR from the same private address range as the current VPC ` +
        "CIDR, or use a publicly-routable CIDR. For additional restrictions, see " +
        "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Subnets.html#VPC_Sizing",
    );
  }
  if (own.some((each) => overlaps(each, block))) {
    const message = `The CIDR '${text}' conflicts with another CIDR of the VPC ${vpc.id}`;
    call.refuse(operation, "InvalidVpc.Range", message);
  }
  if (own.length >= QUOTAS.cidrBlocksPerVpc) {
    const message = `This network '${vpc.id}' has met its maximum number of allowed CIDRs: ${QUOTAS.cidrBlocksPerVpc}`;
    call.refuse(operation, "CidrLimitExceeded", message);
  }
  return {};
}

function refuseWithSubnets(call: AwsCall, { attributes }: WorldObject): void {
  const vpcId = textOf(attributes, "vpc_id");
  const text = textOf(attributes, "cidr_block");
  const block = parseCidr(text);
  const subnets = call.listAnywhere("aws_subnet", (subnet) => {
    const own = parseCidr(textOf(subnet, "cidr_block"));
    return subnet.vpc_id === vpcId && own !== undefined && block !== undefined && contains(block, own);
  });
  if (subnets.length === 0) return;
  const message = `The vpc ${vpcId} currently has a subnet within CIDR block ${text}`;
  call.refuse("DisassociateVpcCidrBlock", "InvalidCidrBlock.InUse", message);
}

const ipv4: Behaviour = {
  service: "EC2",
  label: "EC2 VPC IPv4 CIDR Block Association",
  idPrefix: "vpc-cidr-assoc",
  waitsOutAtDelete: ["InvalidCidrBlock.InUse"],
  create,
  delete: refuseWithSubnets,
};

const ipv6: Behaviour = {
  service: "EC2",
  label: "EC2 VPC IPv6 CIDR Block Association",
  idPrefix: "vpc-cidr-assoc",
  create(call, planned) {
    requireVpc(call, textOf(planned, "vpc_id"), "AssociateVpcCidrBlock");
    return { ipv6_cidr_block: generatedIpv6Block(call) };
  },
};

/** Behaviours by resource type. */
export const vpcCidrBehaviours: Behaviours = {
  [TYPE]: ipv4,
  aws_vpc_ipv6_cidr_block_association: ipv6,
};
