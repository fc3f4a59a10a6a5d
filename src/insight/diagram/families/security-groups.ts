import type { Part, SecurityGroup, SecurityGroupRule, Topology } from "../../topology";
import { addressKeyOf, type Card, partKeys } from "../picture";

/** Names of security groups; the id of one that is not in the states. */
export function groupNames(topology: Topology, ids: readonly string[]): readonly string[] {
  return ids.map((id) => topology.securityGroups.get(id)?.name ?? id);
}

/** Keys of security groups and of their rules: groups have no boxes of their own. */
export function groupKeys(topology: Topology, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const group = topology.securityGroups.get(id);
    if (!group) return [id];
    const rules = [...group.ingress, ...group.egress].map((rule) => addressKeyOf(group.state, rule.address));
    return [...partKeys(group), ...rules];
  });
}

/** The rules of security groups, one per line. */
function groupDetails(topology: Topology, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const group = topology.securityGroups.get(id);
    if (!group) return [`security group ${id}: not in the states`];
    if (!group.rulesKnown) return [`security group ${group.name}: rules not in the states`];
    const rules = [...group.ingress, ...group.egress].map((rule) => ruleText(topology, rule));
    return [`security group ${group.name}${rules.length === 0 ? ": no rules" : ""}`, ...rules];
  });
}

/** The members of a card that show a part's security groups with their rules, after its other details and keys. */
export function guarded(
  topology: Topology,
  part: Part & { readonly securityGroupIds: readonly string[] },
  own: { readonly details?: readonly string[]; readonly keys?: readonly string[] } = {},
): Pick<Card, "id" | "securityGroups" | "details" | "keys"> {
  const ids = part.securityGroupIds;
  return {
    id: part.id,
    securityGroups: groupNames(topology, ids),
    details: [part.id, ...(own.details ?? []), ...groupDetails(topology, ids)],
    keys: [...partKeys(part), ...(own.keys ?? []), ...groupKeys(topology, ids)],
  };
}

/** A value as a list: nothing for undefined. */
export function listed(value: string | undefined): readonly string[] {
  return value === undefined || value === "" ? [] : [value];
}

function ruleText(topology: Topology, rule: SecurityGroupRule): string {
  const way = rule.direction === "ingress" ? "in from" : "out to";
  return `  ${way} ${peerOf(topology, rule)}: ${portsOf(rule)}`;
}

function portsOf(rule: SecurityGroupRule): string {
  if (rule.protocol === "all") return "everything";
  const ports = rule.fromPort === rule.toPort ? `${rule.fromPort}` : `${rule.fromPort} to ${rule.toPort}`;
  return `${rule.protocol} ${ports}`;
}

function peerOf(topology: Topology, { peer }: SecurityGroupRule): string {
  if (peer.kind === "cidr" || peer.kind === "ipv6") return peer.cidr;
  const group: SecurityGroup | undefined = topology.securityGroups.get(peer.id);
  return group?.name ?? peer.id;
}
