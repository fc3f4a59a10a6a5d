/** EC2: NAT gateways. */
import { NAT_GATEWAYS_PER_ZONE } from "../../../base/aws-facts/vpc";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, Problem, WorldObject } from "../../simulation";
import { quotaOf } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { freeAddress } from "./addresses";
import { ALREADY_ASSOCIATED, GATEWAY_NOT_ATTACHED } from "./error-codes";
import { gatewayOf } from "./internet-gateway";
import { makeInterface } from "./network-interface";
import { requireSubnet } from "./subnet";
import { vpcIdOf } from "./vpc-dependents";

const TYPE = "aws_nat_gateway";
/** NAT gateways in one Availability Zone. */
const MOST_PER_ZONE = NAT_GATEWAYS_PER_ZONE.value;

/**
 * A NAT gateway fails asynchronously: EC2 accepts the request, and whoever waits for the gateway sees the failure.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
 */
function failWaiting(call: AwsCall, id: string, [code, message]: Problem): void {
  call.hidden = { failure_code: code, failure_message: message };
  call.failAfterwards(
    `waiting for EC2 NAT Gateway (${id}) create: unexpected state 'failed', wanted target 'available'. last error: ${code}: ${message}`,
  );
}

const zoneOf = (call: AwsCall, subnetId: unknown) =>
  call.attributesOf("aws_subnet", String(subnetId)).availability_zone;

/** @returns the public address, or undefined for a private gateway. */
function publicSide(call: AwsCall, planned: ObjectValue, subnet: WorldObject): WorldObject | undefined {
  if (textOf(planned, "connectivity_type") === "private") return undefined;
  const allocationId = stringOf(planned, "allocation_id");
  if (allocationId === undefined) {
    return call.refuse("MissingParameter", "The request must contain the parameter AllocationId");
  }
  const address = call.require("aws_eip", allocationId);
  const id = textOf(planned, "id");
  if (textOf(address.attributes, "association_id") !== "") {
    const reason = `Elastic IP address [${allocationId}] is already associated`;
    failWaiting(call, id, [ALREADY_ASSOCIATED, reason]);
  } else if (gatewayOf(call, vpcIdOf(subnet)) === undefined) {
    const reason = `Network ${vpcIdOf(subnet)} has no Internet gateway attached`;
    failWaiting(call, id, [GATEWAY_NOT_ATTACHED, reason]);
  }
  return address;
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const id = textOf(planned, "id");
  // A regional gateway (provider 6.x) has no subnet and manages its own addresses.
  if (textOf(planned, "availability_mode") === "regional") return {};
  const subnet = requireSubnet(call, textOf(planned, "subnet_id"));
  const address = publicSide(call, planned, subnet);
  if (freeAddress(call, subnet) === undefined) {
    const message = "Subnet has insufficient free addresses to create this NAT gateway";
    call.refuse("InsufficientFreeAddressesInSubnet", message);
  }
  const eni = makeInterface(call, {
    subnetId: subnet.id,
    securityGroupIds: [],
    interfaceType: "nat_gateway",
    description: `Interface for NAT Gateway ${id}`,
    owner: call.key(TYPE, id),
    address: stringOf(planned, "private_ip"),
  });
  const private_ip = textOf(eni.attributes, "private_ip");
  // A gateway that fails does not get the address.
  const isFailed = call.hidden?.failure_code !== undefined;
  const association_id = address === undefined ? "" : call.newId("eipassoc");
  if (address !== undefined && !isFailed)
    call.change(address, { association_id, network_interface: eni.id, private_ip });
  return {
    association_id,
    network_interface_id: eni.id,
    private_ip,
    public_ip: textOf(address?.attributes ?? {}, "public_ip"),
  };
}

const gateway: Behaviour = {
  service: "EC2",
  label: "EC2 NAT Gateway",
  idPrefix: "nat",
  comesLast: true,
  notFound: { code: "InvalidNatGatewayID.NotFound", message: (id) => `The natGateway ID '${id}' does not exist` },
  operations: { create: "CreateNatGateway" },
  quotas: [
    quotaOf(NAT_GATEWAYS_PER_ZONE, {
      counts(object, planned, call) {
        const zone = zoneOf(call, planned.subnet_id);
        return zone !== undefined && zoneOf(call, object.attributes.subnet_id) === zone;
      },
      message: () => `Performing this operation would exceed the limit of ${MOST_PER_ZONE} NAT gateways`,
    }),
  ],
  create,
  delete(call, { attributes }) {
    const address = call.find("aws_eip", textOf(attributes, "allocation_id"));
    const released = { association_id: "", network_interface: "", private_ip: "" };
    const isHeld = address?.attributes.network_interface === attributes.network_interface_id;
    if (address !== undefined && isHeld) call.change(address, released);
  },
};

export const natGatewayBehaviours: Behaviours = { [TYPE]: gateway };
