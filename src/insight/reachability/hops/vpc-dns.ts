import type { Topology } from "../../topology";
import { assumed, blocked, open } from "../hop";
import type { Hop } from "../proof";

/**
 * Whether the resolver of the VPC answers (VPC-10): public names need DNS support, private names DNS hostnames too.
 */
export function checkVpcDns(topology: Topology, vpcId: string | undefined, scope: "private" | "public"): Hop {
  const vpc = topology.vpcs.get(vpcId);
  if (vpc === undefined) {
    return assumed("vpc-dns", vpcId ?? "the source's VPC", "The VPC's DNS attributes are not in the states.");
  }
  const missing = [
    ...(vpc.dnsSupport ? [] : ["enable_dns_support"]),
    ...(vpc.dnsHostnames || scope === "public" ? [] : ["enable_dns_hostnames"]),
  ];
  if (missing.length > 0) {
    return blocked(
      "vpc-dns",
      vpc,
      "PL_VPC_DNS_DISABLED",
      `${missing.join(" and ")} of ${vpc.address} is off: its resolver does not resolve ${scope} names.`,
      `set ${missing.map((attribute) => `${attribute} = true`).join(" and ")} on ${vpc.address}`,
    );
  }
  if (vpc.domainNameServers !== undefined) {
    const servers = vpc.domainNameServers.join(", ");
    return assumed("vpc-dns", vpc, `The VPC's DHCP options name ${servers}, assumed to forward to the VPC's resolver.`);
  }
  return open("vpc-dns", vpc, `The resolver of ${vpc.address} resolves ${scope} names.`);
}
