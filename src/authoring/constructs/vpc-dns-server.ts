import { Fn } from "cdktf";
import { DNS_SERVER_OFFSET } from "../../base/aws-facts/vpc";
import { parseCidr, sizeOf } from "../../base/net/cidr";
import { dnsServer } from "../../base/net/dns-server";

/** The DNS server of a VPC (VPC-11). Terraform computes it if the CIDR block is a token, and rejects one that is not valid. */
export function vpcDnsServer(vpcCidr: string): string {
  const block = parseCidr(vpcCidr);
  const hasServer = block !== undefined && sizeOf(block.prefix) > DNS_SERVER_OFFSET.value;
  return hasServer ? dnsServer(vpcCidr) : Fn.cidrhost(vpcCidr, DNS_SERVER_OFFSET.value);
}
