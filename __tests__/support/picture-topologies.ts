import type { KnownNetwork } from "../../src/insight/diagram";
import { buildTopology, type Topology } from "../../src/insight/topology";
import { albProducerState } from "./alb-topology";
import { CONSUMER, consumerState, DefaultTopology, PRODUCER, REGION } from "./default-topology";
import { manyConsumers } from "./many-consumers";
import { databaseConsumerState, databaseProducerState } from "./resource-topology";
import type { StateFixture } from "./state-fixture";

/** A topology to draw, and what a config knows about networks that no state contains. */
export interface PictureTopology {
  readonly topology: Topology;
  readonly networks?: readonly KnownNetwork[];
}

function changed(change: (fixture: DefaultTopology) => void): PictureTopology {
  const fixture = new DefaultTopology();
  change(fixture);
  return { topology: fixture.build() };
}

function of(...states: readonly StateFixture[]): PictureTopology {
  return { topology: buildTopology(states.map((state) => state.toState())) };
}

function inZones(subnets: readonly string[]) {
  return {
    subnets,
    subnet_mapping: subnets.map((subnet_id) => ({
      subnet_id,
      allocation_id: "",
      ipv6_address: "",
      outpost_id: "",
      private_ipv4_address: "",
    })),
  };
}

/** Everything in one zone. */
function singleZone(fixture: DefaultTopology): void {
  fixture.producer.change("aws_lb.service", inZones(["subnet-p1"]));
  fixture.producer.remove("aws_lb_target_group_attachment.service_euc1-az2");
  fixture.producer.remove("aws_instance.service_euc1-az2");
  fixture.consumer.change("aws_vpc_endpoint.service", {
    subnet_ids: ["subnet-c1"],
    subnet_configuration: [{ subnet_id: "subnet-c1", ipv4: "10.10.0.20", ipv6: "" }],
    network_interface_ids: ["eni-c1"],
  });
}

/** The states of networks that something else manages. */
function existingNetwork(fixture: DefaultTopology): void {
  for (const state of [fixture.producer, fixture.consumer]) {
    const own = state
      .addresses()
      .filter((address) => /^aws_(vpc|subnet|route_table|route_table_association)\./.test(address));
    for (const address of own) state.remove(address);
  }
}

const NETWORKS: readonly KnownNetwork[] = [
  ["vpc-p", PRODUCER, "10.20", "p"],
  ["vpc-c", CONSUMER, "10.10", "c"],
].map(([vpcId = "", accountId = "", octet = "", key = ""]) => ({
  ...{ vpcId, accountId, region: REGION, cidr: `${octet}.0.0/16` },
  subnets: [1, 2].map((n) => ({ id: `subnet-${key}${n}`, zoneId: `euc1-az${n}`, cidr: `${octet}.${n - 1}.0/24` })),
}));

function longNames(fixture: DefaultTopology): void {
  const name = "W".repeat(120);
  fixture.producer.change("aws_instance.service_euc1-az1", { tags: { Name: name } });
  fixture.producer.change("aws_instance.service_euc1-az2", { tags: { Name: "Щ🚀é東".repeat(40) } });
  fixture.producer.change("aws_lb.service", { name });
  fixture.producer.change("aws_vpc.network", { tags: { Name: name } });
  fixture.consumer.change("aws_security_group.endpoint", { name });
  fixture.producer.change("aws_security_group.load_balancer", { name });
  fixture.producer.remove("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer");
  fixture.consumer.change("aws_route53_record.service", {
    name: `${"w".repeat(60)}.internal.company`,
    fqdn: `${"w".repeat(60)}.internal.company`,
  });
}

/** Topologies that a picture has to show well. */
export const PICTURE_TOPOLOGIES: Readonly<Record<string, () => PictureTopology>> = {
  "the default topology": () => changed(() => undefined),
  "a blocked path": () =>
    changed(({ producer }) => producer.remove("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer")),
  "a path that is closed at several places": () =>
    changed(({ producer, consumer }) => {
      producer.remove("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer");
      consumer.remove("aws_ec2_client_vpn_authorization_rule.vpn");
    }),
  "one zone closed": () =>
    changed(({ producer }) => {
      producer.remove("aws_lb_target_group_attachment.service_euc1-az2");
      producer.change("aws_lb.service", { enable_cross_zone_load_balancing: false });
    }),
  "a load balancer in one of two zones": () =>
    changed(({ producer }) => producer.change("aws_lb.service", inZones(["subnet-p1"]))),
  "a stopped target": () =>
    changed(({ producer }) => producer.change("aws_instance.service_euc1-az2", { instance_state: "stopped" })),
  "a pending connection": () =>
    changed(({ consumer }) => consumer.remove("aws_vpc_endpoint_connection_accepter.service")),
  "a Client VPN without subnets": () =>
    changed(({ consumer }) => consumer.remove("aws_ec2_client_vpn_network_association.vpn")),
  "one zone": () => changed(singleZone),
  "a closed path in one zone": () =>
    changed((fixture) => {
      singleZone(fixture);
      fixture.producer.remove("aws_vpc_security_group_ingress_rule.service_from_load_balancer");
    }),
  "an existing network": () => ({ ...changed(existingNetwork), networks: NETWORKS }),
  "a network of which nothing is known": () => changed(existingNetwork),
  "long names": () => changed(longNames),
  "an application load balancer": () => of(albProducerState(), consumerState()),
  "a database": () => of(databaseProducerState(), databaseConsumerState()),
  "another party's service": () => of(consumerState()),
  "a service without consumers": () => of(albProducerState()),
  "three consumers": () => ({ topology: manyConsumers(3) }),
  "twelve consumers": () => ({ topology: manyConsumers(12) }),
  "a hundred consumers": () => ({ topology: manyConsumers(100) }),
};
