import type { Destination, Source, Verdict } from "../../../src/insight/reachability";
import type { NamedState } from "../../../src/insight/topology";
import { holds } from "./addresses";
import { ClientVpns, type Resolver } from "./client-vpn";
import { type EndpointInterface, Endpoints } from "./endpoints";
import { GatewayEndpoints } from "./gateway-endpoints";
import type { Interface } from "./interfaces";
import { type Connections, isRunning, LoadBalancers } from "./load-balancers";
import { type Answer, Names } from "./names";
import { Network } from "./network";
import { type RawResource, RawStates, text } from "./raw-states";
import { answersInEveryWorld, type World } from "./worlds";

/** What comes of the connections in one world. */
export type Outcome = "blocked" | "partly" | "reachable";

/**
 * A second opinion on reachability, from the same states as the proof and without any of its code: it follows single
 * packets through the objects, in AWS's documented order, in every world that the states allow.
 */
export class Oracle {
  private readonly network: Network;
  private readonly balancers: LoadBalancers;
  private readonly endpoints: Endpoints;
  private readonly gateways: GatewayEndpoints;
  private readonly names: Names;
  private readonly vpns: ClientVpns;

  public constructor(states: readonly NamedState[]) {
    this.network = new Network(new RawStates(states));
    this.balancers = new LoadBalancers(this.network);
    this.endpoints = new Endpoints(this.network, this.balancers);
    this.gateways = new GatewayEndpoints(this.network);
    this.names = new Names(this.network, this.endpoints, this.balancers, this.gateways);
    this.vpns = new ClientVpns(this.network);
  }

  /** What a proof should answer: a path that is open in some worlds and not in others is assumed. */
  public verdict(source: Source, destination: Destination): Verdict {
    const outcomes = this.outcomes(source, destination);
    if (outcomes.has("reachable")) return outcomes.size === 1 ? "reachable" : "assumed";
    return outcomes.has("partly") ? "partly" : "blocked";
  }

  /** One outcome: the states decide. Several: it depends on what the states do not show. */
  public outcomes(source: Source, destination: Destination): ReadonlySet<Outcome> {
    return answersInEveryWorld((world) => {
      const connections = this.connections(world, source, destination);
      const working = connections.filter((works) => works).length;
      return working === 0 ? "blocked" : working === connections.length ? "reachable" : "partly";
    });
  }

  private connections(world: World, source: Source, destination: Destination): Connections {
    if (source.kind === "instance" && !isRunning(world, this.instance(source.id))) return [];
    if (source.kind === "client-vpn" && !this.vpns.connects(source.id)) return [];
    return this.answers(world, source, destination).flatMap((answer) => {
      const to = this.endOf(world, source, answer);
      if (to === undefined) return [answer.kind === "elsewhere" && world.holds(answer.fact)];
      const clients = this.clients(world, source, to);
      return clients.length === 0
        ? [false]
        : clients.flatMap((client) =>
            client === undefined ? [false] : this.connect(world, client, answer, to, destination.port),
          );
    });
  }

  private answers(
    world: World,
    source: Source,
    destination: Destination,
  ): readonly (Answer | { kind: "instance"; id: string })[] {
    switch (destination.kind) {
      case "name":
        return this.names.resolve(world, destination.name, this.resolverOf(world, source), this.vpcOf(source));
      case "endpoint": {
        const endpoint = this.endpoints.byId(destination.id);
        const interfaces: readonly EndpointInterface[] =
          endpoint === undefined ? [] : this.endpoints.interfaces(world, endpoint);
        return interfaces.map((to) => ({ kind: "endpoint", to }));
      }
      case "instance":
        return [{ kind: "instance", id: destination.id }];
    }
  }

  private resolverOf(world: World, source: Source): Resolver {
    if (source.kind === "client-vpn") {
      const vpn = this.vpns.byId(source.id);
      return vpn === undefined ? "nobody" : this.vpns.resolver(world, vpn);
    }
    const subnetId = source.kind === "subnet" ? source.id : text(this.instance(source.id)?.values, "subnet_id");
    return { vpcId: this.network.places.subnet(subnetId)?.vpcId };
  }

