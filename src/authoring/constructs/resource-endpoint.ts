import { DataAwsVpcEndpointAssociations } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-associations";
import { RamResourceShareAccepter } from "@cdktf/provider-aws/lib/ram-resource-share-accepter";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import type { ResourceContract } from "../contract/service-contract";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, checked } from "./checks";
import type { EndpointDnsName } from "./endpoint-dns";
import { SecurityGroup } from "./security-group";
import { type SubnetGroup, subnetIds } from "./subnet-group";

/** Properties of a {@link ResourceEndpoint}. */
export interface ResourceEndpointProps {
  readonly name: string;
  readonly network: SubnetGroup & { readonly cidr: string };
  readonly resource: ResourceContract;
  /** Accept the RAM share. Must be false within an organization that shares automatically (RAM-02). @default true */
  readonly acceptShare?: boolean;
}

/**
 * A resource endpoint for a database or another single resource in another account, without a load balancer.
 *
 * Cost: per zone and hour, and per GB.
 */
export class ResourceEndpoint extends Construct {
  /** `vpce-…` */
  public readonly endpointId: string;
  public readonly regionalDnsName: EndpointDnsName;
  public readonly securityGroup: SecurityGroup;

  public constructor(scope: Construct, id: string, props: ResourceEndpointProps) {
    super(scope, id);
    addChecks(this, [checked(consumerHasZone, "network.subnets", { zones: subnetIds(props.network) })]);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: `${props.name}-endpoint`,
      description: "Resource endpoint",
      network: props.network,
    });
    const rule = { port: props.resource.port, description: "Resource from clients in the VPC" };
    this.securityGroup.allowFrom("vpc", { cidr: props.network.cidr }, rule);
    const { acceptShare = true } = props;
    const shareArn = props.resource.resourceShareArn;
    const endpoint = new VpcEndpoint(this, "Default", {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Resource",
      resourceConfigurationArn: props.resource.resourceConfigurationArn,
      subnetIds: subnetIds(props.network),
      securityGroupIds: [this.securityGroup.securityGroupId],
      tags: { Name: props.name },
      dependsOn: acceptShare ? [new RamResourceShareAccepter(this, "share-accepter", { shareArn })] : [],
    });
    this.endpointId = endpoint.id;
    this.regionalDnsName = this.findDnsName();
  }

  /** The endpoint does not return its DNS name: only its association with the resource does. */
  private findDnsName(): EndpointDnsName {
    const { fqn } = new DataAwsVpcEndpointAssociations(this, "associations", { vpcEndpointId: this.endpointId });
    const attribute = (name: string) => `\${${fqn}.associations[0].dns_entry[0].${name}}`;
    return { dnsName: attribute("dns_name"), hostedZoneId: attribute("hosted_zone_id") };
  }
}
