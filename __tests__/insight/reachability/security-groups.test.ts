import { addRule } from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";
import { proofBetween, SERVER, twoVpcs } from "../../support/two-vpcs";

const INGRESS = "aws_vpc_security_group_ingress_rule.server";

/** The hop of the server's groups, after a change. */
function serverGroups(change: (state: StateFixture) => unknown, port = 443) {
  return proofBetween(change, port).hops.find(({ name }) => name === "target-security-group");
}

/** The server's group with one inbound rule. */
const only = (rule: object) => (state: StateFixture) =>
  state.change(INGRESS, { cidr_ipv4: null, ip_protocol: "tcp", ...rule });
const ports = (from: number, to: number) => only({ cidr_ipv4: "0.0.0.0/0", from_port: from, to_port: to });

describe("a security group rule", () => {
  test("is for its first port, its last port and those between", () => {
    expect(serverGroups(ports(443, 443))?.status).toBe("open");
    expect(serverGroups(ports(442, 443))?.status).toBe("open");
    expect(serverGroups(ports(443, 444))?.status).toBe("open");
    expect(serverGroups(ports(444, 500))?.status).toBe("blocked");
    expect(serverGroups(ports(400, 442))?.status).toBe("blocked");
  });

  test.each([
    { protocol: "-1", status: "open" },
    { protocol: "tcp", status: "open" },
    { protocol: "6", status: "open" },
    { protocol: "udp", status: "blocked" },
    { protocol: "17", status: "blocked" },
    { protocol: "icmp", status: "blocked" },
    { protocol: "58", status: "blocked" },
    { protocol: "47", status: "blocked" },
  ])("for protocol $protocol is $status to TCP", ({ protocol, status }) => {
    const rule = { cidr_ipv4: "0.0.0.0/0", ip_protocol: protocol, from_port: -1, to_port: -1 };
    expect(serverGroups(only(rule))?.status).toBe(status);
  });

  test("for IPv6 does not allow IPv4", () => {
    expect(serverGroups(only({ cidr_ipv6: "::/0", from_port: 0, to_port: 65535 }))?.status).toBe("blocked");
  });

  test("names a CIDR block to its last address", () => {
    const block = (cidr_ipv4: string) => only({ cidr_ipv4, from_port: 443, to_port: 443 });
    expect(serverGroups(block("10.1.0.10/32"))?.status).toBe("open");
    expect(serverGroups(block("10.1.0.8/30"))?.status).toBe("open");
    expect(serverGroups(block("10.1.0.11/32"))?.status).toBe("blocked");
    expect(serverGroups(block("10.1.0.12/30"))?.status).toBe("blocked");
  });

  test("names the resource and the attribute that it rests on", () => {
    expect(serverGroups(() => undefined)?.facts).toEqual([{ state: "net", address: INGRESS, attribute: "cidr_ipv4" }]);
    const inline = serverGroups((state) =>
      state.remove(INGRESS).change("aws_security_group.server", {
        ingress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"], self: false }],
      }),
    );
    expect(inline?.facts).toEqual([{ state: "net", address: "aws_security_group.server", attribute: "ingress" }]);
    const none = serverGroups((state) => state.remove(INGRESS));
    expect(none?.facts).toEqual([{ state: "net", address: "aws_security_group.server", attribute: "ingress" }]);
  });
});

describe("several rules", () => {
  const unknownAddress = (state: StateFixture) => state.change("aws_instance.client", { private_ip: null });
  const halves = (second: string) => (state: StateFixture) => {
    unknownAddress(state).change(INGRESS, { cidr_ipv4: "10.1.0.0/25" });
    addRule(state, "ingress", "second", "sg-server", { cidr_ipv4: second }, "all");
  };

  test("allow together what each of them allows a part of", () => {
    expect(serverGroups(halves("10.1.0.128/25"))).toMatchObject({ status: "open", facts: [{}, {}] });
    expect(serverGroups(halves("10.1.0.128/26"))?.status).toBe("assumed");
    expect(serverGroups(halves("10.2.0.0/25"))?.status).toBe("assumed");
  });

  test("of several groups apply together", () => {
    const second = serverGroups((state) => {
      state
        .remove(INGRESS)
        .add("aws_security_group", "more", { id: "sg-more", vpc_id: "vpc-b", ingress: [], egress: [] })
        .change("aws_instance.server", { vpc_security_group_ids: ["sg-server", "sg-more"] });
      addRule(state, "ingress", "more", "sg-more", { cidr_ipv4: "10.1.0.0/16" }, 443);
    });
    expect(second?.status).toBe("open");
  });
});

