import { DataAwsVpcEndpointAssociations } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-associations";
import { RamResourceShareAccepter } from "@cdktf/provider-aws/lib/ram-resource-share-accepter";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, checked } from "./checks";
import type { EndpointDnsName } from "./endpoint-dns";
import { SecurityGroup } from "./security-group";

export interface ResourceEndpointProps {
  readonly name: string;
  readonly network: {
    readonly vpcId: string;
    readonly cidr: string;
    readonly subnets: readonly { readonly subnetId: string }[];
  };
  readonly resource: {
    readonly port: number;
    readonly resourceConfigurationArn: string;
    readonly resourceShareArn: string;
  };
  /** Accept the RAM share; within an organization that shares automatically there is nothing to accept. @default true */
  readonly acceptShare?: boolean;
}

/**
 * A Resource endpoint: a database or another single resource of another account, without a load balancer.
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
    addChecks(this, [
      checked(consumerHasZone, "network.subnets", {
        zones: props.network.subnets.map(({ subnetId }) => subnetId),
      }),
    ]);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: `${props.name}-endpoint`,
      description: "Resource endpoint",
      network: props.network,
    }).allowFrom(
      "vpc",
      { cidr: props.network.cidr },
      { port: props.resource.port, description: "Resource from clients in the VPC" },
    );
    const accepter =
      (props.acceptShare ?? true)
        ? [
            new RamResourceShareAccepter(this, "share-accepter", {
              shareArn: props.resource.resourceShareArn,
            }),
          ]
        : [];
    const endpoint = new VpcEndpoint(this, "Default", {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Resource",
      resourceConfigurationArn: props.resource.resourceConfigurationArn,
      subnetIds: props.network.subnets.map((subnet) => subnet.subnetId),
      securityGroupIds: [this.securityGroup.securityGroupId],
      tags: { Name: props.name },
      dependsOn: accepter,
    });
    this.endpointId = endpoint.id;
    this.regionalDnsName = this.findDnsName();
  }

  /** The endpoint itself does not tell its DNS name: only its association with the resource does. */
  private findDnsName(): EndpointDnsName {
    const found = new DataAwsVpcEndpointAssociations(this, "associations", {
      vpcEndpointId: this.endpointId,
    });
    const [dnsName, hostedZoneId] = ["dns_name", "hosted_zone_id"].map(
      (attribute) => `\${${found.fqn}.associations[0].dns_entry[0].${attribute}}`,
    );
    return { dnsName: dnsName ?? "", hostedZoneId: hostedZoneId ?? "" };
  }
}
