import { RamPrincipalAssociation } from "@cdktf/provider-aws/lib/ram-principal-association";
import { RamResourceAssociation } from "@cdktf/provider-aws/lib/ram-resource-association";
import { RamResourceShare } from "@cdktf/provider-aws/lib/ram-resource-share";
import { VpclatticeResourceConfiguration } from "@cdktf/provider-aws/lib/vpclattice-resource-configuration";
import { VpclatticeResourceGateway } from "@cdktf/provider-aws/lib/vpclattice-resource-gateway";
import { Construct } from "constructs";
import { accountId } from "../rules/account";
import { latticeName } from "../rules/names";
import { resourceAddress, resourceArn, resourceDnsName } from "../rules/shared-resource";
import { addChecks, checked, checkedEach } from "./checks";
import { SecurityGroup } from "./security-group";
import { type SubnetGroup, subnetIds } from "./subnet-group";

/** What to share: an RDS database by its ARN, or anything by a publicly resolvable DNS name or an IPv4 address. */
export type SharedResourceTarget =
  | { readonly arn: string }
  | { readonly dnsName: string }
  | { readonly address: string };

/** Properties of a {@link SharedResource}. */
export interface SharedResourceProps {
  /** 3 to 40 lower-case letters, digits and hyphens (LAT-01). */
  readonly name: string;
  readonly network: SubnetGroup & { readonly cidr: string };
  /** The TCP port of the resource. */
  readonly port: number;
  readonly target: SharedResourceTarget;
  /** IDs of the accounts to share it with. */
  readonly accountIds: readonly string[];
}

/**
 * Shares a database, or anything with a name or an address, without a load balancer: a VPC Lattice resource gateway in
 * the VPC, a resource configuration, and a RAM share with the consumers' accounts.
 *
 * The resource's own security group must allow {@link securityGroup} on the port.
 *
 * Cost: per GB processed; consumers pay for their endpoints per hour.
 */
export class SharedResource extends Construct {
  public readonly resourceConfigurationArn: string;
  public readonly resourceShareArn: string;
  /** The security group of the resource gateway, which is the source of all connections to the resource. */
  public readonly securityGroup: SecurityGroup;

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
    this.securityGroup = this.addSecurityGroup(props);
    const gateway = new VpclatticeResourceGateway(this, "gateway", {
      name: props.name,
      vpcId: props.network.vpcId,
      subnetIds: subnetIds(props.network),
      securityGroupIds: [this.securityGroup.securityGroupId],
      ipAddressType: "IPV4",
      tags: { Name: props.name },
    });
    const configuration = new VpclatticeResourceConfiguration(this, "Default", {
      name: props.name,
      resourceGatewayIdentifier: gateway.id,
      ...definition(props),
      tags: { Name: props.name },
    });
    this.resourceConfigurationArn = configuration.arn;
    this.resourceShareArn = this.share(props);
  }

  private addSecurityGroup(props: SharedResourceProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${props.name}-resource-gateway`,
      description: "Resource gateway",
      network: props.network,
    });
    const peer = "address" in props.target ? { cidr: `${props.target.address}/32` } : { cidr: props.network.cidr };
    return group.allowTo("resource", peer, { port: props.port, description: "Connections to the shared resource" });
  }

  private share(props: SharedResourceProps): string {
    const share = new RamResourceShare(this, "share", {
      name: props.name,
      allowExternalPrincipals: true,
      tags: { Name: props.name },
    });
    const resourceShareArn = share.arn;
    const resourceArn = this.resourceConfigurationArn;
    new RamResourceAssociation(this, "share-resource", { resourceShareArn, resourceArn });
    for (const principal of props.accountIds) {
      new RamPrincipalAssociation(this, `share-principal-${principal}`, { resourceShareArn, principal });
    }
    return resourceShareArn;
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
    portRanges: [String(port)],
    resourceConfigurationDefinition: [resource],
  };
}
