import { type Block, parseAddress, parseBlock } from "./addresses";
import { type Interface, isIn } from "./interfaces";
import type { Network } from "./network";
import { flag, type RawResource, text, texts } from "./raw-states";
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
   * The interfaces through which clients reach the address: of the associated subnets that the endpoint's most specific
   * route names. Each association has a route to its VPC. Destinations see the interface, not the client.
   * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-routes.html
   * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/how-it-works.html
   */
  public interfaces(world: World, vpn: RawResource, to: Interface): readonly Interface[] {
    if (!this.isAuthorized(world, vpn, to)) return [];
    const associated = this.associatedSubnets(vpn);
    const own = associated.flatMap((subnetId) =>
      this.localBlocks(world, subnetId, to).map((block) => ({ subnetId, block })),
    );
    const added = this.of("aws_ec2_client_vpn_route", vpn).flatMap(({ values }) => {
      const block = parseBlock(text(values, "destination_cidr_block") ?? "");
      const subnetId = text(values, "target_vpc_subnet_id") ?? "";
      return block !== undefined && associated.includes(subnetId) ? [{ subnetId, block }] : [];
    });
    const matching = [...own, ...added].filter(({ block }) => isIn(world, to, block));
    const longest = Math.max(...matching.map(({ block }) => block.bits));
    const chosen = matching.filter(({ block }) => block.bits === longest).map(({ subnetId }) => subnetId);
    return [...new Set(chosen)].map((subnetId) => this.interfaceIn(world, vpn, subnetId));
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
    const from = this.interfaces(world, vpn, to);
    if (from.length === 0) return "nobody";
    // The Resolver is at the VPC's base address plus two; neither groups nor ACLs filter it
    // (https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html).
    const [primary] = this.network.places.vpcBlocks(to.vpcId);
    if (primary !== undefined && address === primary.base + 2) return { vpcId: to.vpcId };
    if (this.network.places.isReserved(address)) return "nobody";
    if (!from.every((one) => this.network.groups.allow(world, one, "egress", "dns", to))) return "nobody";
    return world.holds(`${server} asks the VPC's Resolver`) ? { vpcId: to.vpcId } : "nobody";
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
