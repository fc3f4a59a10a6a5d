import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointConnectionAccepter } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter";
import { VpcEndpointPrivateDns } from "@cdktf/provider-aws/lib/vpc-endpoint-private-dns";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { serviceNameForm } from "../rules/endpoint";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, checked } from "./checks";
import { type EndpointDnsName, endpointDnsNames, endpointUrls } from "./endpoint-dns";
import { type Peer, SecurityGroup } from "./security-group";

/** A service to connect to: its names as the producer publishes them. */
export interface PublishedService {
  /** `com.amazonaws.vpce.<region>.vpce-svc-…` */
  readonly serviceName: string;
  /** The service's region, when it is not the endpoint's (SVC-14). */
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

export interface ServiceEndpointProps {
  readonly name: string;
  readonly network: {
    readonly vpcId: string;
    readonly cidr: string;
    readonly subnets: readonly { readonly subnetId: string; readonly zoneId: string }[];
  };
  readonly service: PublishedService;
  /** Who may use the endpoint, by a stable key. @default the whole VPC */
  readonly clients?: ReadonlyMap<string, Peer>;
  /** @default nobody accepts: the connection waits, or the service needs no acceptance */
  readonly accepter?: ConnectionAccepterProps;
  /** Use the service's own private DNS name; it must be verified (EP-08). @default false */
  readonly privateDns?: boolean;
}

/**
 * An interface endpoint for a service of another account: one network interface in each zone, reachable on the
 * service's port by the VPC's clients.
 *
 * While the connection is not accepted, applying succeeds and traffic hangs (EP-10).
 *
 * Cost: per zone and hour from the moment it exists, accepted or not (EP-23), and per GB.
 */
export class ServiceEndpoint extends Construct {
  /** `vpce-…` */
  public readonly endpointId: string;
  /** The name that answers in every zone of the endpoint. */
  public readonly regionalDnsName: EndpointDnsName;
  public readonly securityGroup: SecurityGroup;
  /** Depend on this to run after the connection is accepted. */
  public readonly connected: ITerraformDependable;
  private readonly endpoint: VpcEndpoint;

  public constructor(scope: Construct, id: string, props: ServiceEndpointProps) {
    super(scope, id);
    addChecks(this, [
      checked(consumerHasZone, "network.subnets", {
        zones: props.network.subnets.map(({ zoneId }) => zoneId),
      }),
      checked(serviceNameForm, "service.serviceName", props.service.serviceName),
    ]);
    this.securityGroup = this.makeSecurityGroup(props);
    this.endpoint = this.makeEndpoint(props);
    this.endpointId = this.endpoint.id;
    this.regionalDnsName = endpointDnsNames(this.endpoint).regional;
    this.connected = props.accepter ? this.accept(props.accepter) : this.endpoint;
    if (props.privateDns) this.enablePrivateDns();
  }

  /** The name that answers in one zone only. `zoneName` is the zone's name in this account, such as `eu-central-1a`. */
  public zonalDnsName(zoneName: string): EndpointDnsName {
    return endpointDnsNames(this.endpoint).zonal(zoneName);
  }

  /** URLs of all names of the endpoint, as a token for a list. Certificates do not name them: see `curl -k`. */
  public urls(scheme: string, port: number): string {
    return endpointUrls(this.endpoint, scheme, port);
  }

  private makeSecurityGroup(props: ServiceEndpointProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${props.name}-endpoint`,
      description: "Interface endpoint of the service",
      network: props.network,
    });
    const clients = props.clients ?? new Map<string, Peer>([["vpc", { cidr: props.network.cidr }]]);
    for (const [key, client] of clients) {
      group.allowFrom(key, client, {
        port: props.service.port,
        description: "Service from clients in the VPC",
      });
    }
    return group;
  }

  private makeEndpoint(props: ServiceEndpointProps): VpcEndpoint {
    return new VpcEndpoint(this, "Default", {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Interface",
      serviceName: props.service.serviceName,
      serviceRegion: props.service.serviceRegion,
      subnetIds: props.network.subnets.map((subnet) => subnet.subnetId),
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
    // Otherwise the endpoint would turn off, on the next apply, what the resource above turned on.
    this.endpoint.addOverride("lifecycle.ignore_changes", ["private_dns_enabled"]);
  }
}
