import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointConnectionAccepter } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter";
import { VpcEndpointPrivateDns } from "@cdktf/provider-aws/lib/vpc-endpoint-private-dns";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { serviceNameForm } from "../rules/endpoint";
import { regionForm, regionKnown } from "../rules/region";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, checked } from "./checks";
import { allowClients, type ClientProps } from "./clients";
import { ConnectableConstruct, Connections } from "./connections";
import { type EndpointDnsName, endpointDnsNames, endpointUrls } from "./endpoint-dns";
import { type SecurityGroup, type SecurityGroupOptions, securityGroupsOf } from "./security-group";
import { remoteServiceRegion } from "./service-region";
import { type SubnetSelection, subnetIds } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf } from "./tags";

/** A service to connect to, as its producer publishes it. */
export interface PublishedService {
  /** `com.amazonaws.vpce.<region>.vpce-svc-…` */
  readonly serviceName: string;
  /** The service's region. It is written only if it is not the endpoint's (SVC-14). @default the endpoint's */
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
export interface ServiceEndpointProps extends ClientProps, SecurityGroupOptions, TagProps {
  /** The endpoint's `Name` tag; its security group is `<name>-endpoint`. */
  readonly name: string;
  /** Subnets in zones of the service, at most one per zone, and the VPC's CIDR block for the default clients. */
  readonly network: SubnetSelection & { readonly cidr?: string };
  readonly service: PublishedService;
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
 *
 * @example
 * const service = ServiceReference.fromRemoteState(this, "orders", { kind: "local", path: "../orders.tfstate" });
 * const endpoint = new ServiceEndpoint(this, "endpoint", { name: "orders", network, service, clients: {} });
 * endpoint.allowFrom({ cidr: "10.10.7.0/24" });
 */
export class ServiceEndpoint extends ConnectableConstruct {
  /** `vpce-…` */
  public readonly endpointId: string;
  /** The name for all Availability Zones of the endpoint. */
  public readonly regionalDnsName: EndpointDnsName;
  /** The group that rules are added to: the endpoint's own, or the first of the existing ones. */
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** Depend on this to wait until the connection is accepted. */
  public readonly connected: ITerraformDependable;
  /** The endpoint itself, for overrides. */
  public readonly resource: VpcEndpoint;

  public constructor(scope: Construct, id: string, props: ServiceEndpointProps) {
    super(scope, id);
    addChecks(this, [
      checked(consumerHasZone, "network.subnets", { zones: subnetIds(props.network) }),
      checked(regionForm, "service.serviceRegion", props.service.serviceRegion),
      checked(regionKnown, "service.serviceRegion", props.service.serviceRegion),
      checked(serviceNameForm, "service.serviceName", props.service.serviceName),
    ]);
    addTagChecks(this, props);
    const groups = securityGroupsOf(this, props, {
      name: `${props.name}-endpoint`,
      description: "Interface endpoint of the service",
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = groups.first;
    this.connections = new Connections(groups.first, props.service.port);
    allowClients(this, groups, props, { port: props.service.port, what: "Service" });
    this.resource = this.addEndpoint(props, groups.ids);
    this.endpointId = this.resource.id;
    this.regionalDnsName = endpointDnsNames(this.resource).regional;
    this.connected = props.accepter ? this.accept(props.accepter) : this.resource;
    if (props.privateDns) this.enablePrivateDns();
  }

  /** The name for one Availability Zone. `zoneName` is its name in this account, such as `eu-central-1a`. */
  public zonalDnsName(zoneName: string): EndpointDnsName {
    return endpointDnsNames(this.resource).zonal(zoneName);
  }

  /** URLs of all names of the endpoint, as a token for a list. The service's certificate does not cover these names. */
  public urls(scheme: string, port: number): string {
    return endpointUrls(this.resource, scheme, port);
  }

  private addEndpoint(props: ServiceEndpointProps, securityGroupIds: readonly string[]): VpcEndpoint {
    return new VpcEndpoint(this, "Default", {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Interface",
      serviceName: props.service.serviceName,
      serviceRegion: remoteServiceRegion(this, props.service.serviceRegion),
      subnetIds: subnetIds(props.network),
      securityGroupIds: [...securityGroupIds],
      // The connection must be accepted before the service's private DNS can be enabled (EP-08).
      privateDnsEnabled: false,
      tags: tagsOf(props.name, props),
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
    this.resource.addOverride("lifecycle.ignore_changes", ["private_dns_enabled"]);
  }
}
