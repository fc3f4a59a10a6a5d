import { prove } from "../../src/insight/reachability";
import { buildTopology } from "../../src/insight/topology";
import { addNetwork, addRule, addSecurityGroup, CONSUMER } from "./default-topology";
import { StateFixture } from "./state-fixture";

/** The instance that opens the connection, and the one that it opens it to. */
export const CLIENT = "i-client";
export const SERVER = "i-server";

/**
 * Two VPCs in one state, `vpc-a` (10.1.0.0/16) and `vpc-b` (10.2.0.0/16), peered with routes in both directions. The
 * client is in `subnet-a1`, the server in `subnet-b1`; their groups `sg-client` and `sg-server` allow everything.
 */
export function twoVpcs(): StateFixture {
  const state = new StateFixture("net");
  const networks = [
    { key: "a", octet: "10.1", peer: "10.2.0.0/16", name: "client", id: CLIENT },
    { key: "b", octet: "10.2", peer: "10.1.0.0/16", name: "server", id: SERVER },
  ];
  for (const { key, octet, peer, name, id } of networks) {
    addNetworkNamed(state, key, octet);
    addSecurityGroup(state, name, `sg-${name}`, `vpc-${key}`, CONSUMER);
    addRule(state, "ingress", name, `sg-${name}`, { cidr_ipv4: "0.0.0.0/0" }, "all");
    addRule(state, "egress", name, `sg-${name}`, { cidr_ipv4: "0.0.0.0/0" }, "all");
    state
      .add("aws_instance", name, {
        id,
        instance_state: "running",
        subnet_id: `subnet-${key}1`,
        private_ip: `${octet}.0.10`,
        vpc_security_group_ids: [`sg-${name}`],
        primary_network_interface_id: `eni-${name}`,
      })
      .add("aws_route", `${key}_peer`, {
        route_table_id: `rtb-${key}`,
        destination_cidr_block: peer,
        vpc_peering_connection_id: "pcx-1",
        state: "active",
      });
  }
  return state.add("aws_vpc_peering_connection", "peer", {
    id: "pcx-1",
    vpc_id: "vpc-a",
    peer_vpc_id: "vpc-b",
    accept_status: "active",
  });
}

/** A network whose addresses in the state end in the key, so that one state can have several. */
function addNetworkNamed(state: StateFixture, key: string, octet: string): void {
  const network = addNetwork(new StateFixture(key), key, CONSUMER, octet);
  const json = network.toState().json as {
    values: { root_module: { resources: readonly { type: string; name: string; values: object }[] } };
  };
  for (const { type, name, values } of json.values.root_module.resources)
    state.add(type, `${key}_${name}`, { ...values });
}

/** Whether the client reaches the server on a port, after a change of the two VPCs. */
export function proofBetween(change: (state: StateFixture) => unknown = () => undefined, port = 443, to = SERVER) {
  const state = twoVpcs();
  change(state);
  return prove(buildTopology([state.toState()]), { kind: "instance", id: CLIENT }, { kind: "instance", id: to, port });
}
