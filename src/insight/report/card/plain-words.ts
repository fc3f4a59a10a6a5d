import { nounOf } from "../../../base/resource-noun";
import type { Topology } from "../../topology";

/** Types of which there is mostly one: it needs no name. */
const SINGLE: ReadonlySet<string> = new Set([
  "aws_ec2_client_vpn_endpoint",
  "aws_lb_listener",
  "aws_vpc_endpoint",
  "aws_vpc_endpoint_service",
]);

/** A resource by its noun, with its name where there can be several. */
function called(type: string, name: string): string {
  return SINGLE.has(type) ? `the ${nounOf(type)}` : `${nounOf(type)} “${name}”`;
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
    return resource === undefined ? address : called(resource.type, resource.name);
  });
}
