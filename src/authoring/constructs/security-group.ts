import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { vpcId } from "../rules/existing-network";
import { securityGroupName } from "../rules/names";
import { securityGroupPort } from "../rules/ports";
import { ruleDescription } from "../rules/vpn-authorization";
import { addChecks, type Check, checked } from "./checks";
import { type Connectable, Connections } from "./connections";
import { movedFrom } from "./former-id";
import type { Peer, PortRule, RuleHolder, SecurityGroupReference } from "./peer";
import { addTagChecks, type TagProps, tagsOf, tagsOnly } from "./tags";

/** Properties of a {@link SecurityGroup}. */
export interface SecurityGroupProps extends TagProps {
  readonly name: string;
  /** Shown in the AWS console (SG-01). Changing it replaces the group. */
  readonly description: string;
  readonly network: { readonly vpcId: string };
}

/** What differs in the security group that a construct creates, or the groups that it uses instead. */
export interface SecurityGroupOptions {
  /** @default a name that begins with the construct's */
  readonly securityGroupName?: string;
  /** Changing it replaces the group. @default what the construct is */
  readonly securityGroupDescription?: string;
  /**
   * Existing security groups to use instead of an own one. No rules are added to them, except those that you write: the
   * clients, `allowFrom`, `connections`. They are added to the first group.
   * @default an own security group
   */
  readonly securityGroups?: readonly SecurityGroupReference[];
}

/**
 * A security group without rules: the provider removes AWS's default egress rule. Each rule is a separate resource, so
 * that groups can refer to each other. Rules can be added to an existing group, too.
 *
 * @example
 * const group = new SecurityGroup(this, "web", { name: "web", description: "Web servers", network });
 * group.allowFrom("clients", { cidr: "10.10.0.0/16" }, { port: 443, description: "HTTPS from clients" });
 * group.connections.allowTo(SecurityGroup.fromId(this, "database", "sg-0123456789abcdef0"), 5432);
 */
export class SecurityGroup extends Construct implements Connectable, RuleHolder {
  /** An existing security group, for rules of its own. */
  public static fromId(scope: Construct, id: string, securityGroupId: string): SecurityGroup {
    return new SecurityGroup(scope, id, { securityGroupId });
  }

  /** `sg-…` */
  public readonly securityGroupId: string;
  /** The resource, for overrides. Undefined for an existing group. */
  public readonly resource: AwsSecurityGroup | undefined;
  /** Rules by peer and port, without IDs. */
  public readonly connections: Connections;
  private readonly tags: TagProps;

  public constructor(scope: Construct, id: string, props: SecurityGroupProps | SecurityGroupReference) {
    super(scope, id);
    this.tags = "securityGroupId" in props ? {} : { tags: props.tags };
    this.resource = "securityGroupId" in props ? undefined : this.addGroup(props);
    this.securityGroupId = "securityGroupId" in props ? props.securityGroupId : (this.resource?.id ?? "");
    this.connections = new Connections(this);
  }

  /** Allows `peer` to open connections to members of this group. */
  public allowFrom(id: string, peer: Peer, rule: PortRule): this {
    addChecks(this, ruleChecks(id, rule));
    new VpcSecurityGroupIngressRule(this, `ingress-${id}`, {
      ...ruleConfig(this.securityGroupId, peer, rule),
      tags: tagsOnly(this.tags),
    });
    return this;
  }

  /** Allows members of this group to open connections to `peer`. */
  public allowTo(id: string, peer: Peer, rule: PortRule): this {
    addChecks(this, ruleChecks(id, rule));
    new VpcSecurityGroupEgressRule(this, `egress-${id}`, {
      ...ruleConfig(this.securityGroupId, peer, rule),
      tags: tagsOnly(this.tags),
    });
    return this;
  }

  /**
   * Allows members of this group to connect to every port of a CIDR block.
   * @param formerId - the `id` of the rule in an earlier version of a stack: the rule is moved, not replaced
   */
  public allowAllTo(id: string, cidr: string, description: string, formerId: string = id): this {
    addChecks(this, [checked(ruleDescription, `${id}.description`, description)]);
    const rule = new VpcSecurityGroupEgressRule(this, `egress-${id}`, {
      securityGroupId: this.securityGroupId,
      cidrIpv4: cidr,
      ipProtocol: "-1",
      description,
      tags: tagsOnly(this.tags),
    });
    movedFrom(rule, `egress-${formerId}`);
    return this;
  }

  private addGroup(props: SecurityGroupProps): AwsSecurityGroup {
    addChecks(this, [
      checked(vpcId, "network.vpcId", props.network.vpcId),
      checked(securityGroupName, "name", props.name),
      checked(ruleDescription, "description", props.description),
    ]);
    addTagChecks(this, props);
    return new AwsSecurityGroup(this, "Default", {
      name: props.name,
      description: props.description,
      vpcId: props.network.vpcId,
      tags: tagsOf(props.name, props),
    });
  }
}

/** The security groups of a construct, the first one for its rules: an own one, or the existing ones. */
export interface SecurityGroups {
  readonly first: SecurityGroup;
  /** Whether the construct created it: it has no rules yet. */
  readonly isOwn: boolean;
  readonly ids: readonly string[];
}

/** Creates the security group of a construct, unless it uses existing ones. */
export function securityGroupsOf(
  construct: Construct,
  options: SecurityGroupOptions,
  defaults: SecurityGroupProps,
): SecurityGroups {
  const existing = options.securityGroups;
  if (existing?.[0] !== undefined) {
    const [given] = existing;
    const first = given instanceof SecurityGroup ? given : new SecurityGroup(construct, "security-group", given);
    return { first, isOwn: false, ids: existing.map(({ securityGroupId }) => securityGroupId) };
  }
  const first = new SecurityGroup(construct, "security-group", {
    ...defaults,
    name: options.securityGroupName ?? defaults.name,
    description: options.securityGroupDescription ?? defaults.description,
  });
  return { first, isOwn: true, ids: [first.securityGroupId] };
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
