/** EC2: checks of VPC endpoints. */

import { ENDPOINT_POLICY_LENGTH } from "../../../base/aws-facts/endpoints";
import { ZONES_WITHOUT_LATTICE, ZONES_WITHOUT_REMOTE_ACCESS } from "../../../base/aws-facts/zone-limits";
import { parseAddress } from "../../../base/net/cidr";
import type { AwsCall, NotFound, ObjectValue, Value } from "../../simulation";
import { blockOf, blocksOf, boolOf, isSet, stringOf, stringsOf, textOf } from "../../values/attributes";
import { isEqual } from "../../values/value";
import { isAssignable, usedAddresses } from "../ec2/addresses";
import { ADDRESS_IN_USE, OTHER_VPC_NOT_FOUND, ROUTE_EXISTS, SUBNET_NOT_FOUND } from "../ec2/error-codes";
import type { EndpointTarget } from "./endpoint-target";

const REMOTE_ACCESS_MISSING: readonly string[] = ZONES_WITHOUT_REMOTE_ACCESS.value;
const LATTICE_MISSING: readonly string[] = ZONES_WITHOUT_LATTICE.value;

/** Characters of a policy (EP-21). */
const LONGEST_POLICY = ENDPOINT_POLICY_LENGTH.value;

/** DNS record types by address type (EP-07). */
const DNS_RECORD_TYPES: Readonly<Record<string, readonly string[]>> = {
  ipv4: ["ipv4"],
  ipv6: ["ipv6"],
  dualstack: ["dualstack", "ipv4", "ipv6", "service-defined"],
};

/** How operations on endpoints refuse a VPC that does not exist. */
export const VPC_MISSING: NotFound = {
  code: OTHER_VPC_NOT_FOUND,
  message: (id) => `The Vpc Id ${id} does not exist`,
};

function invalid(call: AwsCall, message: string): never {
  return call.refuse("InvalidParameter", message);
}

/** Checks for arguments that the endpoint type does not support (EP-03). */
export function checkArguments(call: AwsCall, config: ObjectValue): void {
  const type = stringOf(config, "vpc_endpoint_type") ?? "Gateway";
  const foreign =
    type === "Gateway"
      ? {
          subnet_ids: "SubnetIds",
          security_group_ids: "SecurityGroupIds",
          subnet_configuration: "SubnetConfigurations",
        }
      : { route_table_ids: "RouteTableIds" };
  for (const [argument, parameter] of Object.entries(foreign)) {
    if (!isSet(config, argument)) continue;
    invalid(call, `${parameter} is not supported for endpoints of type ${type}`);
  }
  if (type === "Gateway" && boolOf(config, "private_dns_enabled") === true) {
    invalid(call, "Private DNS is not supported for endpoints of type Gateway");
  }
}

/** Checks that the subnets exist, are in different zones (EP-01) and in zones of the service (SVC-08). */
export function checkSubnets(call: AwsCall, vpcId: string, subnetIds: readonly string[], target: EndpointTarget): void {
  const taken = new Set<string>();
  for (const id of subnetIds) {
    const subnet = call.attributesOf("aws_subnet", id);
    if (subnet.vpc_id !== vpcId) {
      call.by("SUB-10").refuse(SUBNET_NOT_FOUND, `The subnet ID '${id}' does not exist`);
    }
    const zone = textOf(subnet, "availability_zone_id");
    if (taken.has(zone)) {
      const message =
        `Found another VPC endpoint subnet in the availability zone of ${id}. VPC endpoint subnets should be in ` +
        "different availability zones supported by the VPC endpoint service.";
      call.by("EP-01").refuse("DuplicateSubnetsInSameZone", message);
    }
    taken.add(zone);
    checkZone(call, id, zone, target);
  }
}

function checkZone(call: AwsCall, id: string, zone: string, target: EndpointTarget): void {
  if (target.isRemote && REMOTE_ACCESS_MISSING.includes(zone)) {
    const others = call.zones.map((each) => each.id).filter((each) => !REMOTE_ACCESS_MISSING.includes(each));
    invalid(
      call.by(ZONES_WITHOUT_REMOTE_ACCESS.id),
      `Only the following availability zones are supported for remote access: ${others.join(", ")}`,
    );
  }
  if (target.isOfLattice && LATTICE_MISSING.includes(zone)) {
    invalid(
      call.by(ZONES_WITHOUT_LATTICE.id),
      `VPC Lattice does not support the availability zone of the subnet: ${id}.`,
    );
  }
  if (target.zoneIds === undefined || target.zoneIds.includes(zone)) return;
  invalid(
    call.by("SVC-08"),
    `The VPC endpoint service ${target.name} does not support the availability zone of the subnet: ${id}.`,
  );
}

