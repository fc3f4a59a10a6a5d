import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { vpcId } from "../rules/existing-network";
import { securityGroupName } from "../rules/names";
import { securityGroupPort } from "../rules/ports";
import { ruleDescription } from "../rules/vpn-authorization";
import { addChecks, type Check, checked } from "./checks";

/** The other side of a rule: a CIDR block, the members of a security group, or a service's prefix list. */
export type Peer = { readonly cidr: string } | { readonly securityGroupId: string } | { readonly prefixListId: string };

/** The traffic that a rule allows: one TCP or UDP port. */
export interface PortRule {
  readonly port: number;
  /** @default "tcp" */
  readonly protocol?: "tcp" | "udp";
  /** Shown in the AWS console; letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*` (SG-01). */
  readonly description: string;
}

/** Properties of a {@link SecurityGroup}. */
export interface SecurityGroupProps {
  readonly name: string;
  /** Shown in the AWS console (SG-01). Changing it replaces the group. */
  readonly description: string;
  readonly network: { readonly vpcId: string };
}

/**
 * A security group without rules: the provider removes AWS's default egress rule. Each rule is a separate resource, so
 * that groups can refer to each other.
 *
 * @example
 * const group = new SecurityGroup(this, "web", { name: "web", description: "Web servers", network });
 * group.allowFrom("clients", { cidr: "10.10.0.0/16" }, { port: 443, description: "HTTPS from clients" });
 */
export class SecurityGroup extends Construct {
  public readonly securityGroupId: string;

  public constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    addChecks(this, [
      checked(vpcId, "network.vpcId", props.network.vpcId),
      checked(securityGroupName, "name", props.name),
      checked(ruleDescription, "description", props.description),
    ]);
    const group = new AwsSecurityGroup(this, "Default", {
      name: props.name,
      description: props.description,
      vpcId: props.network.vpcId,
      tags: { Name: props.name },
    });
    this.securityGroupId = group.id;
  }

  /** Allows `peer` to open connections to members of this group. */
  public allowFrom(id: string, peer: Peer, rule: PortRule): this {
    addChecks(this, ruleChecks(id, rule));
    new VpcSecurityGroupIngressRule(this, `ingress-${id}`, ruleConfig(this.securityGroupId, peer, rule));
    return this;
  }

  /** Allows members of this group to open connections to `peer`. */
  public allowTo(id: string, peer: Peer, rule: PortRule): this {
    addChecks(this, ruleChecks(id, rule));
    new VpcSecurityGroupEgressRule(this, `egress-${id}`, ruleConfig(this.securityGroupId, peer, rule));
    return this;
  }

  /** Allows members of this group to connect to every port of a CIDR block. */
  public allowAllTo(id: string, cidr: string, description: string): this {
    addChecks(this, [checked(ruleDescription, `${id}.description`, description)]);
    new VpcSecurityGroupEgressRule(this, `egress-${id}`, {
      securityGroupId: this.securityGroupId,
      cidrIpv4: cidr,
      ipProtocol: "-1",
      description,
    });
    return this;
  }
}

function ruleConfig(securityGroupId: string, peer: Peer, { description, port, protocol = "tcp" }: PortRule) {
  return { securityGroupId, ...peerConfig(peer), ipProtocol: protocol, fromPort: port, toPort: port, description };
}

function peerConfig(peer: Peer) {
  if ("cidr" in peer) return { cidrIpv4: peer.cidr };
  if ("prefixListId" in peer) return { prefixListId: peer.prefixListId };
  return { referencedSecurityGroupId: peer.securityGroupId };
}

function ruleChecks(id: string, rule: PortRule): readonly Check[] {
  return [
    checked(securityGroupPort, `${id}.port`, rule.port),
    checked(ruleDescription, `${id}.description`, rule.description),
  ];
}
