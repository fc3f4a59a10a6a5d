/** EC2: addresses of subnets, except for the first four and the last (SUB-05), and public addresses and names. */

import { RESERVED_ADDRESSES } from "../../../base/aws-facts/vpc";
import { type Cidr, formatAddress, parseAddress, parseCidr, sizeOf, usableAddresses } from "../../../base/net/cidr";
import type { AwsCall, Problem, WorldObject } from "../../simulation";
import { stringsOf, textOf } from "../../values/attributes";
import { ADDRESS_IN_USE } from "./error-codes";

/** An empty block, for an IPv6-only subnet. */
const NO_BLOCK: Cidr = { base: 0, prefix: 32 };

function blockOf(subnet: WorldObject): Cidr {
  return parseCidr(textOf(subnet.attributes, "cidr_block")) ?? NO_BLOCK;
}

/** @returns the addresses of a subnet that are in use. */
export function usedAddresses(call: AwsCall, subnet: WorldObject): ReadonlySet<string> {
  const interfaces = call.listAnywhere("aws_network_interface", (eni) => eni.subnet_id === subnet.id);
  return new Set(interfaces.flatMap(({ attributes }) => stringsOf(attributes, "private_ips")));
}

/** @returns the number of free addresses in a subnet. */
export function freeAddressCount(call: AwsCall, subnet: WorldObject): number {
  const { prefix } = blockOf(subnet);
  return usableAddresses(prefix) - usedAddresses(call, subnet).size;
}

/** @returns the lowest free address of a subnet, or undefined when it is full. @param taken addresses to skip */
export function freeAddress(call: AwsCall, subnet: WorldObject, taken: readonly string[] = []): string | undefined {
  const { base, prefix } = blockOf(subnet);
  const used = usedAddresses(call, subnet);
  for (
    let offset = RESERVED_ADDRESSES.value.first;
    offset < sizeOf(prefix) - RESERVED_ADDRESSES.value.last;
    offset += 1
  ) {
    const address = formatAddress(base + offset);
    if (!used.has(address) && !taken.includes(address)) return address;
  }
  return undefined;
}

/** @returns whether an address of a subnet can be assigned, whether or not it is in use. */
export function isAssignable(subnet: WorldObject, address: string): boolean {
  const { base, prefix } = blockOf(subnet);
  const offset = (parseAddress(address) ?? -1) - base;
  return offset >= RESERVED_ADDRESSES.value.first && offset < sizeOf(prefix) - RESERVED_ADDRESSES.value.last;
}

/** @returns EC2's error for a requested address, or undefined. */
export function addressProblem(call: AwsCall, subnet: WorldObject, address: string): Problem | undefined {
  const { base, prefix } = blockOf(subnet);
  const number = parseAddress(address);
  if (number === undefined) return ["InvalidParameterValue", `invalid value for parameter address: ${address}`];
  if (number < base || number >= base + sizeOf(prefix)) {
    return ["InvalidParameterValue", `Address ${address} does not fall within the subnet's address range`];
  }
  if (!isAssignable(subnet, address)) {
    return ["InvalidParameterValue", `Address ${address} is in subnet's reserved address range`];
  }
  if (!usedAddresses(call, subnet).has(address)) return undefined;
  return [ADDRESS_IN_USE, `Address ${address} is in use.`];
}

/** @returns whether a subnet has IPv6 addresses only. */
export function isIpv6Only({ attributes }: WorldObject): boolean {
  return textOf(attributes, "cidr_block") === "" && textOf(attributes, "ipv6_cidr_block") !== "";
}

/** @returns new addresses in the IPv6 block (/64) of a subnet; [] when it has none. */
export function ipv6Addresses(call: AwsCall, { attributes }: WorldObject, count: number): readonly string[] {
  const [network = ""] = textOf(attributes, "ipv6_cidr_block").split("::");
  if (network === "") return [];
  const groups = [...network.split(":"), "0", "0", "0"].slice(0, 4);
  const host = () =>
    call.ids
      .hex(16)
      .match(/.{4}/g)
      ?.map((group) => group.replace(/^0{1,3}/, "")) ?? [];
  return Array.from({ length: count }, () => [...groups, ...host()].join(":"));
}

/**
 * @param id of the instance, which names it where it has no IPv4 address
 * @returns the private DNS name of an address: `ip-10-0-1-4.eu-central-1.compute.internal`.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hostname-types.html
 */
export function privateDnsName(region: string, address: string, id = ""): string {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  return address === "" ? `${id}.${domain}` : `ip-${address.replaceAll(".", "-")}.${domain}`;
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

/** @returns a /56 IPv6 block from AWS's pool, such as `2a05:d014:12ab:cd00::/56`. */
export function generatedIpv6Block(call: AwsCall): string {
  const hex = call.ids.hex(6);
  return `2a05:d014:${hex.slice(0, 4)}:${hex.slice(4)}00::/56`;
}
