import type { Topology } from "../../topology";

/** Types whose name is not their noun. */
const NOUNS: Readonly<Record<string, string>> = {
  aws_ec2_client_vpn_endpoint: "the Client VPN endpoint",
  aws_instance: "instance",
  aws_lb: "load balancer",
  aws_lb_listener: "the listener",
  aws_route53_zone: "hosted zone",
  aws_vpc: "VPC",
  aws_vpc_endpoint: "the endpoint",
  aws_vpc_endpoint_service: "the endpoint service",
};

/** Names of resources after their noun, or the noun alone where there is mostly one of it. */
function nounFor(type: string, name: string): string {
  const noun = NOUNS[type] ?? type.replace(/^aws_(ec2_)?/, "").replaceAll("_", " ");
  return noun.startsWith("the ") ? noun : `${noun} “${name}”`;
}

/** A Terraform address, with modules and instance keys. */
const ADDRESS = /(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*(?:data\.)?aws_\w+\.[\w-]+(?:\[[^\]]*\])?/g;
/** A reference to a rule of this project, such as ` (EP-10)`. */
const RULE = / \([A-Z]+-\d+[a-z]?\)/g;

/**
 * A text of a proof for people who have never seen the states: with names instead of Terraform addresses.
 * @param state where an address is looked up first
 */
export function plainWords(topology: Topology, text: string, state: string | undefined): string {
  return text.replace(RULE, "").replace(ADDRESS, (address) => {
    const found = topology.resources.filter((one) => one.address === address);
    const resource = found.find((one) => one.state === state) ?? found[0];
    return resource === undefined ? address : nounFor(resource.type, resource.name);
  });
}
