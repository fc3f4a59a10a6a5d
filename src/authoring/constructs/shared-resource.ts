import { RamPrincipalAssociation } from "@cdktf/provider-aws/lib/ram-principal-association";
import { RamResourceAssociation } from "@cdktf/provider-aws/lib/ram-resource-association";
import { RamResourceShare } from "@cdktf/provider-aws/lib/ram-resource-share";
import { VpclatticeResourceConfiguration } from "@cdktf/provider-aws/lib/vpclattice-resource-configuration";
import { VpclatticeResourceGateway } from "@cdktf/provider-aws/lib/vpclattice-resource-gateway";
import type { Construct } from "constructs";
import { accountId } from "../rules/account";
import { latticeName } from "../rules/names";
import { resourceAddress, resourceArn, resourceDnsName } from "../rules/shared-resource";
import { addChecks, checked, checkedEach } from "./checks";
import { ConnectableConstruct, Connections } from "./connections";
import { type SecurityGroup, type SecurityGroupOptions, securityGroupsOf } from "./security-group";
import { type SubnetSelection, subnetIds } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { idPart, knownList, numberText } from "./tokens";

/** What to share: an RDS database by its ARN, or anything by a publicly resolvable DNS name or an IPv4 address. */
export type SharedResourceTarget =
  | { readonly arn: string }
  | { readonly dnsName: string }
  | { readonly address: string };

/** Properties of a {@link SharedResource}. */
export interface SharedResourceProps extends SecurityGroupOptions, TagProps {
  /** 3 to 40 lower-case letters, digits and hyphens (LAT-01). */
  readonly name: string;
  /** The subnets of the resource gateway, and the VPC's CIDR block, which holds the resource. */
  readonly network: SubnetSelection & { readonly cidr: string };
  /** The TCP port of the resource. */
  readonly port: number;
  readonly target: SharedResourceTarget;
  /** IDs of the accounts to share it with. */
  readonly accountIds: readonly string[];
  /** Of the rule to the resource. @default "Connections to the shared resource" */
  readonly resourceRuleDescription?: string;
  /** The name of the RAM share. @default `name` */
  readonly shareName?: string;
}

/**
 * Shares a database, or anything with a name or an address, without a load balancer: a VPC Lattice resource gateway in
 * the VPC, a resource configuration, and a RAM share with the consumers' accounts.
 *
 * The resource's own security group must allow {@link securityGroup} on the port.
 *
 * Cost: per GB processed; consumers pay for their endpoints per hour.
 */
export class SharedResource extends ConnectableConstruct {
  public readonly resourceConfigurationArn: string;
  public readonly resourceShareArn: string;
  /** The security group of the resource gateway, which is the source of all connections to the resource. */
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** The resource configuration, for overrides. */
  public readonly resource: VpclatticeResourceConfiguration;
  /** The resource gateway, for overrides. */
  public readonly gateway: VpclatticeResourceGateway;
  /** The RAM share, for overrides. */
  public readonly resourceShare: RamResourceShare;

  public constructor(scope: Construct, id: string, props: SharedResourceProps) {
    super(scope, id);
    const { target } = props;
    addChecks(this, [
      checked(latticeName, "name", props.name),
      checked(resourceArn, "target.arn", "arn" in target ? { arn: target.arn } : undefined, target),
      checked(resourceDnsName, "target.dnsName", "dnsName" in target ? target.dnsName : undefined),
      checked(resourceAddress, "target.address", "address" in target ? target.address : undefined),
      ...checkedEach(accountId, "accountIds", props.accountIds),
    ]);
    addTagChecks(this, props);
    const groups = securityGroupsOf(this, props, {
      name: `${props.name}-resource-gateway`,
      description: "Resource gateway",
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = groups.first;
    this.connections = new Connections(groups.first, props.port);
    if (groups.isOwn) this.allowResource(props);
    this.gateway = new VpclatticeResourceGateway(this, "gateway", {
      name: props.name,
      vpcId: props.network.vpcId,
      subnetIds: subnetIds(props.network),
      securityGroupIds: [...groups.ids],
      ipAddressType: "IPV4",
      tags: tagsOf(props.name, props),
    });
    this.resource = new VpclatticeResourceConfiguration(this, "Default", {
      name: props.name,
      resourceGatewayIdentifier: this.gateway.id,
      ...definition(props),
      tags: tagsOf(props.name, props),
    });
    this.resourceConfigurationArn = this.resource.arn;
    this.resourceShare = this.share(props);
    this.resourceShareArn = this.resourceShare.arn;
  }

  private allowResource(props: SharedResourceProps): void {
    const peer = "address" in props.target ? { cidr: `${props.target.address}/32` } : { cidr: props.network.cidr };
    const rule = {
      port: props.port,
      description: props.resourceRuleDescription ?? "Connections to the shared resource",
    };
    this.securityGroup.allowTo("resource", peer, rule);
  }

  private share(props: SharedResourceProps): RamResourceShare {
    const { shareName: name = props.name } = props;
    const share = new RamResourceShare(this, "share", {
      name,
      allowExternalPrincipals: true,
      tags: tagsOf(name, props),
    });
    const resourceShareArn = share.arn;
    const resourceArn = this.resourceConfigurationArn;
    new RamResourceAssociation(this, "share-resource", { resourceShareArn, resourceArn });
    for (const [index, principal] of knownList(this, "accountIds", props.accountIds).entries()) {
      const id = `share-principal-${idPart(principal, index, "account")}`;
      new RamPrincipalAssociation(this, id, { resourceShareArn, principal });
    }
    return share;
  }
}

/** An ARN implies its port; everything else needs a protocol and a port (LAT-06, LAT-07). */
function definition({ port, target }: SharedResourceProps) {
  if ("arn" in target) {
    return { type: "ARN", resourceConfigurationDefinition: [{ arnResource: [{ arn: target.arn }] }] };
  }
  const resource =
    "dnsName" in target
      ? { dnsResource: [{ domainName: target.dnsName, ipAddressType: "IPV4" }] }
      : { ipResource: [{ ipAddress: target.address }] };
  return {
    type: "SINGLE",
    protocol: "TCP",
    portRanges: [numberText(port)],
    resourceConfigurationDefinition: [resource],
  };
}
