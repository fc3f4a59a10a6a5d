/** Addresses and CIDR blocks as Go's `net` package parses and prints them. */
import { isIPv4, isIPv6 } from "node:net";
import { Address4, Address6 } from "ip-address";

/** A parsed CIDR block. */
export interface GoNetwork {
  readonly family: 4 | 6;
  /** Prefix length. */
  readonly bits: number;
  /** The canonical text, without host bits: `10.0.0.0/8`. */
  readonly network: string;
}

/** @returns a CIDR block of either family, or undefined if Go's `net.ParseCIDR` fails. */
export function parseNetwork(text: string): GoNetwork | undefined {
  const [address = "", prefix, ...rest] = text.split("/");
  if (prefix === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return undefined;
  const bits = Number(prefix);
  if (String(bits) !== prefix) return undefined;
  if (isIPv4(address) && bits <= 32) {
    const start = new Address4(`${address}/${bits}`).startAddress().correctForm();
    return { family: 4, bits, network: `${start}/${bits}` };
  }
  if (isIPv6(address) && !address.includes("%") && bits <= 128) {
    const start = new Address6(`${address}/${bits}`).startAddress().correctForm();
    return { family: 6, bits, network: `${start}/${bits}` };
  }
  return undefined;
}

/** @returns the family of an address, or undefined if the text is not an address. */
export function addressFamily(text: string): 4 | 6 | undefined {
  if (isIPv4(text)) return 4;
  return isIPv6(text) && !text.includes("%") ? 6 : undefined;
}
