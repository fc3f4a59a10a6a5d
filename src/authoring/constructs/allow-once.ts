import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Peer, PortRule, RuleHolder } from "./peer";

/** Whether connections to a security group, or from it. */
export type Direction = "ingress" | "egress";

/**
 * Adds a rule under an ID that another peer may have taken, because several constructs use the same access: the second
 * one gets its path as ID. The same rule is not added twice: AWS rejects it.
 */
export function allowOnce(group: RuleHolder, direction: Direction, id: string, peer: Peer, rule: PortRule): void {
  if (hasRule(group, direction, peer, rule)) return;
  const isTaken = group.node.tryFindChild(`${direction}-${id}`) !== undefined;
  const unique = isTaken && Construct.isConstruct(peer) ? pathKey(peer) : id;
  if (direction === "ingress") group.allowFrom(unique, peer, rule);
  else group.allowTo(unique, peer, rule);
}

/** Whether a security group has a rule for this peer and port. */
function hasRule(group: RuleHolder, direction: Direction, peer: Peer, { port, protocol = "tcp" }: PortRule): boolean {
  const type = direction === "ingress" ? VpcSecurityGroupIngressRule : VpcSecurityGroupEgressRule;
  return group.node.children.some(
    (rule) =>
      rule instanceof type &&
      rule.fromPortInput === port &&
      rule.ipProtocolInput === protocol &&
      ("cidr" in peer
        ? rule.cidrIpv4Input === peer.cidr
        : "prefixListId" in peer
          ? rule.prefixListIdInput === peer.prefixListId
          : rule.referencedSecurityGroupIdInput === peer.securityGroupId),
  );
}

/** The path of a construct in its stack, as a part of an ID. */
export function pathKey(construct: Construct): string {
  const [, ...names] = construct.node.path.slice(TerraformStack.of(construct).node.path.length).split("/");
  return names.join("-");
}
