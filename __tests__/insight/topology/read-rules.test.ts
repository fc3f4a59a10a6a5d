import { buildTopology } from "../../../src/insight/topology";
import { StateFixture } from "../../support/state-fixture";

function groupWith(change: (state: StateFixture) => void) {
  const state = new StateFixture("any").add("aws_security_group", "web", { id: "sg-1", vpc_id: "vpc-1" });
  change(state);
  return buildTopology([state.toState()]).securityGroups.get("sg-1");
}

const INLINE = {
  cidr_blocks: ["10.0.0.0/8"],
  description: "",
  from_port: 443,
  to_port: 443,
  protocol: "tcp",
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: ["sg-2"],
  self: true,
};

describe("readSecurityGroups", () => {
  test("splits an inline rule into one rule per peer", () => {
    const group = groupWith((state) => state.change("aws_security_group.web", { ingress: [INLINE] }));
    expect(group?.ingress.map((rule) => rule.peer)).toEqual([
      { kind: "cidr", cidr: "10.0.0.0/8" },
      { kind: "security-group", id: "sg-1" },
      { kind: "security-group", id: "sg-2" },
    ]);
    expect(group?.ingress[0]).toMatchObject({ protocol: "tcp", fromPort: 443, toPort: 443 });
  });

  test("reads aws_security_group_rule", () => {
    const group = groupWith((state) =>
      state.add("aws_security_group_rule", "in", {
        id: "sgrule-1",
        security_group_id: "sg-1",
        type: "ingress",
        protocol: "-1",
        from_port: 0,
        to_port: 0,
        source_security_group_id: "222222222222/sg-9",
      }),
    );
    expect(group?.ingress).toEqual([
      expect.objectContaining({
        protocol: "all",
        fromPort: 0,
        toPort: 65535,
        peer: { kind: "security-group", id: "sg-9" },
        address: "aws_security_group_rule.in",
      }),
    ]);
  });

  test("lists a rule once that a refreshed group repeats inline", () => {
    const group = groupWith((state) =>
      state
        .change("aws_security_group.web", { ingress: [{ ...INLINE, self: false, security_groups: [] }] })
        .add("aws_vpc_security_group_ingress_rule", "https", {
          security_group_id: "sg-1",
          ip_protocol: "tcp",
          from_port: 443,
          to_port: 443,
          cidr_ipv4: "10.0.0.0/8",
        }),
    );
    expect(group?.ingress.map((rule) => rule.address)).toEqual(["aws_vpc_security_group_ingress_rule.https"]);
  });

  test("marks the rules of a data source as unknown", () => {
    const state = new StateFixture("any").addData("aws_security_group", "seen", {
      id: "sg-1",
      vpc_id: "vpc-1",
    });
    expect(buildTopology([state.toState()]).securityGroups.get("sg-1")?.rulesKnown).toBe(false);
  });
});

describe("readNetworkAcls", () => {
  test("sorts inline and separate rules by number", () => {
    const rule = {
      protocol: "6",
      from_port: 80,
      to_port: 80,
      icmp_code: 0,
      icmp_type: 0,
      ipv6_cidr_block: "",
    };
    const state = new StateFixture("any")
      .add("aws_network_acl", "acl", {
        id: "acl-1",
        vpc_id: "vpc-1",
        subnet_ids: ["subnet-1"],
        ingress: [{ ...rule, rule_no: 200, action: "allow", cidr_block: "10.0.0.0/8" }],
        egress: [],
      })
      .add("aws_network_acl_rule", "deny", {
        network_acl_id: "acl-1",
        egress: false,
        rule_number: 100,
        rule_action: "DENY",
        protocol: "-1",
        cidr_block: "0.0.0.0/0",
      });
    const acl = buildTopology([state.toState()]).networkAcls.get("acl-1");
    expect(acl?.ingress.map((one) => [one.ruleNumber, one.action, one.protocol, one.fromPort, one.toPort])).toEqual([
      [100, "deny", "all", 0, 65535],
      [200, "allow", "tcp", 80, 80],
    ]);
    expect(acl?.egress).toEqual([]);
  });
});

describe("readRouteTables", () => {
  test("reads inline and separate routes with their target type", () => {
    const state = new StateFixture("any")
      .add("aws_route_table", "main", {
        id: "rtb-1",
        vpc_id: "vpc-1",
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1", nat_gateway_id: "", network_interface_id: "" }],
      })
      .add("aws_route", "peer", {
        id: "r-1",
        route_table_id: "rtb-1",
        destination_cidr_block: "10.30.0.0/16",
        vpc_peering_connection_id: "pcx-1",
        state: "blackhole",
      });
    const table = buildTopology([state.toState()]).routeTables.get("rtb-1");
    expect(table?.routes.map((route) => [route.destination, route.target, route.blackhole])).toEqual([
      ["10.30.0.0/16", { kind: "peering-connection", id: "pcx-1" }, true],
      ["0.0.0.0/0", { kind: "internet-gateway", id: "igw-1" }, false],
    ]);
  });
});
