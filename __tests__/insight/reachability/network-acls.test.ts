import type { StateFixture } from "../../support/state-fixture";
import { proofBetween } from "../../support/two-vpcs";

interface Entry {
  readonly action?: "allow" | "deny";
  readonly cidr_block?: string;
  readonly from_port?: number;
  readonly protocol?: string;
  readonly rule_no?: number;
  readonly to_port?: number;
}

const entry = (values: Entry = {}) => ({
  action: "allow",
  cidr_block: "0.0.0.0/0",
  from_port: 0,
  protocol: "-1",
  rule_no: 100,
  to_port: 0,
  ...values,
});

/** The hop of the server's ACL on the way in, with these entries. */
function serverAcl(
  ingress: readonly object[],
  egress: readonly object[] = [entry()],
  change: (state: StateFixture) => unknown = () => undefined,
) {
  const proof = proofBetween((state) => {
    state.add("aws_network_acl", "server", {
      id: "acl-1",
      vpc_id: "vpc-b",
      subnet_ids: ["subnet-b1"],
      ingress,
      egress,
    });
    change(state);
  });
  return proof.hops.find(({ name }) => name === "target-network-acl");
}

const tcp = (from_port: number, to_port: number, more: Entry = {}) =>
  entry({ protocol: "6", from_port, to_port, ...more });

// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
describe("a network ACL", () => {
  test("allows the ports of its rules, the first and the last included", () => {
    expect(serverAcl([tcp(443, 443)])?.status).toBe("open");
    expect(serverAcl([tcp(442, 443)])?.status).toBe("open");
    expect(serverAcl([tcp(443, 444)])?.status).toBe("open");
    expect(serverAcl([tcp(444, 500)])?.status).toBe("blocked");
    expect(serverAcl([tcp(400, 442)])?.status).toBe("blocked");
  });

  test("must allow the return traffic to every ephemeral port", () => {
    expect(serverAcl([entry()], [tcp(1024, 65535)])?.status).toBe("open");
    expect(serverAcl([entry()], [tcp(1025, 65535)])).toMatchObject({
      status: "assumed",
      code: "SUBNET_ACL_RESTRICTION",
    });
    expect(serverAcl([entry()], [tcp(1024, 65534)])?.status).toBe("assumed");
    expect(serverAcl([entry()], [tcp(1024, 32767), tcp(32768, 65535, { rule_no: 110 })])?.status).toBe("open");
    expect(serverAcl([entry()], [tcp(1024, 32767), tcp(32769, 65535, { rule_no: 110 })])?.status).toBe("assumed");
    expect(serverAcl([entry()], [tcp(443, 443)])?.status).toBe("blocked");
  });

  test("decides by the first rule that matches", () => {
    const deny = (rule_no: number) => tcp(443, 443, { action: "deny", rule_no });
    expect(serverAcl([deny(99), entry()])?.status).toBe("blocked");
    expect(serverAcl([deny(101), entry()])?.status).toBe("open");
    expect(serverAcl([entry(), deny(99)])?.explanation).toContain("rule 99 denies it");
  });

  test("that allows a part of the addresses and denies the rest is assumed, and says so", () => {
    const unknownAddress = (state: StateFixture) => state.change("aws_instance.client", { private_ip: null });
    const part = (first: Entry, second: Entry) =>
      serverAcl([entry({ rule_no: 90, ...first }), entry(second)], undefined, unknownAddress);
    const half = { cidr_block: "10.1.0.0/25" };
    expect(part(half, { action: "deny" })).toMatchObject({ status: "assumed", code: "SUBNET_ACL_RESTRICTION" });
    expect(part({ ...half, action: "deny" }, {})).toMatchObject({ status: "assumed", code: "SUBNET_ACL_RESTRICTION" });
    expect(part(half, { cidr_block: "10.1.0.128/25" })?.status).toBe("open");
    expect(part({ ...half, action: "deny" }, { cidr_block: "10.1.0.0/25" })?.status).toBe("blocked");
    expect(part({ ...half, action: "deny" }, { action: "deny" })?.status).toBe("blocked");
  });

  test.each(["udp", "17", "1", "icmp", "58"])("rule for protocol %s is not for TCP", (protocol) => {
    expect(serverAcl([entry({ protocol })])?.status).toBe("blocked");
    expect(serverAcl([entry({ protocol, action: "deny", rule_no: 50 }), entry()])?.status).toBe("open");
  });

  test("rule for IPv6 is not for IPv4", () => {
    expect(serverAcl([{ ...entry(), cidr_block: "", ipv6_cidr_block: "::/0" }])?.status).toBe("blocked");
  });

  test("without rules denies everything, and rests on that", () => {
    expect(serverAcl([])).toMatchObject({
      status: "blocked",
      facts: [{ address: "aws_network_acl.server", attribute: "ingress" }],
    });
    expect(serverAcl([entry()], [])).toMatchObject({ facts: [{ attribute: "egress" }] });
  });

  test("has the rules that are separate resources, too", () => {
    const rule = {
      network_acl_id: "acl-1",
      rule_number: 50,
      protocol: "tcp",
      rule_action: "deny",
      cidr_block: "10.1.0.0/16",
      from_port: 443,
      to_port: 443,
      egress: false,
    };
    const hop = serverAcl([entry()], undefined, (state) => state.add("aws_network_acl_rule", "deny", rule));
    expect(hop).toMatchObject({ status: "blocked", facts: [{ address: "aws_network_acl_rule.deny" }] });
    const out = serverAcl([entry()], undefined, (state) =>
      state.add("aws_network_acl_rule", "deny", { ...rule, egress: true }),
    );
    expect(out?.status).toBe("open");
  });

  test("that no state contains is assumed", () => {
    const proof = proofBetween((state) =>
      state.add("aws_network_acl_association", "server", { network_acl_id: "acl-elsewhere", subnet_id: "subnet-b1" }),
    );
    expect(proof.hops.find(({ name }) => name === "target-network-acl")?.status).toBe("assumed");
  });

  test("does not filter traffic inside its subnet", () => {
    const proof = proofBetween((state) =>
      state
        .add("aws_network_acl", "closed", {
          id: "acl-1",
          vpc_id: "vpc-a",
          subnet_ids: ["subnet-a1"],
          ingress: [],
          egress: [],
        })
        .change("aws_instance.server", { subnet_id: "subnet-a1", private_ip: "10.1.0.11" }),
    );
    expect(proof.verdict).toBe("reachable");
  });
});

