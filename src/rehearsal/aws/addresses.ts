/** Hands out addresses of subnets as EC2 does: never the first four nor the last (SUB-05). */
import { cidr, formatAddress, parseAddress, sizeOf } from "../../net/cidr";
import { stringsOf, textOf } from "../values/attributes";
import type { WorldObject } from "../world/world";
import type { AwsCall } from "./call";

const RESERVED_AT_START = 4;
const RESERVED_AT_END = 1;

/** @returns the addresses of a subnet that network interfaces hold. */
export function usedAddresses(call: AwsCall, subnet: WorldObject): ReadonlySet<string> {
  const interfaces = call.listAnywhere("aws_network_interface", (eni) => eni.subnet_id === subnet.id);
  return new Set(interfaces.flatMap(({ attributes }) => stringsOf(attributes, "private_ips")));
}

/** @returns how many addresses of a subnet are still to be had. */
export function freeAddressCount(call: AwsCall, subnet: WorldObject): number {
  const { prefix } = cidr(textOf(subnet.attributes, "cidr_block"));
  return sizeOf(prefix) - RESERVED_AT_START - RESERVED_AT_END - usedAddresses(call, subnet).size;
}

/** @returns the lowest free address of a subnet, or undefined when it is full. */
export function freeAddress(call: AwsCall, subnet: WorldObject): string | undefined {
  const { base, prefix } = cidr(textOf(subnet.attributes, "cidr_block"));
  const used = usedAddresses(call, subnet);
  for (let offset = RESERVED_AT_START; offset < sizeOf(prefix) - RESERVED_AT_END; offset += 1) {
    const address = formatAddress(base + offset);
    if (!used.has(address)) return address;
  }
  return undefined;
}

/** @returns whether a subnet can give out this very address, leaving aside who holds it now. */
export function isAssignable(subnet: WorldObject, address: string): boolean {
  const { base, prefix } = cidr(textOf(subnet.attributes, "cidr_block"));
  const offset = (parseAddress(address) ?? -1) - base;
  return offset >= RESERVED_AT_START && offset < sizeOf(prefix) - RESERVED_AT_END;
}

/** @returns the private DNS name of an address: `ip-10-0-1-4.eu-central-1.compute.internal`. */
export function privateDnsName(region: string, address: string): string {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  return `ip-${address.replaceAll(".", "-")}.${domain}`;
}
