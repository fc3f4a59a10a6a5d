import { type Block, parseAddress, parseBlock } from "./addresses";
import { type Interface, isIn } from "./interfaces";
import type { Network } from "./network";
import { blocks, flag, type RawResource, text, texts } from "./raw-states";
import type { World } from "./worlds";

/** Who answers the names of a client: the resolver of a VPC, public DNS, or nobody. */
export type Resolver = { readonly vpcId: string | undefined } | "public" | "nobody";

/** Client VPN endpoints. */
export class ClientVpns {
  public constructor(private readonly network: Network) {}

  public byId(id: string): RawResource | undefined {
    return this.network.states.find(["aws_ec2_client_vpn_endpoint"], "id", id);
  }

  /**
   * The interface through which the clients of each association reach the address; undefined where the endpoint has no
   * route for the association. Clients get any of the associations. Each has a route to its VPC. Destinations see the
   * interface, not the client.
   * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/troubleshooting.html
   * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-routes.html
   * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/how-it-works.html
   */
  public interfaces(world: World, vpn: RawResource, to: Interface): readonly (Interface | undefined)[] {
    if (!this.isAuthorized(world, vpn, to)) return [];
    const added = this.of("aws_ec2_client_vpn_route", vpn).flatMap(({ values }) => {
      const block = parseBlock(text(values, "destination_cidr_block") ?? "");
      return block === undefined ? [] : [{ subnetId: text(values, "target_vpc_subnet_id"), block }];
    });
    return this.associatedSubnets(vpn).map((subnetId) => {
      const own = this.localBlocks(world, subnetId, to).map((block) => ({ subnetId, block }));
      const routes = [...own, ...added.filter((route) => route.subnetId === subnetId)];
      return routes.some(({ block }) => isIn(world, to, block)) ? this.interfaceIn(world, vpn, subnetId) : undefined;
    });
  }

  /** Who answers the names that clients ask for. */
  public resolver(world: World, vpn: RawResource): Resolver {
    const servers = texts(vpn.values, "dns_servers");
    if (servers.length === 0) return "public";
    const answers = servers.map((server) => this.serverOf(world, vpn, server));
    return answers.find((one) => typeof one === "object") ?? answers[0] ?? "public";
  }

  private serverOf(world: World, vpn: RawResource, server: string): Resolver {
    const address = parseAddress(server);
    const to: Interface = { id: `DNS server ${server}`, address, vpcId: this.vpcOf(vpn), groups: "unknown" };
    const isPublic = !/^(10|192\.168|172\.(1[6-9]|2\d|3[01])|100\.64)\./.test(server);
    if (isPublic) return "public";
    const inbound = this.resolverEndpointAt(server);
    if (inbound !== undefined) return this.throughEndpoint(world, vpn, inbound, server);
    const from = this.interfaces(world, vpn, to).flatMap((one) => one ?? []);
    if (from.length === 0) return "nobody";
    // The Resolver is at the VPC's base address plus two; neither groups nor ACLs filter it
    // (https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html).
    const [primary] = this.network.places.vpcBlocks(to.vpcId);
    if (primary !== undefined && address === primary.base + 2) return { vpcId: to.vpcId };
    // The block of a VPC that no state has is a /28 or larger (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html).
    const canBeIts = primary === undefined && address !== undefined && address % 16 === 2;
    if (canBeIts && world.holds(`${server} is the VPC's Resolver`)) return { vpcId: to.vpcId };
    if (this.network.places.isReserved(address)) return "nobody";
    if (!from.every((one) => this.network.groups.allow(world, one, "egress", "dns", to))) return "nobody";
    return world.holds(`${server} asks the VPC's Resolver`) ? { vpcId: to.vpcId } : "nobody";
  }

  private resolverEndpointAt(server: string): RawResource | undefined {
    return this.network.states
      .all("aws_route53_resolver_endpoint")
      .find(({ values }) => blocks(values, "ip_address").some((one) => text(one, "ip") === server));
  }

