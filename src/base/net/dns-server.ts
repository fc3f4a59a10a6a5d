import { DNS_SERVER_OFFSET } from "../aws-facts/vpc";
import { cidr, nthAddress } from "./cidr";

/** The DNS server of a VPC: its base address + 2 (VPC-11). */
export function dnsServer(vpcCidr: string): string {
  return nthAddress(cidr(vpcCidr), DNS_SERVER_OFFSET.value);
}
