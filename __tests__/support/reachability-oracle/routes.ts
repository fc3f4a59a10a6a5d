import { type Block, holds, parseBlock } from "./addresses";
import type { Places } from "./interfaces";
import { type Attributes, blocks, type RawStates, text } from "./raw-states";
import { listedBlocks } from "./security-groups";
import type { World } from "./worlds";

const TARGETS = [
  "gateway_id",
  "nat_gateway_id",
  "transit_gateway_id",
  "vpc_peering_connection_id",
  "network_interface_id",
  "vpc_endpoint_id",
  "egress_only_gateway_id",
  "carrier_gateway_id",
  "core_network_arn",
  "local_gateway_id",
] as const;

interface Route {
  /** A CIDR block or a prefix list's id. */
  readonly destination: string;
  readonly attribute: (typeof TARGETS)[number];
  readonly target: string;
  readonly isBlackhole: boolean;
}

/**
 * Route tables: the most specific route that matches decides, and the VPC's own blocks are always local.
 * https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html#route-tables-priority
 */
export class Routes {
  private readonly tables = new Map<string, readonly Route[] | undefined>();

  public constructor(
    private readonly states: RawStates,
    private readonly places: Places,
  ) {}

  /**
   * Whether a packet that leaves the subnet for the address arrives in the VPC of the address; `translated`: as one of a
   * NAT gateway.
   */
  public lead(
    world: World,
    subnetId: string | undefined,
    vpcId: string | undefined,
    address: number | undefined,
    to: string | undefined,
  ): boolean | "translated" {
    const isLocal = vpcId !== undefined && vpcId === to;
    const unknown = `routes of ${subnetId} lead to ${to} ${address}`;
    if (subnetId === undefined || vpcId === undefined || address === undefined) return isLocal || world.holds(unknown);
    const table = this.tableOf(subnetId);
    const routes = table === undefined ? undefined : this.routesOf(table);
    if (routes === undefined) return world.holds(unknown);
    const known = this.places.vpcBlocks(vpcId);
    if (known.length === 0 && isLocal) return true;
    const local = known.filter((block) => holds(block, address));
    const route = this.mostSpecific(world, routes, address, Math.max(-1, ...local.map((block) => block.bits)));
    if (route === undefined) return local.length > 0 && (isLocal || to === undefined);
    if (route.isBlackhole) return false;
    return this.carries(world, route, vpcId, to, unknown);
  }

  /** Whether a table leads from a public address of AWS to the internet, or may lead there. */
  public leadsToInternet(world: World, tableId: string, address: number | undefined): boolean {
    const routes = this.routesOf(tableId);
    const unknown = `${tableId} leads to the internet`;
    if (routes === undefined) return world.holds(unknown);
    const known = address === undefined ? undefined : this.mostSpecific(world, routes, address, -1);
    const route = address === undefined ? routes.find((one) => world.holds(`${one.destination}: ${unknown}`)) : known;
    if (route === undefined || route.isBlackhole || route.attribute === "vpc_peering_connection_id") return false;
    return world.holds(unknown);
  }

  private carries(
    world: World,
    route: Route,
    from: string,
    to: string | undefined,
    unknown: string,
  ): boolean | "translated" {
    switch (route.attribute) {
      case "vpc_peering_connection_id":
        return to === undefined ? world.holds(unknown) : this.isPeeringTo(world, route.target, from, to);
      case "transit_gateway_id":
      case "core_network_arn":
        // What is behind these is decided by their own route tables and attachments, which the proof does not read.
        return world.holds(`${route.target} connects ${[from, `${to}`].sort().join(" and ")}`);
      case "nat_gateway_id":
        // The other side sees the NAT gateway's address, and everything behind the gateway has its own routes.
        return world.holds(`${route.target}: ${unknown}`) && "translated";
      case "network_interface_id":
      case "vpc_endpoint_id":
        return world.holds(`the appliance ${route.target}: ${unknown}`);
      default:
        return to === undefined && world.holds(unknown);
    }
  }

  /** Whether an active peering connection connects the VPCs. */
  public arePeered(world: World, first: string, second: string): boolean {
    const known = this.states.all("aws_vpc_peering_connection");
    const between = known.filter(({ values }) =>
      [values.vpc_id, values.peer_vpc_id].every((id) => id === first || id === second),
    );
    const isActive = between.some(({ values }) => this.isPeeringTo(world, text(values, "id") ?? "", first, second));
    return isActive || world.holds(`another peering connection connects ${[first, second].sort().join(" and ")}`);
  }