  /**
   * An inbound Resolver endpoint answers for its VPC the queries that arrive: groups and ACLs filter them.
   * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html
   */
  private throughEndpoint(world: World, vpn: RawResource, { values }: RawResource, server: string): Resolver {
    if (text(values, "direction") !== "INBOUND") return "nobody";
    const { places } = this.network;
    const subnetId = text(
      blocks(values, "ip_address").find((one) => text(one, "ip") === server),
      "subnet_id",
    );
    const vpcId = places.subnet(subnetId)?.vpcId ?? text(values, "host_vpc_id");
    const given = texts(values, "security_group_ids");
    const groups = given.length > 0 ? given : places.defaultGroup(vpcId);
    const to: Interface = { id: `Resolver ${server}`, address: parseAddress(server), subnetId, vpcId, groups };
    const asking = this.interfaces(world, vpn, to).map(
      (from) => from !== undefined && this.network.asks(world, from, to),
    );
    if (!asking.includes(true)) return "nobody";
    return asking.every((one) => one) || world.holds("the client's association reaches the Resolver")
      ? { vpcId }
      : "nobody";
  }

  /**
   * The rules with the longest prefix that holds the address decide; without any the address is not allowed.
   * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-rules.html
   */
  private isAuthorized(world: World, vpn: RawResource, to: Interface): boolean {
    const matching = this.of("aws_ec2_client_vpn_authorization_rule", vpn).flatMap(({ values }) => {
      const block = parseBlock(text(values, "target_network_cidr") ?? "");
      return block !== undefined && isIn(world, to, block) ? [{ bits: block.bits, values }] : [];
    });
    const longest = Math.max(...matching.map(({ bits }) => bits));
    const deciding = matching.filter(({ bits }) => bits === longest).map(({ values }) => values);
    return deciding.some(
      (values) =>
        flag(values, "authorize_all_groups") === true ||
        world.holds(`the user is in group ${text(values, "access_group_id")}`),
    );
  }

  /** The blocks of the local route; of a VPC that is not in the states, the destination may be in one of them. */
  private localBlocks(world: World, subnetId: string, to: Interface): readonly Block[] {
    const { places } = this.network;
    const known = places.vpcBlocks(places.subnet(subnetId)?.vpcId);
    if (known.length > 0) return known;
    return world.holds(`${to.id} is in the network of ${subnetId}`) ? [{ base: 0, bits: 0 }] : [];
  }

  /**
   * Whether clients can connect: not before a subnet is associated with the endpoint.
   * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-target.html
   */
  public connects(id: string): boolean {
    const vpn = this.byId(id);
    return vpn === undefined || !vpn.managed || this.associatedSubnets(vpn).length > 0;
  }

  private associatedSubnets(vpn: RawResource): readonly string[] {
    return this.of("aws_ec2_client_vpn_network_association", vpn).flatMap(
      ({ values }) => text(values, "subnet_id") ?? [],
    );
  }

  private interfaceIn(world: World, vpn: RawResource, subnetId: string): Interface {
    const subnet = this.network.places.subnet(subnetId);
    const given = texts(vpn.values, "security_group_ids");
    const id = `VPN interface in ${subnetId}`;
    return {
      id,
      address: this.network.places.chosenAddress(world, `address of ${id}`, subnet),
      subnetId,
      vpcId: subnet?.vpcId ?? this.vpcOf(vpn),
      groups: given.length > 0 ? given : this.network.places.defaultGroup(subnet?.vpcId ?? this.vpcOf(vpn)),
    };
  }

  private vpcOf(vpn: RawResource): string | undefined {
    return (
      text(vpn.values, "vpc_id") ??
      this.associatedSubnets(vpn).flatMap((id) => this.network.places.subnet(id)?.vpcId ?? [])[0]
    );
  }

  private of(type: string, vpn: RawResource): readonly RawResource[] {
    return this.network.states.managed(type).filter((one) => one.values.client_vpn_endpoint_id === vpn.values.id);
  }
}