// https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
describe("the default network ACL of a VPC", () => {
  const defaultRule = (values: object) => (state: StateFixture) =>
    state.add("aws_network_acl_rule", "deny", {
      network_acl_id: "acl-default-b",
      rule_action: "deny",
      protocol: "tcp",
      cidr_block: "10.1.0.0/16",
      from_port: 443,
      to_port: 443,
      egress: false,
      ...values,
    });
  const hopOf = (change: (state: StateFixture) => unknown) =>
    proofBetween(change).hops.find(({ name }) => name === "target-network-acl");

  test("allows all traffic in rule 100, and has the rules that are added to it", () => {
    expect(hopOf(() => undefined)).toMatchObject({
      status: "open",
      facts: [{ address: "aws_vpc.b_network", attribute: "default_network_acl_id" }],
    });
    expect(hopOf(defaultRule({ rule_number: 99 }))).toMatchObject({
      status: "blocked",
      code: "SUBNET_ACL_RESTRICTION",
    });
    expect(hopOf(defaultRule({ rule_number: 101 }))?.status).toBe("open");
  });

  test("is replaced by the managed one, which has the rules of its resource only", () => {
    const managed = { id: "acl-default-b", default_network_acl_id: "acl-default-b", vpc_id: "vpc-b" };
    expect(hopOf((state) => state.add("aws_default_network_acl", "b", managed))?.status).toBe("blocked");
  });

  test("is assumed where no state creates the VPC, and in a subnet that only a data source shows", () => {
    const data = { id: "vpc-b", cidr_block: "10.2.0.0/16", default_network_acl_id: "acl-default-b" };
    expect(hopOf((state) => state.remove("aws_vpc.b_network").addData("aws_vpc", "b", data))?.status).toBe("assumed");
    const subnet = { id: "subnet-b1", vpc_id: "vpc-b", cidr_block: "10.2.0.0/24", availability_zone_id: "euc1-az1" };
    expect(
      hopOf((state) => state.remove("aws_subnet.b_network_euc1-az1").addData("aws_subnet", "b", subnet))?.status,
    ).toBe("assumed");
  });

  test("is not what aws_default_vpc finds, which can have been changed", () => {
    const found = { id: "vpc-b", cidr_block: "10.2.0.0/16", default_network_acl_id: "acl-default-b" };
    expect(hopOf((state) => state.remove("aws_vpc.b_network").add("aws_default_vpc", "b", found))?.status).toBe(
      "assumed",
    );
  });
});
