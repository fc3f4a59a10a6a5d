import { type Proof, prove } from "../../../../src/insight/reachability";
import { RESOURCE_TYPES } from "../../../../src/insight/reachability/resource-types/type-table";
import { buildTopology } from "../../../../src/insight/topology";
import { consumerState, ENDPOINT_ID, NLB_ARN, producerState, REGION } from "../../../support/default-topology";
import type { FixtureValues, StateFixture } from "../../../support/state-fixture";
import { CLIENT, SERVER, twoVpcs } from "../../../support/two-vpcs";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;
const HELLO = { kind: "name", name: "hello.internal.company", port: 8080 } as const;

/** From the VPN to the service, after a change of what both states show. */
function toService(change: (producer: StateFixture, consumer: StateFixture) => unknown = () => undefined): Proof {
  const [producer, consumer] = [producerState(), consumerState()];
  change(producer, consumer);
  return prove(buildTopology([producer.toState(), consumer.toState()]), VPN, HELLO);
}

/** From one VPC to another, over routes to something else than a peering connection. */
function over(target: FixtureValues): Proof {
  const none = { vpc_peering_connection_id: null };
  const state = twoVpcs()
    .remove("aws_vpc_peering_connection.peer")
    .change("aws_route.a_peer", { ...none, ...target })
    .change("aws_route.b_peer", { ...none, ...target });
  const topology = buildTopology([state.toState()]);
  return prove(topology, { kind: "instance", id: CLIENT }, { kind: "instance", id: SERVER, port: 443 });
}

/** To the service by a name that is a CNAME record of another one. */
function byName(target: string): Proof {
  return toService((_, consumer) =>
    consumer.change("aws_route53_record.service", { type: "CNAME", alias: [], records: [target] }),
  );
}

/** Through a firewall endpoint that is in the way of traffic inside the VPC. */
function throughFirewall(): Proof {
  return toService((_, consumer) =>
    consumer.add("aws_route", "inspection", {
      id: "r-inspection",
      route_table_id: "rtb-c",
      destination_cidr_block: "10.10.1.0/24",
      vpc_endpoint_id: "vpce-0ffffffffffffffff",
      state: "active",
    }),
  );
}

/** To an internet-facing load balancer by its name. */
function overInternet(): Proof {
  const [producer, consumer] = [producerState(), consumerState()];
  producer.change("aws_lb.service", { internal: false });
  const name = `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`;
  return prove(buildTopology([producer.toState(), consumer.toState()]), VPN, { kind: "name", name, port: 8080 });
}

/** Through the endpoint of a service network. */
function toServiceNetwork(): Proof {
  return toService((_, consumer) =>
    consumer.change(`aws_vpc_endpoint.service`, {
      vpc_endpoint_type: "ServiceNetwork",
      service_name: null,
      service_network_arn: `arn:aws:vpc-lattice:${REGION}:111111111111:servicenetwork/sn-1`,
    }),
  );
}

/** To targets that something starts which is in no state. */
function toUnknownTargets(): Proof {
  return toService((producer) =>
    producer.remove("aws_instance.service_euc1-az1").remove("aws_instance.service_euc1-az2"),
  );
}

/** The path that leads to what a resource of the type makes; the first pattern that matches counts. */
const PATHS: readonly (readonly [type: RegExp, path: () => Proof])[] = [
  [/^aws_networkmanager_/, () => over({ core_network_arn: "arn:aws:networkmanager::222222222222:core-network/cn-1" })],
  [/^aws_networkfirewall_/, throughFirewall],
  [/^aws_ec2_transit_gateway/, () => over({ transit_gateway_id: "tgw-1" })],
  [/^aws_(dx|vpn|customer)_/, () => over({ gateway_id: "vgw-1" })],
  [/^aws_ec2_carrier_/, () => over({ carrier_gateway_id: "cagw-1" })],
  [/^aws_ec2_local_/, () => over({ local_gateway_id: "lgw-1" })],
  [/^aws_vpc_route_server/, () => over({ network_interface_id: "eni-advertised" })],
  [/^aws_vpc_block_public_access_/, overInternet],
  [/^aws_globalaccelerator_/, () => byName("a0123456789abcdef.awsglobalaccelerator.com")],
  [/^aws_verifiedaccess_/, () => byName("hello.edge-0123.vai-0123.prod.verified-access.eu-central-1.amazonaws.com")],
  [/^aws_service_discovery_/, () => byName("hello.services.internal")],
  [/^aws_(elb|lb|load_balancer|app_cookie|proxy_protocol)/, () => byName(`old-1.${REGION}.elb.amazonaws.com`)],
  [/^aws_vpclattice_/, toServiceNetwork],
  [/^aws_ec2_fleet$/, toUnknownTargets],
];

const NOT_FOLLOWED = RESOURCE_TYPES.flatMap(({ types, use }) =>
  use.kind === "not followed" ? types.map((type) => ({ type, hops: use.hops })) : [],
);

describe("a path that leads to something that is not followed", () => {
  test("is reachable where it leads to something that is", () => {
    expect(toService().verdict).toBe("reachable");
    expect(over({ vpc_peering_connection_id: "pcx-1" }).verdict).not.toBe("reachable");
    const topology = buildTopology([twoVpcs().toState()]);
    const server = { kind: "instance", id: SERVER, port: 443 } as const;
    expect(prove(topology, { kind: "instance", id: CLIENT }, server).verdict).toBe("reachable");
  });

  test.each(NOT_FOLLOWED)("is assumed at the hop that the table names: $type", ({ type, hops }) => {
    const path = PATHS.find(([pattern]) => pattern.test(type))?.[1];
    const proof = path?.();
    const assumed = proof?.hops.filter(({ status }) => status === "assumed").map(({ name }) => name);
    expect(assumed).toEqual(expect.arrayContaining([...hops]));
    expect(proof?.verdict).not.toBe("reachable");
  });
});

describe("a resource of a type that is not followed", () => {
  const REFERENCES = ["vpc-c", "vpc-p", "subnet-c1", "rtb-c", ENDPOINT_ID, NLB_ARN];

  test.each(NOT_FOLLOWED)("does not block a path that does not lead to it: $type", ({ type }) => {
    const resource = { type, address: `${type}.one`, mode: "managed", values: { id: "one", references: REFERENCES } };
    const other = { name: "other", json: { values: { root_module: { resources: [resource] } } } };
    const topology = buildTopology([producerState().toState(), consumerState().toState(), other]);
    expect(prove(topology, VPN, HELLO).verdict).toBe("reachable");
  });
});
