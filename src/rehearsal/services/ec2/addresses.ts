/** Hands out addresses of subnets as EC2 does: never the first four nor the last (SUB-05). */
import { type Cidr, formatAddress, parseAddress, parseCidr, sizeOf } from "../../../base/net/cidr";
import type { AwsCall } from "../../simulation/call";
import { stringsOf, textOf } from "../../values/attributes";
import type { WorldObject } from "../../world/world";

const RESERVED_AT_START = 4;
const RESERVED_AT_END = 1;
/** A block with nothing to give, for a subnet that has IPv6 addresses only. */
const NO_BLOCK: Cidr = { base: 0, prefix: 32 };

function blockOf(subnet: WorldObject): Cidr {
  return parseCidr(textOf(subnet.attributes, "cidr_block")) ?? NO_BLOCK;
}

/** @returns the addresses of a subnet that network interfaces hold. */
export function usedAddresses(call: AwsCall, subnet: WorldObject): ReadonlySet<string> {
  const interfaces = call.listAnywhere("aws_network_interface", (eni) => eni.subnet_id === subnet.id);
  return new Set(interfaces.flatMap(({ attributes }) => stringsOf(attributes, "private_ips")));
}

/** @returns how many addresses of a subnet are still to be had. */
export function freeAddressCount(call: AwsCall, subnet: WorldObject): number {
  const { prefix } = blockOf(subnet);
  const usable = Math.max(0, sizeOf(prefix) - RESERVED_AT_START - RESERVED_AT_END);
  return usable - usedAddresses(call, subnet).size;
}

/** @returns the lowest free address of a subnet, or undefined when it is full. @param taken addresses to leave out, too */
export function freeAddress(call: AwsCall, subnet: WorldObject, taken: readonly string[] = []): string | undefined {
  const { base, prefix } = blockOf(subnet);
  const used = usedAddresses(call, subnet);
  for (let offset = RESERVED_AT_START; offset < sizeOf(prefix) - RESERVED_AT_END; offset += 1) {
    const address = formatAddress(base + offset);
    if (!used.has(address) && !taken.includes(address)) return address;
  }
  return undefined;
}

/** @returns whether a subnet can give out this very address, leaving aside who holds it now. */
export function isAssignable(subnet: WorldObject, address: string): boolean {
  const { base, prefix } = blockOf(subnet);
  const offset = (parseAddress(address) ?? -1) - base;
  return offset >= RESERVED_AT_START && offset < sizeOf(prefix) - RESERVED_AT_END;
}

/** @returns the code and text with which EC2 refuses to give out this very address, or undefined. */
export function addressProblem(
  call: AwsCall,
  subnet: WorldObject,
  address: string,
): readonly [code: string, message: string] | undefined {
  const { base, prefix } = blockOf(subnet);
  const number = parseAddress(address);
  if (number === undefined) return ["InvalidParameterValue", `invalid value for parameter address: ${address}`];
  if (number < base || number >= base + sizeOf(prefix)) {
    const message = `Address ${address} does not fall within the subnet's address range`;
    return ["InvalidParameterValue", message];
  }
  if (!isAssignable(subnet, address)) {
    return ["InvalidParameterValue", `Address ${address} is in subnet's reserved address range`];
  }
  if (!usedAddresses(call, subnet).has(address)) return undefined;
  return ["InvalidIPAddress.InUse", `Address ${address} is in use.`];
}

/** @returns the private DNS name of an address: `ip-10-0-1-4.eu-central-1.compute.internal`. */
export function privateDnsName(region: string, address: string): string {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  return `ip-${address.replaceAll(".", "-")}.${domain}`;
}

/** @returns a public address; AWS's own ranges start with 3. */
export function publicAddress(call: AwsCall): string {
  const hex = call.ids.hex(6);
  const octets = [0, 2, 4].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  return ["3", ...octets].join(".");
}

/** @returns the public DNS name of an address: `ec2-3-1-2-3.eu-central-1.compute.amazonaws.com`. */
export function publicDnsName(call: AwsCall, address: string): string {
  const domain = call.region === "us-east-1" ? "compute-1" : `${call.region}.compute`;
  return `ec2-${address.replaceAll(".", "-")}.${domain}.${call.dnsSuffix}`;
}
