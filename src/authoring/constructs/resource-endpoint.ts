import { DataAwsVpcEndpointAssociations } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-associations";
import { RamResourceShareAccepter } from "@cdktf/provider-aws/lib/ram-resource-share-accepter";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { Construct } from "constructs";
import type { ResourceContract } from "../contract/service-contract";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, checked } from "./checks";
import { allowClients, type ClientProps } from "./clients";
import { ConnectableConstruct, Connections } from "./connections";
import type { EndpointDnsName } from "./endpoint-dns";
import { type SecurityGroup, type SecurityGroupOptions, securityGroupsOf } from "./security-group";
import { type SubnetSelection, subnetIds } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf } from "./tags";

/** Properties of a {@link ResourceEndpoint}. */
export interface ResourceEndpointProps extends ClientProps, SecurityGroupOptions, TagProps {
  /** The endpoint's `Name` tag; its security group is `<name>-endpoint`. */
  readonly name: string;
  /** The subnets, and the VPC's CIDR block for the default clients. */
  readonly network: SubnetSelection & { readonly cidr?: string };
  readonly resource: ResourceContract;
  /** Accept the RAM share. Must be false within an organization that shares automatically (RAM-02). @default true */
  readonly acceptShare?: boolean;
}

/**
 * A resource endpoint for a database or another single resource in another account, without a load balancer.
 *
 * Cost: per zone and hour, and per GB.
 */
export class ResourceEndpoint extends ConnectableConstruct {
  /** `vpce-…` */
  public readonly endpointId: string;
  public readonly regionalDnsName: EndpointDnsName;
  /** The group that rules are added to: the endpoint's own, or the first of the existing ones. */
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** The endpoint itself, for overrides. */
  public readonly resource: VpcEndpoint;

  public constructor(scope: Construct, id: string, props: ResourceEndpointProps) {
    super(scope, id);
    addChecks(this, [checked(consumerHasZone, "network.subnets", { zones: subnetIds(props.network) })]);
    addTagChecks(this, props);
    const groups = securityGroupsOf(this, props, {
      name: `${props.name}-endpoint`,
      description: "Resource endpoint",
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = groups.first;
    this.connections = new Connections(groups.first, props.resource.port);
    allowClients(this, groups, props, { port: props.resource.port, what: "Resource" });
    const { acceptShare = true } = props;
    const shareArn = props.resource.resourceShareArn;
    this.resource = new VpcEndpoint(this, "Default", {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Resource",
      resourceConfigurationArn: props.resource.resourceConfigurationArn,
      subnetIds: subnetIds(props.network),
      securityGroupIds: [...groups.ids],
      tags: tagsOf(props.name, props),
      dependsOn: acceptShare ? [new RamResourceShareAccepter(this, "share-accepter", { shareArn })] : [],
    });
    this.endpointId = this.resource.id;
    this.regionalDnsName = this.findDnsName();
  }

  /** The endpoint does not return its DNS name: only its association with the resource does. */
  private findDnsName(): EndpointDnsName {
    const { fqn } = new DataAwsVpcEndpointAssociations(this, "associations", { vpcEndpointId: this.endpointId });
    const attribute = (name: string) => `\${${fqn}.associations[0].dns_entry[0].${name}}`;
    return { dnsName: attribute("dns_name"), hostedZoneId: attribute("hosted_zone_id") };
  }
}