  private clients(world: World, source: Source, to: Interface): readonly (Interface | undefined)[] {
    switch (source.kind) {
      case "client-vpn": {
        const vpn = this.vpns.byId(source.id);
        return vpn === undefined ? [] : this.vpns.interfaces(world, vpn, to);
      }
      case "instance":
        return [this.network.places.instance(source.id) ?? []].flat();
      case "subnet": {
        const subnet = this.network.places.subnet(source.id);
        if (subnet === undefined) return [];
        const id = `something in ${source.id}`;
        const address = this.network.places.chosenAddress(world, `address of ${id}`, subnet);
        return [{ id, address, subnetId: source.id, vpcId: subnet.vpcId, groups: "unknown" }];
      }
    }
  }

  private endOf(
    world: World,
    source: Source,
    answer: Answer | { kind: "instance"; id: string },
  ): Interface | undefined {
    switch (answer.kind) {
      case "gateway":
        return this.gateways.service(world, answer.endpoint);
      case "endpoint":
        return answer.to.end;
      case "balancer":
        return answer.node.end;
      case "instance":
        return this.network.places.instance(answer.id);
      case "address":
        return this.atAddress(source, answer.address);
      default:
        return undefined;
    }
  }

  private connect(
    world: World,
    client: Interface,
    answer: Answer | { kind: "instance"; id: string },
    to: Interface,
    port: number,
  ): Connections {
    switch (answer.kind) {
      case "endpoint":
        return this.endpoints.connect(world, client, answer.to, port);
      case "gateway":
        return [this.gateways.connects(world, client, answer.endpoint, to, port)];
      case "balancer":
        return this.balancers.direct(world, client, answer.balancer, answer.node, port);
      case "address": {
        const own = this.endpointAt(world, to);
        if (own !== undefined) return this.endpoints.connect(world, client, own, port);
        const isKnown = to.groups !== "unknown" || this.instance(to.id) !== undefined;
        const answers = isKnown || world.holds(`${to.id} answers`);
        return [answers && isRunning(world, this.instance(to.id)) && this.network.connects(world, client, to, port)];
      }
      default:
        return [isRunning(world, this.instance(to.id)) && this.network.connects(world, client, to, port)];
    }
  }

  /** The interface that has the address, as seen from the source: in its own VPC first. */
  private atAddress(source: Source, address: number): Interface {
    const vpcId = this.vpcOf(source);
    const endpoints = this.network.states
      .all("aws_vpc_endpoint")
      .flatMap((endpoint) => this.endpoints.interfaces(FIRST_WORLD, endpoint))
      .filter(({ end }) => end.address === address)
      .map(({ end }) => end);
    const found = [...endpoints, ...this.network.places.withAddress(address)];
    const vpcs = this.network.states.all("aws_vpc").flatMap(({ values }) => text(values, "id") ?? []);
    const near = [vpcId, ...vpcs].find((id) =>
      this.network.places.vpcBlocks(id).some((block) => holds(block, address)),
    );
    const subnets = this.network.states
      .all("aws_subnet")
      .flatMap(({ values }) => this.network.places.subnet(text(values, "id")) ?? []);
    const subnet = subnets.find((one) => one.vpcId === near && one.block !== undefined && holds(one.block, address));
    return (
      found.find((one) => one.vpcId === vpcId) ??
      found[0] ?? { id: `address ${address}`, address, vpcId: near, subnetId: subnet?.id, groups: "unknown" }
    );
  }

  private endpointAt(world: World, to: Interface): EndpointInterface | undefined {
    return this.network.states
      .all("aws_vpc_endpoint")
      .flatMap((endpoint) => this.endpoints.interfaces(world, endpoint))
      .find(({ end }) => end.id === to.id);
  }

  private vpcOf(source: Source): string | undefined {
    if (source.kind === "client-vpn") return text(this.vpns.byId(source.id)?.values, "vpc_id");
    const subnetId = source.kind === "subnet" ? source.id : text(this.instance(source.id)?.values, "subnet_id");
    return this.network.places.subnet(subnetId)?.vpcId;
  }

  private instance(id: string): RawResource | undefined {
    return this.network.states.find(["aws_instance"], "id", id);
  }
}

/** For what has a fixed address in every world. */
const FIRST_WORLD: World = { holds: () => true, pick: (_, options) => options[0] as never };