/** Checks the addresses requested in subnets (EP-16). */
export function checkAddresses(
  call: AwsCall,
  config: ObjectValue,
  subnetIds: readonly string[],
  kept: ReadonlySet<string> = new Set(),
): void {
  for (const configuration of blocksOf(config, "subnet_configuration")) {
    const [subnetId, address] = [textOf(configuration, "subnet_id"), stringOf(configuration, "ipv4")];
    const subnet = subnetIds.includes(subnetId) ? call.find("aws_subnet", subnetId) : undefined;
    if (subnet === undefined) {
      invalid(call, `The subnet ${subnetId} of the subnet configuration is not one of the endpoint's subnets`);
    }
    if (address === undefined || address === "" || kept.has(address)) continue;
    if (parseAddress(address) === undefined || !isAssignable(subnet, address)) {
      invalid(call, `Address ${address} is not a valid address of the subnet ${subnetId}`);
    }
    if (usedAddresses(call, subnet).has(address)) {
      call.refuse(ADDRESS_IN_USE, `Address ${address} is in use.`);
    }
  }
}

/** Checks that subnets and service support the address type, and the DNS record type (EP-06, EP-07). */
export function checkAddressTypes(
  call: AwsCall,
  config: ObjectValue,
  subnetIds: readonly string[],
  target: EndpointTarget,
): void {
  const type = stringOf(config, "ip_address_type") ?? "ipv4";
  const records = stringOf(blockOf(config, "dns_options") ?? {}, "dns_record_ip_type");
  if (records !== undefined && !DNS_RECORD_TYPES[type]?.includes(records)) {
    invalid(call, `The DNS record IP type ${records} is not compatible with the IP address type ${type}`);
  }
  if (type === "ipv4") return;
  const families = target.service && stringsOf(target.service.attributes, "supported_ip_address_types");
  if (families !== undefined && !families.includes("ipv6")) {
    invalid(call, `The VPC endpoint service ${target.name} does not support the IP address type ${type}`);
  }
  for (const id of subnetIds) {
    if (textOf(call.attributesOf("aws_subnet", id), "ipv6_cidr_block") !== "") continue;
    invalid(call, `The IP address type ${type} is not supported by the subnet ${id}: it has no IPv6 CIDR block`);
  }
}

/** Checks a policy: its length, and that the service supports one (EP-15, EP-21). */
export function checkPolicy(
  call: AwsCall,
  policy: string | undefined,
  fullAccess: string,
  target: EndpointTarget,
): void {
  if (policy === undefined || policy === "") return;
  if (policy.length > LONGEST_POLICY) {
    call
      .by(ENDPOINT_POLICY_LENGTH.id)
      .refuse("InvalidPolicyDocument", `The policy is longer than ${LONGEST_POLICY} characters`);
  }
  if (target.service === undefined || isEqual(parsed(policy), parsed(fullAccess))) return;
  invalid(call, `The VPC endpoint service ${target.name} does not support endpoint policies`);
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Checks that the route tables exist and do not have a route to the same service. */
export function checkRouteTables(
  call: AwsCall,
  vpcId: string,
  tableIds: readonly string[],
  endpoint: { readonly id: string; readonly prefixListId: string },
): void {
  for (const tableId of tableIds) {
    if (call.find("aws_route_table", tableId)?.attributes.vpc_id !== vpcId) {
      call.by("SUB-11").refuse("InvalidRouteTableId.NotFound", `The routeTable ID '${tableId}' does not exist`);
    }
    const others = call.list(
      "aws_vpc_endpoint",
      (other, { id }) =>
        id !== endpoint.id &&
        other.prefix_list_id === endpoint.prefixListId &&
        stringsOf(other, "route_table_ids").includes(tableId),
    );
    if (others.length === 0) continue;
    const message = `route table ${tableId} already has a route with destination-prefix-list-id ${endpoint.prefixListId}`;
    call.refuse(ROUTE_EXISTS, message);
  }
}