  private isPeeringTo(world: World, id: string, from: string, to: string): boolean {
    const managed = this.states.find(["aws_vpc_peering_connection"], "id", id);
    const accepter = this.states.find(["aws_vpc_peering_connection_accepter"], "vpc_peering_connection_id", id);
    const known = managed ?? accepter;
    if (known === undefined) return world.holds(`${id} connects ${from} and ${to}`);
    const sides = [text(known.values, "vpc_id"), text(known.values, "peer_vpc_id")];
    if (!sides.includes(from) || !sides.includes(to)) return false;
    // https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html: only an active connection carries traffic.
    const own = text(known.values, "accept_status") ?? text(known.values, "status");
    const accepted = text(accepter?.values, "accept_status");
    const status = own === undefined || own === "pending-acceptance" ? (accepted ?? own) : own;
    return status === undefined ? world.holds(`${id} is active`) : status === "active";
  }

  public tableOf(subnetId: string): string | undefined {
    const associated = this.states
      .managed("aws_route_table_association")
      .find((one) => one.values.subnet_id === subnetId);
    if (associated !== undefined) return text(associated.values, "route_table_id");
    const subnet = this.places.subnet(subnetId);
    if (!this.places.isOwn(subnetId)) return undefined;
    const main = this.states
      .managed("aws_main_route_table_association")
      .find((one) => one.values.vpc_id === subnet?.vpcId);
    const initial = this.places.vpcAttribute(subnet?.vpcId, "main_route_table_id");
    return text(main?.values, "route_table_id") ?? (typeof initial === "string" ? initial : undefined);
  }

  private routesOf(id: string): readonly Route[] | undefined {
    if (!this.tables.has(id)) this.tables.set(id, this.read(id));
    return this.tables.get(id);
  }

  private read(id: string): readonly Route[] | undefined {
    const table = this.states
      .managed("aws_route_table", "aws_default_route_table")
      .find((one) => one.values.id === id || one.values.default_route_table_id === id);
    // A new VPC's main table has the local route only: docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html
    const isNew = this.states.find(["aws_vpc"], "main_route_table_id", id)?.managed === true;
    const seen = this.states
      .all("aws_route_table")
      .find((one) => !one.managed && (one.values.id === id || one.values.route_table_id === id));
    if (table === undefined && !isNew && seen === undefined) return undefined;
    const inline = blocks(table?.values ?? seen?.values, table === undefined ? "routes" : "route").flatMap(routeOf);
    const separate = this.states
      .managed("aws_route")
      .filter((one) => one.values.route_table_id === id)
      .flatMap(({ values }) => routeOf({ ...values, cidr_block: values.destination_cidr_block }));
    return [...inline, ...separate];
  }

  /**
   * @param local prefix length of the local route, which only a route to one of the VPC's subnets through an appliance
   * can win against (https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html#route-tables-local)
   */
  private mostSpecific(world: World, routes: readonly Route[], address: number, local: number): Route | undefined {
    const matching = routes.flatMap((route) => {
      if (local >= 0 && route.destination.startsWith("pl-")) return [];
      const bits = this.matchingBits(world, route.destination, address);
      // docs: a static route takes priority over an overlapping one of a prefix list
      return bits === undefined || bits <= local
        ? []
        : [{ route, rank: bits + (route.destination.startsWith("pl-") ? 0 : 0.5) }];
    });
    return matching.sort((a, b) => b.rank - a.rank)[0]?.route;
  }

  private matchingBits(world: World, destination: string, address: number): number | undefined {
    if (!destination.startsWith("pl-")) return bitsOf(parseBlock(destination), address);
    const listed = listedBlocks(this.states, destination);
    if (listed === undefined) return world.holds(`${destination} lists ${address}`) ? 24 : undefined;
    const matching = listed.flatMap((one) => bitsOf(parseBlock(one), address) ?? []);
    return matching.length === 0 ? undefined : Math.max(...matching);
  }
}

function bitsOf(block: Block | undefined, address: number): number | undefined {
  return block !== undefined && holds(block, address) ? block.bits : undefined;
}

function routeOf(values: Attributes): readonly Route[] {
  const destination = text(values, "cidr_block") ?? text(values, "destination_prefix_list_id");
  const attribute = TARGETS.find((name) => text(values, name) !== undefined);
  const target = attribute === undefined ? undefined : text(values, attribute);
  if (destination === undefined || attribute === undefined || target === undefined) return [];
  return [{ destination, attribute, target, isBlackhole: values.state === "blackhole" }];
}
