import type { NamedState } from "../../../src/insight/topology";
import {
  addNetwork,
  addRule,
  addSecurityGroup,
  CONSUMER,
  consumerState,
  PRODUCER,
  producerState,
  REGION,
} from "../default-topology";
import { type FixtureValues, StateFixture } from "../state-fixture";
import type { Random } from "./random";

/** Ids in every random topology, next to those of the default topology. */
export const IDS = {
  vpn: "cvpn-endpoint-0dddddddddddddddd",
  client: "i-client",
  server: "i-server",
  hubClient: "i-hub",
  producerClient: "i-pclient",
} as const;

/** The states of a random topology while it is changed. */
export class Draft {
  public readonly producer = producerState();
  public readonly consumer = consumerState();
  public readonly hub = addNetwork(new StateFixture("hub"), "h", CONSUMER, "10.30");
  private added = 0;

  public constructor() {
    this.addClients();
    this.connectHub();
  }

  public get all(): readonly StateFixture[] {
    return [this.producer, this.consumer, this.hub];
  }

  public states(): readonly NamedState[] {
    return this.all.map((state) => state.toState());
  }

  /** The state that holds an address. */
  public of(address: string): StateFixture {
    const state = this.all.find((one) => one.addresses().includes(address));
    if (state === undefined) throw new Error(`no state has ${address}`);
    return state;
  }

  /** The resource at an address, or undefined when an earlier change removed it. */
  public find(address: string): Place | undefined {
    const state = this.all.find((one) => one.addresses().includes(address));
    return state && new Place(state, address);
  }

  /** Places of all resources of the types. */
  public places(...types: readonly string[]): readonly Place[] {
    return this.all.flatMap((state) =>
      state
        .addresses()
        .filter((address) => types.some((type) => address.startsWith(`${type}.`)))
        .map((address) => new Place(state, address)),
    );
  }

  /** One resource of the types, or undefined when an earlier change removed them all. */
  public pick(random: Random, ...types: readonly string[]): Place | undefined {
    const places = this.places(...types);
    return places.length === 0 ? undefined : random.one(places);
  }

  /** Adds a resource under a name of its own to the consumer's state, which can hold what belongs to any account. */
  public add(type: string, values: FixtureValues, state = this.consumer): Place {
    const name = `added_${this.added++}`;
    state.add(type, name, values);
    return new Place(state, `${type}.${name}`);
  }

  private addClients(): void {
    const { consumer, producer, hub } = this;
    addSecurityGroup(consumer, "client", "sg-client", "vpc-c", CONSUMER);
    addSecurityGroup(consumer, "server", "sg-server", "vpc-c", CONSUMER);
    addSecurityGroup(hub, "hub", "sg-hub", "vpc-h", CONSUMER);
    addSecurityGroup(producer, "pclient", "sg-pclient", "vpc-p", PRODUCER);
    addRule(consumer, "egress", "client", "sg-client", { cidr_ipv4: "0.0.0.0/0" }, "all");
    addRule(hub, "egress", "hub", "sg-hub", { cidr_ipv4: "0.0.0.0/0" }, "all");
    addRule(producer, "egress", "pclient", "sg-pclient", { cidr_ipv4: "10.20.0.0/16" });
    addRule(consumer, "ingress", "endpoint_from_client", "sg-endpoint", { referenced_security_group_id: "sg-client" });
    addRule(consumer, "ingress", "endpoint_from_hub", "sg-endpoint", { cidr_ipv4: "10.30.0.0/16" });
    addRule(consumer, "ingress", "server_from_client", "sg-server", { referenced_security_group_id: "sg-client" }, 22);
    addRule(consumer, "ingress", "server_from_hub", "sg-server", { referenced_security_group_id: "sg-hub" }, 22);
    addRule(consumer, "ingress", "server_from_vpn", "sg-server", { referenced_security_group_id: "sg-vpn" }, 22);
    addRule(consumer, "egress", "vpn_to_server", "sg-vpn", { cidr_ipv4: "10.10.0.0/16" }, 22);
    addRule(producer, "ingress", "nlb_from_hub", "sg-nlb", { cidr_ipv4: "10.30.0.0/16" });
    addRule(producer, "ingress", "nlb_from_pclient", "sg-nlb", { referenced_security_group_id: "sg-pclient" });
    addInstance(consumer, IDS.client, "subnet-c2", "10.10.1.99", "sg-client");
    addInstance(consumer, IDS.server, "subnet-c1", "10.10.0.98", "sg-server");
    addInstance(hub, IDS.hubClient, "subnet-h1", "10.30.0.5", "sg-hub");
    addInstance(producer, IDS.producerClient, "subnet-p1", "10.20.0.50", "sg-pclient");
  }

  /** A hub network that an active peering connects with the consumer's. */
  private connectHub(): void {
    this.hub.add("aws_vpc_peering_connection", "hub", {
      id: "pcx-hub",
      vpc_id: "vpc-h",
      peer_vpc_id: "vpc-c",
      accept_status: "active",
    });
    this.hub.add("aws_route", "to_consumer", route("rtb-h", "10.10.0.0/16", { vpc_peering_connection_id: "pcx-hub" }));
    this.consumer.add("aws_route", "to_hub", route("rtb-c", "10.30.0.0/16", { vpc_peering_connection_id: "pcx-hub" }));
    this.hub.add("aws_route53_zone_association", "hub", { id: "za-hub", zone_id: "Z0PRIVATE", vpc_id: "vpc-h" });
  }
}

/** A resource and the state that holds it. */
export class Place {
  public constructor(
    public readonly state: StateFixture,
    public readonly address: string,
  ) {}

  public get type(): string {
    return this.address.slice(0, this.address.lastIndexOf("."));
  }

  public value(attribute: string): unknown {
    return this.state.value(this.address, attribute);
  }

  public change(values: FixtureValues): void {
    this.state.change(this.address, values);
  }

  public remove(): void {
    this.state.remove(this.address);
  }

  /** Makes the resource one that the state only reads, with the attributes that the data source has. */
  public onlyRead(attributes: readonly string[], more: FixtureValues = {}): void {
    const values = Object.fromEntries(attributes.map((name) => [name, this.value(name)]));
    const name = this.address.slice(this.address.lastIndexOf(".") + 1);
    this.remove();
    this.state.addData(this.type, name, { ...values, ...more });
  }
}

export function route(table: string, destination: string, target: FixtureValues): FixtureValues {
  return {
    id: `r-${table}-${destination}`,
    route_table_id: table,
    destination_cidr_block: destination,
    state: "active",
    ...target,
  };
}

function addInstance(state: StateFixture, id: string, subnet: string, address: string, group: string): void {
  const account = state.name === "producer" ? PRODUCER : CONSUMER;
  state.add("aws_instance", id.replace("-", "_"), {
    id,
    arn: `arn:aws:ec2:${REGION}:${account}:instance/${id}`,
    instance_state: "running",
    subnet_id: subnet,
    private_ip: address,
    primary_network_interface_id: `eni-of-${id}`,
    vpc_security_group_ids: [group],
  });
}
