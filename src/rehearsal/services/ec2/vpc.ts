/** EC2: VPCs. */
import { VPC_RESERVED_RANGES, VPCS_PER_REGION } from "../../../base/aws-facts/vpc";
import { isVpcRange, parseCidr } from "../../../base/net/cidr";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, PlanAnswer, PlannedChange, Value } from "../../simulation";
import { quotaOf } from "../../simulation";
import { boolOf, isSet, stringOf, textOf } from "../../values/attributes";
import { isEqual, UNKNOWN } from "../../values/value";
import { generatedIpv6Block } from "./addresses";
import { makeDefaults } from "./vpc-defaults";
import { isInTheWay } from "./vpc-dependents";

function checkRange(call: AwsCall, planned: ObjectValue): void {
  const text = stringOf(planned, "cidr_block");
  if (text === undefined) {
    if (isSet(planned, "ipv4_ipam_pool_id")) return;
    const missing = "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.";
    call.refuse("MissingParameter", missing);
  }
  const block = parseCidr(text);
  if (block !== undefined && isVpcRange(block)) return;
  call.by(VPC_RESERVED_RANGES.id).refuse(VPC_RESERVED_RANGES.code, `The CIDR '${text}' is invalid.`);
}

/** VPC-09: DNS hostnames need DNS support. The provider sets both after it created the VPC. */
function checkDns(call: AwsCall, planned: ObjectValue, doing: string): void {
  if (boolOf(planned, "enable_dns_hostnames") !== true || boolOf(planned, "enable_dns_support") !== false) return;
  call
    .during(`${doing} EC2 VPC (${textOf(planned, "id")}): modifying EnableDnsSupport`)
    .via("ModifyVpcAttribute")
    .by("VPC-09")
    .refuseAfterwards("InvalidParameterCombination", "DNS support cannot be disabled while DNS hostnames are enabled.");
}

function ipv6Attributes(call: AwsCall, planned: ObjectValue): ObjectValue {
  if (boolOf(planned, "assign_generated_ipv6_cidr_block") !== true) return {};
  return {
    ipv6_association_id: call.newId("vpc-cidr-assoc"),
    ipv6_cidr_block: generatedIpv6Block(call),
    ipv6_cidr_block_network_border_group: call.region,
  };
}

/** A generated IPv6 block that is added or removed is unknown until apply. */
function plan(_call: AwsCall, { prior, planned }: PlannedChange): PlanAnswer {
  const flag = "assign_generated_ipv6_cidr_block";
  if (prior === undefined || isEqual(truth(prior[flag]), truth(planned[flag]))) return { planned };
  return { planned: { ...planned, ipv6_association_id: UNKNOWN, ipv6_cidr_block: UNKNOWN } };
}

function truth(value: Value | undefined): boolean {
  return value === true;
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  checkRange(call, planned);
  checkDns(call, planned, "creating");
  return {
    ...makeDefaults(call, textOf(planned, "id")),
    ...ipv6Attributes(call, planned),
    dhcp_options_id: call.newId("dopt"),
    enable_dns_hostnames: false,
    enable_network_address_usage_metrics: false,
  };
}

const vpc: Behaviour = {
  service: "EC2",
  label: "EC2 VPC",
  idPrefix: "vpc",
  arn: (id) => `ec2:vpc/${id}`,
  waitsOutAtDelete: ["DependencyViolation"],
  notFound: { code: "InvalidVpcID.NotFound", message: (id) => `The vpc ID '${id}' does not exist` },
  operations: { create: "CreateVpc", delete: "DeleteVpc" },
  quotas: [quotaOf(VPCS_PER_REGION, { message: "The maximum number of VPCs has been reached." })],
  inUse: [
    {
      code: "DependencyViolation",
      when: (call, { id }) => isInTheWay(call, id),
      message: ({ id }) => `The vpc '${id}' has dependencies and cannot be deleted.`,
    },
  ],
  plan,
  create,
  update(call, planned) {
    checkDns(call, planned, "updating");
    return planned.ipv6_cidr_block === UNKNOWN ? ipv6Attributes(call, planned) : {};
  },
  read(call, { id, attributes }) {
    const [main] = call.list("aws_route_table", (table, { hidden }) => table.vpc_id === id && hidden?.main === true);
    return main === undefined ? attributes : { ...attributes, main_route_table_id: main.id };
  },
};

export const vpcBehaviours: Behaviours = { aws_vpc: vpc };
