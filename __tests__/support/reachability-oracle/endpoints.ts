import { parseAddress } from "./addresses";
import type { Interface } from "./interfaces";
import type { Connections, LoadBalancers } from "./load-balancers";
import type { Network } from "./network";
import { blocks, type RawResource, text, texts } from "./raw-states";
import { ResourceEndpoints } from "./resource-endpoints";
import type { World } from "./worlds";

export interface EndpointInterface {
  readonly endpoint: RawResource;
  readonly end: Interface;
  readonly zone: string;
  /** The zone's name in the endpoint's account, which zonal DNS names contain. */
  readonly zoneName?: string;
}

const WITH_INTERFACES: readonly string[] = ["Interface", "Resource", "ServiceNetwork"];

/** Endpoints with network interfaces, and what is behind them. */
export class Endpoints {
  private readonly resources: ResourceEndpoints;

  public constructor(
    private readonly network: Network,
    private readonly balancers: LoadBalancers,
  ) {
    this.resources = new ResourceEndpoints(network, balancers);
  }

  public byId(id: string): RawResource | undefined {
    return this.network.states.find(["aws_vpc_endpoint"], "id", id);
  }

  /** The interfaces that a DNS name of an endpoint resolves to: one zone's, or all of them. */
  public byDnsName(world: World, name: string): readonly EndpointInterface[] | undefined {
    for (const endpoint of this.network.states.all("aws_vpc_endpoint")) {
      const names = blocks(endpoint.values, "dns_entry").map((one) => text(one, "dns_name")?.toLowerCase());
      if (!names.includes(name)) continue;
      const interfaces = this.interfaces(world, endpoint);
      const zonal = interfaces.filter(
        ({ zoneName }) => zoneName !== undefined && name.split(".")[0]?.endsWith(`-${zoneName}`),
      );
      const isZonal = names.indexOf(name) > 0;
      return isZonal ? zonal : interfaces;
    }
    return undefined;
  }

  public interfaces(world: World, endpoint: RawResource): readonly EndpointInterface[] {
    const { values } = endpoint;
    if (!WITH_INTERFACES.includes(text(values, "vpc_endpoint_type") ?? "")) return [];
    const vpcId = text(values, "vpc_id");
    const given = texts(values, "security_group_ids");
    return texts(values, "subnet_ids").map((subnetId) => {
      const subnet = this.network.places.subnet(subnetId);
      const shown = blocks(values, "subnet_configuration").find((one) => one.subnet_id === subnetId);
      const id = `${text(values, "id")} in ${subnetId}`;
      return {
        endpoint,
        end: {
          id,
          address:
            parseAddress(text(shown, "ipv4") ?? "") ??
            this.network.places.chosenAddress(world, `address of ${id}`, subnet),
          subnetId,
          vpcId,
          // docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html: else the VPC's default group
          groups: given.length > 0 ? given : this.network.places.defaultGroup(vpcId),
        },
        zone: this.network.places.zone(world, subnetId),
        zoneName: text(this.network.states.find(["aws_subnet"], "id", subnetId)?.values, "availability_zone"),
      };
    });
  }

  public connect(world: World, client: Interface, to: EndpointInterface, port: number): Connections {
    const { endpoint, end } = to;
    if (!this.network.connects(world, client, end, port)) return [false];
    if (!this.isAvailable(world, endpoint)) return [false];
    const type = text(endpoint.values, "vpc_endpoint_type");
    if (type === "Resource") return this.resources.behind(world, to, port);
    // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-service-networks.html: its services are not followed.
    if (type === "ServiceNetwork") return [world.holds(`the service network answers ${end.id}`)];
    const name = text(endpoint.values, "service_name");
    const service = this.network.states.find(["aws_vpc_endpoint_service"], "service_name", name);
    // The service of another party: nothing of it is in the states.
    if (service === undefined || !service.managed) return [world.holds(`${name} answers ${end.id}`)];
    if (text(service.values, "state") !== undefined && text(service.values, "state") !== "Available") return [false];
    // A principal that was taken away: AWS documents that it can send no new request, not what becomes of the old one.
    if (!this.isAllowed(endpoint, service) && !world.holds(`${service.address} keeps ${endpoint.address}`))
      return [false];
    if (!this.isOffered(endpoint, service)) return [false];
    const arns = texts(service.values, "network_load_balancer_arns");
    return arns.length === 0 ? [false] : arns.flatMap((arn) => this.toBalancer(world, client, to, arn, port));
  }

  private toBalancer(world: World, client: Interface, to: EndpointInterface, arn: string, port: number): Connections {
    const balancer = this.balancers.byArn(arn);
    if (balancer === undefined) return [world.holds(`${arn} answers ${to.end.id}`)];
    const { endpoint } = to;
    // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html: an endpoint's traffic goes
    // to the load balancer's node in the endpoint's own zone.
    const nodes = this.balancers.nodes(world, balancer);
    if (regionOf(endpoint) !== regionOf(balancer)) {
      return nodes.flatMap((one) => this.balancers.throughPrivateLink(world, client, balancer, one, port));
    }
    const node = nodes.find((one) => one.zone === to.zone);
    if (node === undefined) return [false];
    return this.balancers.throughPrivateLink(world, client, balancer, node, port);
  }

  private isAvailable(world: World, endpoint: RawResource): boolean {
    const accepter = this.network.states.find(
      ["aws_vpc_endpoint_connection_accepter"],
      "vpc_endpoint_id",
      text(endpoint.values, "id"),
    );
    const own = text(endpoint.values, "state");
    // The endpoint's own row is written before the accepter runs.
    const accepted = text(accepter?.values, "vpc_endpoint_state");
    const state = own === undefined || own === "pendingAcceptance" ? (accepted ?? own) : own;
    return state === undefined ? world.holds(`${endpoint.address} is available`) : state === "available";
  }

  /** Between regions the service has to name the endpoint's: privatelink-share-your-services.html#endpoint-service-cross-region */
  private isOffered(endpoint: RawResource, service: RawResource): boolean {
    if (regionOf(endpoint) === regionOf(service)) return true;
    return texts(service.values, "supported_regions").includes(regionOf(endpoint) ?? "");
  }

  /** https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions */
  private isAllowed(endpoint: RawResource, service: RawResource): boolean {
    const owner = text(endpoint.values, "owner_id");
    if (text(service.values, "arn")?.split(":")[4] === owner) return true;
    const separate = this.network.states
      .managed("aws_vpc_endpoint_service_allowed_principal")
      .filter((one) => one.values.vpc_endpoint_service_id === service.values.id)
      .map((one) => text(one.values, "principal_arn"));
    const principals = [...texts(service.values, "allowed_principals"), ...separate];
    return principals.some((one) => one === "*" || one?.split(":")[4] === owner);
  }
}

function regionOf(resource: RawResource): string | undefined {
  return text(resource.values, "arn")?.split(":")[3];
}
