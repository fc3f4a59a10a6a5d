import { parseAddress } from "./addresses";
import type { EndpointInterface } from "./endpoints";
import type { Interface } from "./interfaces";
import { type Connections, isRunning, type LoadBalancers } from "./load-balancers";
import type { Network } from "./network";
import { blocks, number, type RawResource, text, texts } from "./raw-states";
import type { World } from "./worlds";

/**
 * Resource endpoints: over a resource configuration, which has to be shared with the endpoint's account, to a resource
 * gateway in the endpoint's zone, from which the traffic goes to the resource with the gateway's own address.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html
 * https://docs.aws.amazon.com/vpc/latest/privatelink/resource-gateway.html
 */
export class ResourceEndpoints {
  public constructor(
    private readonly network: Network,
    private readonly balancers: LoadBalancers,
  ) {}

  public behind(world: World, to: EndpointInterface, port: number): Connections {
    const { states, places } = this.network;
    const arn = text(to.endpoint.values, "resource_configuration_arn");
    const configuration = states.find(["aws_vpclattice_resource_configuration"], "arn", arn);
    if (configuration === undefined) return [world.holds(`${arn} answers ${to.end.id}`)];
    if (!this.isShared(world, to.endpoint, configuration) || !this.covers(world, configuration, port)) return [false];
    const id = text(configuration.values, "resource_gateway_identifier");
    const gateway = states.find(["aws_vpclattice_resource_gateway"], "id", id);
    if (gateway === undefined) return [world.holds(`${id} answers ${to.end.id}`)];
    const status = text(gateway.values, "status");
    if (status !== undefined && status !== "ACTIVE") return [false];
    const subnetId = texts(gateway.values, "subnet_ids").find((one) => places.zone(world, one) === to.zone);
    if (subnetId === undefined) return [false];
    return this.toResource(world, this.interfaceIn(world, gateway, subnetId), configuration, port);
  }

  /**
   * Shared with the account or one of its principals, and accepted; in an organization, no acceptance is needed.
   * https://docs.aws.amazon.com/ram/latest/userguide/working-with-shared-invitations.html
   */
  private isShared(world: World, endpoint: RawResource, configuration: RawResource): boolean {
    const { states } = this.network;
    const account = text(endpoint.values, "arn")?.split(":")[4];
    const arn = text(configuration.values, "arn");
    if (arn?.split(":")[4] === account) return true;
    const shares = states
      .managed("aws_ram_resource_association")
      .filter(({ values }) => values.resource_arn === arn)
      .map(({ values }) => text(values, "resource_share_arn"));
    const principals = states
      .managed("aws_ram_principal_association")
      .filter(({ values }) => shares.includes(text(values, "resource_share_arn")))
      .map(({ values }) => ({ share: text(values, "resource_share_arn"), principal: text(values, "principal") ?? "" }));
    const direct = principals.find(
      ({ principal }) => principal === account || (principal.includes(":iam:") && principal.split(":")[4] === account),
    );
    if (direct === undefined) {
      const organization = principals.find(({ principal }) => principal.includes(":organizations:"));
      return organization !== undefined && world.holds(`${account} is in ${organization.principal}`);
    }
    const accepters = states
      .managed("aws_ram_resource_share_accepter")
      .filter(({ values }) => values.share_arn === direct.share)
      .filter(({ values }) => [account, undefined].includes(text(values, "receiver_account_id")));
    const [accepter] = accepters;
    if (accepter === undefined) return world.holds(`${account} has accepted ${direct.share}`);
    const status = text(accepter.values, "status");
    return status === undefined || status === "ACTIVE";
  }

  /** A configuration of a resource by its ARN has the resource's own port. */
  private covers(world: World, configuration: RawResource, port: number): boolean {
    const ranges = texts(configuration.values, "port_ranges").map((range) => range.split("-").map(Number));
    if (ranges.length > 0) return ranges.some(([from = 0, to = from]) => from <= port && port <= to);
    const database = this.databaseOf(configuration);
    const own = number(database?.values, "port");
    return own === undefined ? world.holds(`${configuration.address} covers ${port}`) : own === port;
  }

  private databaseOf(configuration: RawResource): RawResource | undefined {
    const [definition] = blocks(configuration.values, "resource_configuration_definition");
    const arn = text(blocks(definition, "arn_resource")[0], "arn");
    return this.network.states.find(["aws_db_instance"], "arn", arn);
  }

  private toResource(world: World, from: Interface, configuration: RawResource, port: number): Connections {
    const [definition] = blocks(configuration.values, "resource_configuration_definition");
    const name = text(blocks(definition, "dns_resource")[0], "domain_name");
    const address = text(blocks(definition, "ip_resource")[0], "ip_address");
    const database =
      name === undefined
        ? this.databaseOf(configuration)
        : this.network.states.all("aws_db_instance").find(({ values }) => values.address === name);
    if (database !== undefined) return [this.reachesDatabase(world, from, database, port)];
    const balancer = name === undefined ? undefined : this.balancers.byName(name);
    if (balancer !== undefined) {
      return this.balancers
        .published(world, balancer)
        .flatMap((node) => this.balancers.direct(world, from, balancer, node, port));
    }
    if (address !== undefined) return [this.reachesAddress(world, from, parseAddress(address) ?? 0, port)];
    return [world.holds(`the resource of ${configuration.address} answers ${from.id}`)];
  }

  /** A database is in one of the subnets of its group. */
  private reachesDatabase(world: World, from: Interface, database: RawResource, port: number): boolean {
    const { places, states } = this.network;
    const { values, address } = database;
    const group = states.find(["aws_db_subnet_group"], "name", text(values, "db_subnet_group_name"));
    const subnets = texts(group?.values, "subnet_ids");
    const subnetId = subnets.length === 0 ? undefined : world.pick(`subnet of ${address}`, subnets);
    const subnet = places.subnet(subnetId);
    const groups = texts(values, "vpc_security_group_ids");
    const end: Interface = {
      id: address,
      address: places.chosenAddress(world, `address of ${address}`, subnet),
      subnetId,
      vpcId: subnet?.vpcId ?? from.vpcId,
      groups: groups.length > 0 ? groups : "unknown",
    };
    const own = number(values, "port");
    const listens = own === undefined ? world.holds(`${address} listens on ${port}`) : own === port;
    return listens && this.network.connects(world, from, end, port);
  }

  private reachesAddress(world: World, from: Interface, address: number, port: number): boolean {
    const { places, states } = this.network;
    const found = places.withAddress(address);
    const known = found.find((one) => one.vpcId === from.vpcId) ?? found[0];
    if (known !== undefined)
      return (
        isRunning(world, states.find(["aws_instance"], "id", known.id)) &&
        this.network.connects(world, from, known, port)
      );
    const subnetId = places.subnetAt(from.vpcId, address);
    const end: Interface = { id: `address ${address}`, address, subnetId, vpcId: from.vpcId, groups: "unknown" };
    return world.holds(`${end.id} answers`) && this.network.connects(world, from, end, port);
  }

  private interfaceIn(world: World, gateway: RawResource, subnetId: string): Interface {
    const { places } = this.network;
    const subnet = places.subnet(subnetId);
    const id = `${gateway.address} in ${subnetId}`;
    const given = texts(gateway.values, "security_group_ids");
    const vpcId = text(gateway.values, "vpc_id") ?? subnet?.vpcId;
    return {
      id,
      address: places.chosenAddress(world, `address of ${id}`, subnet),
      subnetId,
      vpcId,
      groups: given.length > 0 ? given : places.defaultGroup(vpcId),
    };
  }
}
