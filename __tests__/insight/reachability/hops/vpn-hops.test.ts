import { cidr } from "../../../../src/base/net/cidr";
import { checkVpnAuthorization, isAuthorized } from "../../../../src/insight/reachability/hops/vpn-authorization";
import { checkVpnRoute, clientBlockHint, translateSource } from "../../../../src/insight/reachability/hops/vpn-route";
import type { Place } from "../../../../src/insight/reachability/place";
import { buildTopology, type ClientVpnEndpoint } from "../../../../src/insight/topology";
import { consumerState, producerState } from "../../../support/default-topology";

const TOPOLOGY = buildTopology([producerState().toState(), consumerState().toState()]);
const [VPN] = [...TOPOLOGY.clientVpns.values()] as [ClientVpnEndpoint];

function place(block: string, more: Partial<Place> = {}): Place {
  const part = { id: "x", address: "x", state: "consumer" };
  return { part, label: "the server", range: cidr(block), groups: [], vpcId: "vpc-c", subnetId: "subnet-c1", ...more };
}

const rule = (targetCidr: string, groupId?: string) => ({
  address: `rule ${targetCidr} ${groupId ?? "all"}`,
  targetCidr,
  ...(groupId !== undefined && { groupId }),
});

type Rules = readonly ReturnType<typeof rule>[];
const withRules = (authorizationRules: Rules): ClientVpnEndpoint => ({ ...VPN, authorizationRules });

// https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-rules.html
describe("of the authorization rules of a Client VPN", () => {
  test.each<[string, Rules, string]>([
    ["the most specific one", [rule("10.0.0.0/8"), rule("10.10.0.0/16"), rule("0.0.0.0/0")], "rule 10.10.0.0/16 all"],
    ["that for all users among equals", [rule("10.0.0.0/8", "ops"), rule("10.0.0.0/8")], "rule 10.0.0.0/8 all"],
    ["the same, in the other order", [rule("10.0.0.0/8"), rule("10.0.0.0/8", "ops")], "rule 10.0.0.0/8 all"],
    ["a more specific one for a group", [rule("10.0.0.0/8"), rule("10.10.0.0/16", "ops")], "rule 10.10.0.0/16 ops"],
  ])("%s decides", (_, rules, address) => {
    expect(isAuthorized(withRules(rules), cidr("10.10.1.0/24"))).toMatchObject({ coverage: "all", rule: { address } });
  });

  test("a more specific one for a group decides for its part", () => {
    const rules = [rule("10.0.0.0/8"), rule("10.10.1.0/28", "ops")];
    expect(isAuthorized(withRules(rules), cidr("10.10.1.0/24"))).toEqual({ coverage: "some", rule: rules[1] });
    const both = [...rules, rule("10.10.1.0/28")];
    expect(isAuthorized(withRules(both), cidr("10.10.1.0/24"))).toEqual({ coverage: "all", rule: both[0] });
  });

  test("one for a part covers that part", () => {
    const rules = [rule("10.10.1.0/28")];
    expect(isAuthorized(withRules(rules), cidr("10.10.1.0/24"))).toEqual({ coverage: "some", rule: rules[0] });
    expect(isAuthorized(withRules([rule("10.20.0.0/16")]), cidr("10.10.1.0/24"))).toEqual({ coverage: "none" });
    expect(checkVpnAuthorization(withRules(rules), place("10.10.1.0/24"))).toMatchObject({
      name: "vpn-authorization",
      status: "assumed",
      explanation:
        "rule 10.10.1.0/28 all covers part of the server (10.10.1.0/24); the exact address is not in the state.",
    });
  });

  test("the one that decides is what the hop rests on", () => {
    const hop = checkVpnAuthorization(withRules([rule("10.0.0.0/8")]), place("10.10.1.0/24"));
    expect([hop.status, hop.facts]).toEqual([
      "open",
      [{ address: "rule 10.0.0.0/8 all", state: VPN.state, attribute: "target_network_cidr" }],
    ]);
  });
});

// https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-routes.html
describe("a route of a Client VPN", () => {
  const route = (destinationCidr: string, subnetId = "subnet-c1") => ({
    address: `route ${destinationCidr}`,
    destinationCidr,
    subnetId,
  });
  const status = (routes: readonly ReturnType<typeof route>[], to: Place, from = place("10.10.0.0/24")) =>
    checkVpnRoute(TOPOLOGY, { ...VPN, routes }, from, to);

  test("to the VPC comes with the association", () => {
    expect(status([], place("10.10.1.0/24")).status).toBe("open");
    expect(status([], place("10.30.0.0/24")).status).toBe("blocked");
  });

  test("is used only through its own subnet", () => {
    expect(status([route("10.30.0.0/16")], place("10.30.0.0/24")).status).toBe("open");
    expect(status([route("10.30.0.0/16", "subnet-c2")], place("10.30.0.0/24")).status).toBe("blocked");
  });

  test("that is the most specific counts", () => {
    const hop = status([route("10.0.0.0/8"), route("10.30.0.0/16"), route("0.0.0.0/0")], place("10.30.0.0/24"));
    expect(hop).toMatchObject({
      status: "open",
      explanation: "route 10.30.0.0/16 leads to 10.30.0.0/16.",
      facts: [{ address: "route 10.30.0.0/16", state: VPN.state, attribute: "destination_cidr_block" }],
    });
  });

  test("to a part of the destination is assumed to be enough", () => {
    const text = "The routes of the Client VPN endpoint lead to a part of 10.30.0.0/24 (the server).";
    expect(status([route("10.30.0.0/25")], place("10.30.0.0/24"))).toMatchObject({
      status: "assumed",
      explanation: text,
    });
    expect(status([route("10.31.0.0/25")], place("10.30.0.0/24")).status).toBe("blocked");
    expect(status([], place("10.8.0.0/13")).status).toBe("assumed");
  });

  test("is assumed where the VPC is in no state", () => {
    const from = place("10.10.0.0/24", { vpcId: "vpc-x", label: "the Client VPN's interface" });
    expect(status([], place("10.10.1.0/24"), from)).toMatchObject({
      name: "vpn-route",
      status: "assumed",
      explanation: "The VPC of the Client VPN's interface is not in the states: assumed to hold the destination.",
    });
  });
});

// https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/how-it-works.html
describe("the address of a VPN client", () => {
  test("is translated to the interface in the associated subnet", () => {
    const [association] = VPN.associations;
    expect(translateSource(VPN, place("10.10.0.0/24", { subnetId: association?.subnetId ?? "" }))).toMatchObject({
      status: "open",
      object: { id: association?.address },
      explanation: "Addresses in 172.16.0.0/22 are translated: the traffic comes from the server (10.10.0.0/24).",
    });
    expect(translateSource(VPN, place("10.10.0.0/24", { subnetId: "subnet-x" })).object.id).toBe(VPN.id);
  });

  test("is never the source, also when the states do not show its block", () => {
    const { clientCidrBlock: _, ...blockless } = VPN;
    expect(translateSource(blockless, place("10.10.0.0/24")).explanation).toBe(
      "Addresses in the client CIDR block are translated: the traffic comes from the server (10.10.0.0/24).",
    );
    expect(clientBlockHint(VPN)).toBe(
      "The client CIDR block 172.16.0.0/22 is never the source here: the Client VPN translates it (CVPN-16).",
    );
  });
});
