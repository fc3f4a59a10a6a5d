import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

/** A VPC, and a group in it. */
async function scene(more: ObjectValue = {}) {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const group = await aws.create("aws_security_group", { name: "main", vpc_id: String(vpc.id), ...more });
  return { aws, vpc, group, security_group_id: String(group.id) };
}

const SSH = { ip_protocol: "tcp", from_port: 22, to_port: 22, cidr_ipv4: "10.0.0.0/8" };

describe("a security group", () => {
  test("has no egress unless it is stated (SG-04)", async () => {
    const { group } = await scene();
    expect(group).toMatchObject({ ingress: [], egress: [], name: "main" });
  });

  test("gets a name that begins with its prefix", async () => {
    const { group } = await scene({ name: null, name_prefix: "web-" });
    expect(group.name).toMatch(/^web-\d{18}[0-9a-f]{8}$/);
  });

  test("is not visible to another account", async () => {
    const { aws, security_group_id } = await scene();
    const stranger = await aws.session("222222222222");
    await expect(
      aws.create("aws_vpc_security_group_ingress_rule", { security_group_id, ...SSH }, stranger),
    ).rejects.toThrow(`InvalidGroup.NotFound: The security group '${security_group_id}' does not exist`);
  });

  test("can revoke the rules of other groups on deletion", async () => {
    const { aws, vpc, security_group_id, group } = await scene({ revoke_rules_on_delete: true });
    const other = await aws.create("aws_security_group", { name: "other", vpc_id: String(vpc.id) });
    await aws.create("aws_vpc_security_group_ingress_rule", {
      security_group_id: String(other.id),
      referenced_security_group_id: security_group_id,
      ip_protocol: "-1",
    });
    await aws.destroy("aws_security_group", group);
    expect(await aws.read("aws_security_group", other)).toMatchObject({ ingress: [] });
  });
});

describe("a rule of a security group", () => {
  test("is in its group until it is deleted", async () => {
    const { aws, group, security_group_id } = await scene();
    const rule = await aws.create("aws_vpc_security_group_ingress_rule", { security_group_id, ...SSH });
    expect(await aws.read("aws_security_group", group)).toMatchObject({
      ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8"] }],
    });
    await aws.destroy("aws_vpc_security_group_ingress_rule", rule);
    expect(await aws.read("aws_security_group", group)).toMatchObject({ ingress: [] });
  });

  test("no longer exists when inline rules replace it", async () => {
    const { aws, group, security_group_id } = await scene();
    const rule = await aws.create("aws_vpc_security_group_ingress_rule", { security_group_id, ...SSH });
    const inline = { protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["10.0.0.0/8"] };
    await aws.update("aws_security_group", { ingress: [inline] }, group);
    expect(await aws.read("aws_vpc_security_group_ingress_rule", rule)).toBeNull();
  });

  test("leaves the other peers of one element in place", async () => {
    const { aws, group, security_group_id } = await scene({
      ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8", "10.1.0.0/16"] }],
    });
    const rule = {
      security_group_id,
      type: "ingress",
      protocol: "tcp",
      from_port: 22,
      to_port: 22,
      cidr_blocks: ["10.9.0.0/16"],
    };
    const created = await aws.create("aws_security_group_rule", rule);
    await aws.destroy("aws_security_group_rule", created);
    expect(await aws.read("aws_security_group", group)).toMatchObject({
      ingress: [{ cidr_blocks: ["10.0.0.0/8", "10.1.0.0/16"] }],
    });
  });

  test("for all protocols has no ports, which is drift from configured ones (SG-03)", async () => {
    const { aws, security_group_id } = await scene();
    const type = "aws_vpc_security_group_egress_rule";
    const config = { security_group_id, ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" };
    const rule = await aws.create(type, { ...config, from_port: 0, to_port: 0 });
    expect(await aws.read(type, rule)).toMatchObject({ from_port: -1, to_port: -1 });
  });

  test("can refer to a group of a peered VPC", async () => {
    const { aws, vpc, security_group_id } = await scene();
    const other = await aws.create("aws_vpc", { cidr_block: "10.1.0.0/16" });
    const peer = await aws.create("aws_security_group", { name: "peer", vpc_id: String(other.id) });
    const rule = {
      security_group_id,
      referenced_security_group_id: String(peer.id),
      ip_protocol: "-1",
    };
    await expect(aws.create("aws_vpc_security_group_ingress_rule", rule)).rejects.toThrow(
      "You have specified two resources that belong to different networks.",
    );
    await aws.create("aws_vpc_peering_connection", {
      vpc_id: String(vpc.id),
      peer_vpc_id: String(other.id),
      auto_accept: true,
    });
    expect(await aws.create("aws_vpc_security_group_ingress_rule", rule)).toMatchObject(rule);
  });
});
