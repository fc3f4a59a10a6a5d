/** VPC Lattice: resource gateways. */

import { GATEWAY_SECURITY_GROUPS } from "../../../base/aws-facts/vpc-lattice";
import { ZONES_WITHOUT_LATTICE } from "../../../base/aws-facts/zone-limits";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { stringsOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";
import { interfacesOf, makeInterface } from "../ec2/network-interface";
import { checkName, inUse, isNamedBy, refuseInvalid } from "./lattice-refusals";

const GATEWAY = "aws_vpclattice_resource_gateway";
const UNSUPPORTED_ZONES: readonly string[] = ZONES_WITHOUT_LATTICE.value;
const MOST_SECURITY_GROUPS = GATEWAY_SECURITY_GROUPS.value;

function checkGroups(call: AwsCall, groups: readonly string[]): void {
  if (groups.length <= MOST_SECURITY_GROUPS) return;
  const most = `Member must have length less than or equal to ${MOST_SECURITY_GROUPS}`;
  refuseInvalid(
    call.by(GATEWAY_SECURITY_GROUPS.id),
    `Value at 'securityGroupIds' failed to satisfy constraint: ${most}`,
  );
}

function checkPlaces(call: AwsCall, planned: ObjectValue): void {
  const vpcId = textOf(planned, "vpc_id");
  const message = (id: string) => `VPC ${id} does not exist`;
  call.require("aws_vpc", vpcId, { code: "ValidationException", message });
  for (const id of stringsOf(planned, "subnet_ids")) {
    const subnet = call.find("aws_subnet", id)?.attributes ?? {};
    if (subnet.vpc_id !== vpcId) refuseInvalid(call, `Subnet ${id} does not belong to VPC ${vpcId}`);
    if (!UNSUPPORTED_ZONES.includes(textOf(subnet, "availability_zone_id"))) continue;
    refuseInvalid(
      call.by(ZONES_WITHOUT_LATTICE.id),
      `Subnet ${id} is in an Availability Zone that VPC Lattice does not support`,
    );
  }
}

function createGateway(call: AwsCall, planned: ObjectValue): ObjectValue {
  const id = textOf(planned, "id");
  const groups = stringsOf(planned, "security_group_ids");
  checkName(call, textOf(planned, "name"), "rgw");
  checkGroups(call, groups);
  checkPlaces(call, planned);
  const vpc = call.attributesOf("aws_vpc", textOf(planned, "vpc_id"));
  const security_group_ids = groups.length > 0 ? groups : [textOf(vpc, "default_security_group_id")];
  for (const subnetId of stringsOf(planned, "subnet_ids")) {
    makeInterface(call, {
      subnetId,
      securityGroupIds: security_group_ids,
      interfaceType: "interface",
      description: `VPC Lattice Resource Gateway ${id}`,
      owner: call.key(GATEWAY, id),
    });
  }
  return { ip_address_type: "IPV4", security_group_ids, status: "ACTIVE" };
}

function updateGateway(call: AwsCall, planned: ObjectValue, gateway: WorldObject): ObjectValue {
  const groups = stringsOf(planned, "security_group_ids");
  checkGroups(call, groups);
  for (const each of interfacesOf(call, gateway)) call.change(each, { security_groups: toSet(groups) });
  return {};
}

export const resourceGatewayBehaviours: Behaviours = {
  [GATEWAY]: {
    service: "VPC Lattice",
    label: "VPCLattice Resource Gateway",
    idPrefix: "rgw",
    arn: (id) => `vpc-lattice:resourcegateway/${id}`,
    notFound: {
      code: "ResourceNotFoundException",
      message: (id) => `Resource gateway ${id} not found`,
      status: 404,
    },
    create: createGateway,
    update: updateGateway,
    operations: { create: "CreateResourceGateway", update: "UpdateResourceGateway", delete: "DeleteResourceGateway" },
    inUse: [
      inUse(
        "Resource gateway",
        "resource configurations",
        isNamedBy("aws_vpclattice_resource_configuration", "resource_gateway_identifier"),
      ),
    ],
  },
};
