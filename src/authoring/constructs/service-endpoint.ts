import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointConnectionAccepter } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter";
import { VpcEndpointPrivateDns } from "@cdktf/provider-aws/lib/vpc-endpoint-private-dns";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { serviceNameForm } from "../rules/endpoint";
import { regionForm, regionKnown } from "../rules/region";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, checked } from "./checks";
import { type EndpointDnsName, endpointDnsNames, endpointUrls } from "./endpoint-dns";
import { type Peer, SecurityGroup } from "./security-group";
import { type SubnetGroup, subnetIds, type ZonalSubnetReference } from "./subnet-group";

/** A service to connect to, as its producer publishes it. */
export interface PublishedService {
  /** `com.amazonaws.vpce.<region>.vpce-svc-…` */
  readonly serviceName: string;
  /** The service's region, if it is not the endpoint's (SVC-14). */
  readonly serviceRegion?: string;
  /** The TCP port that the service listens on. */
  readonly port: number;
}

/** Accepts the connection with the producer's credentials (SVC-17). */
export interface ConnectionAccepterProps {
  /** A provider of the producer's account. */
  readonly provider: TerraformProvider;
  /** `vpce-svc-…` */
  readonly endpointServiceId: string;
}

/** Properties of a {@link ServiceEndpoint}. */
export interface ServiceEndpointProps {
  readonly name: string;
  readonly network: SubnetGroup<ZonalSubnetReference> & { readonly cidr: string };
  readonly service: PublishedService;
  /** Allowed clients of the endpoint, by a stable key. @default the VPC's CIDR block */
  readonly clients?: Readonly<Record<string, Peer>>;
  /** @default none: the connection stays pending, unless the service requires no acceptance */
  readonly accepter?: ConnectionAccepterProps;
  /** Enable the service's own private DNS name, which must be verified (EP-08). @default false */
  readonly privateDns?: boolean;
}

/**
 * An interface endpoint for a service in another account: one network interface per Availability Zone, which clients in
 * the VPC reach on the service's port.
 *
 * As long as the connection is pending, apply succeeds but connections time out (EP-10).
 *
 * Cost: per Availability Zone and hour from its creation, accepted or not (EP-23), and per GB.
 */
export class ServiceEndpoint extends Construct {
  /** `vpce-…` */
  public readonly endpointId: string;
  /** The name for all Availability Zones of the endpoint. */
  public readonly regionalDnsName: EndpointDnsName;
  public readonly securityGroup: SecurityGroup;
  /** Depend on this to wait until the connection is accepted. */
  public readonly connected: ITerraformDependable;
  private readonly endpoint: VpcEndpoint;

  public constructor(scope: Construct, id: string, props: ServiceEndpointProps) {
    super(scope, id);
    addChecks(this, [
      checked(consumerHasZone, "network.subnets", { zones: props.network.subnets.map(({ zoneId }) => zoneId) }),
      checked(regionForm, "service.serviceRegion", props.service.serviceRegion),
      checked(regionKnown, "service.serviceRegion", props.service.serviceRegion),
      checked(serviceNameForm, "service.serviceName", props.service.serviceName),
    ]);
    this.securityGroup = this.addSecurityGroup(props);
    this.endpoint = this.addEndpoint(props);
    this.endpointId = this.endpoint.id;
    this.regionalDnsName = endpointDnsNames(this.endpoint).regional;
    this.connected = props.accepter ? this.accept(props.accepter) : this.endpoint;
    if (props.privateDns) this.enablePrivateDns();
  }

  /** The name for one Availability Zone. `zoneName` is its name in this account, such as `eu-central-1a`. */
  public zonalDnsName(zoneName: string): EndpointDnsName {
    return endpointDnsNames(this.endpoint).zonal(zoneName);
  }

  /** URLs of all names of the endpoint, as a token for a list. The service's certificate does not cover these names. */
  public urls(scheme: string, port: number): string {
    return endpointUrls(this.endpoint, scheme, port);
  }

  private addSecurityGroup(props: ServiceEndpointProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${props.name}-endpoint`,
      description: "Interface endpoint of the service",
      network: props.network,
    });
    const clients = props.clients ?? { vpc: { cidr: props.network.cidr } };
    const rule = { port: props.service.port, description: "Service from clients in the VPC" };
    for (const [key, client] of Object.entries(clients)) group.allowFrom(key, client, rule);
    return group;
  }

  private addEndpoint(props: ServiceEndpointProps): VpcEndpoint {
    return new VpcEndpoint(this, "Default", {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Interface",
      serviceName: props.service.serviceName,
      serviceRegion: props.service.serviceRegion,
      subnetIds: subnetIds(props.network),
      securityGroupIds: [this.securityGroup.securityGroupId],
      // The connection must be accepted before the service's private DNS can be enabled (EP-08).
      privateDnsEnabled: false,
      tags: { Name: props.name },
    });
  }

  private accept(props: ConnectionAccepterProps): ITerraformDependable {
    return new VpcEndpointConnectionAccepter(this, "accepter", {
      provider: props.provider,
      vpcEndpointId: this.endpointId,
      vpcEndpointServiceId: props.endpointServiceId,
    });
  }

  private enablePrivateDns(): void {
    new VpcEndpointPrivateDns(this, "private-dns", {
      vpcEndpointId: this.endpointId,
      privateDnsEnabled: true,
      dependsOn: [this.connected],
    });
    // Otherwise the next apply would disable what the resource above enabled.
    this.endpoint.addOverride("lifecycle.ignore_changes", ["private_dns_enabled"]);
  }
}
