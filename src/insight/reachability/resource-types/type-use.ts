import { RESOURCE_TYPES, type TypeUse } from "./type-table";

/** Types of these families can change what a proof says, so each of them is in the table. */
const FAMILIES =
  /^aws_(vpc|subnet|route|lb|alb|elb|load_balancer|app_cookie|proxy_protocol|ec2_|vpclattice|globalaccelerator|networkfirewall|autoscaling|nat_|internet|egress|network|main_route|default_(network_acl|route_table|security_group|subnet|vpc)|security_group|eip|dx_|vpn_|customer_gateway|waf|shield|service_discovery|verifiedaccess|fms|ram_)/;

const USES: ReadonlyMap<string, TypeUse> = new Map(
  RESOURCE_TYPES.flatMap(({ types, use }) => types.map((type) => [type, use] as const)),
);

/** Whether the table must contain a resource type. */
export function belongsInTable(type: string): boolean {
  return FAMILIES.test(type);
}

/** How the proof uses a resource type; `unknown` for one that belongs in the table and is not. */
export function useOf(type: string): TypeUse | "unknown" | undefined {
  return USES.get(type) ?? (belongsInTable(type) ? "unknown" : undefined);
}