describe("a group that no state shows whole", () => {
  const withGroups = (ids: readonly string[]) => (state: StateFixture) =>
    state.change("aws_instance.server", { vpc_security_group_ids: ids });

  test("is assumed beside a group that does not allow the traffic", () => {
    const hop = serverGroups((state) => withGroups(["sg-server", "sg-elsewhere"])(state.remove(INGRESS)));
    expect(hop).toMatchObject({ status: "assumed", object: { id: "sg-elsewhere" } });
  });

  test("does not matter beside a group that allows the traffic", () => {
    expect(serverGroups(withGroups(["sg-elsewhere", "sg-server"]))?.status).toBe("open");
  });

  test("allows what the rules that are added to it allow, and is assumed to allow more", () => {
    const added = (port: number) => (state: StateFixture) => {
      withGroups(["sg-elsewhere"])(state);
      addRule(state, "ingress", "added", "sg-elsewhere", { cidr_ipv4: "10.1.0.0/16" }, port);
    };
    expect(serverGroups(added(443))?.status).toBe("open");
    expect(serverGroups(added(80))).toMatchObject({ status: "assumed", object: { id: "sg-elsewhere" } });
  });

  test("is one of a data source, with the rules that are added to it", () => {
    const read = (state: StateFixture) =>
      state
        .remove("aws_security_group.server")
        .addData("aws_security_group", "server", { id: "sg-server", vpc_id: "vpc-b" });
    expect(serverGroups(read)?.status).toBe("open");
    expect(serverGroups((state) => read(state).remove(INGRESS))?.status).toBe("assumed");
  });

  test("is every group of an instance whose groups no state shows", () => {
    expect(serverGroups(withGroups([]))?.status).toBe("assumed");
    const client = proofBetween((state) => state.change("aws_instance.client", { vpc_security_group_ids: [] }));
    expect(client.hops.find(({ name }) => name === "source-security-group")?.status).toBe("assumed");
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
describe("the default security group of a VPC", () => {
  const onDefault = (state: StateFixture) =>
    state.change("aws_instance.server", { vpc_security_group_ids: ["sg-default-b"] });

  test("allows traffic from its own members only, and the rules that are added to it", () => {
    expect(serverGroups(onDefault)).toMatchObject({
      status: "blocked",
      object: { address: "aws_vpc.b_network.default_security_group_id" },
    });
    const added = serverGroups((state) =>
      addRule(onDefault(state), "ingress", "added", "sg-default-b", { cidr_ipv4: "10.1.0.0/16" }, 443),
    );
    expect(added).toMatchObject({ status: "open", facts: [{ address: "aws_vpc_security_group_ingress_rule.added" }] });
  });

  test("is assumed where no state creates the VPC", () => {
    const data = serverGroups((state) => {
      const vpc = twoVpcs();
      onDefault(state)
        .remove("aws_vpc.b_network")
        .addData("aws_vpc", "b", {
          id: "vpc-b",
          cidr_block: vpc.value("aws_vpc.b_network", "cidr_block"),
          default_security_group_id: "sg-default-b",
        });
    });
    expect(data?.status).toBe("assumed");
  });
});

describe("a rule that names a security group", () => {
  const group = only({ referenced_security_group_id: "222222222222/sg-client" });
  const region = (name: string) => (state: StateFixture) =>
    group(state.change("aws_vpc.b_network", { arn: `arn:aws:ec2:${name}:222222222222:vpc/vpc-b` }));

  // https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
  test("is for its members in a peered VPC of the same region", () => {
    expect(serverGroups(group)?.status).toBe("open");
    expect(serverGroups(only({ referenced_security_group_id: "sg-other" }))?.status).toBe("blocked");
    expect(serverGroups(region("eu-west-1"))?.status).toBe("blocked");
    expect(serverGroups(region("eu-central-1"))?.status).toBe("open");
  });

  test("is assumed for members in a VPC that is connected in another way", () => {
    expect(serverGroups((state) => group(state.remove("aws_vpc_peering_connection.peer")))?.status).toBe("assumed");
  });

  test("is assumed where the groups of the other side are not known", () => {
    const hop = serverGroups((state) => group(state.change("aws_instance.client", { vpc_security_group_ids: [] })));
    expect(hop?.status).toBe("assumed");
  });
});

describe("the groups of an instance", () => {
  test("include those that are attached to its primary network interface", () => {
    const attached = serverGroups((state) => {
      state
        .remove(INGRESS)
        .add("aws_security_group", "more", { id: "sg-more", vpc_id: "vpc-b", ingress: [], egress: [] })
        .add("aws_network_interface_sg_attachment", "more", {
          network_interface_id: "eni-server",
          security_group_id: "sg-more",
        });
      addRule(state, "ingress", "more", "sg-more", { cidr_ipv4: "10.1.0.0/16" }, 443);
    });
    expect(attached?.status).toBe("open");
  });

  test("do not include those of another interface", () => {
    const other = serverGroups((state) => {
      state.remove(INGRESS).add("aws_network_interface_sg_attachment", "more", {
        network_interface_id: "eni-other",
        security_group_id: "sg-client",
      });
    });
    expect(other?.status).toBe("blocked");
  });
});

test("an instance that is not there is no destination", () => {
  expect(proofBetween((state) => state.remove("aws_instance.server"), 443, SERVER).verdict).toBe("blocked");
});
