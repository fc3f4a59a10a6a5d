import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const GROUP = "aws_security_group";
const INGRESS = "aws_vpc_security_group_ingress_rule";
const RULE = "aws_security_group_rule";
const HTTPS: ObjectValue = { protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["10.0.0.0/8"] };

async function scene() {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const vpc_id = String(vpc.id);
  const group = (name: string, more: ObjectValue = {}) => aws.create(GROUP, { name, vpc_id, ...more });
  const rule = (of: ObjectValue, more: ObjectValue = {}) =>
    aws.create(INGRESS, {
      security_group_id: String(of.id),
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
      cidr_ipv4: "10.0.0.0/8",
      ...more,
    });
  const old = (of: ObjectValue, more: ObjectValue = {}) =>
    aws.create(RULE, { security_group_id: String(of.id), type: "ingress", ...HTTPS, ...more });
  const shown = async (of: ObjectValue) => (await aws.read(GROUP, of)) ?? {};
  return { aws, vpc, vpc_id, group, rule, old, shown };
}

describe("a security group", () => {
  test("has a name that is unique in its VPC, whatever its case (SG-01)", async () => {
    const { aws, vpc_id, group } = await scene();
    const made = await group("app");
    expect(made).toMatchObject({
      arn: `arn:aws:ec2:eu-central-1:111111111111:security-group/${String(made.id)}`,
      ingress: [],
      egress: [],
    });
    await expect(group("APP")).rejects.toThrow(
      new RegExp(
        `^creating Security Group \\(APP\\): operation error EC2: CreateSecurityGroup, .*InvalidGroup\\.Duplicate: The security group 'APP' already exists for VPC '${vpc_id}'$`,
      ),
    );
    const other = String((await aws.create("aws_vpc", { cidr_block: "10.1.0.0/16" })).id);
    expect(await group("app", { vpc_id: other })).toMatchObject({ vpc_id: other });
    await expect(group("default")).rejects.toThrow(
      "InvalidParameterValue: Cannot use reserved security group name: default",
    );
    await expect(group("x", { vpc_id: "vpc-1" })).rejects.toThrow("InvalidVpcID.NotFound");
  });

  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
  test("has texts of the characters that EC2 accepts", async () => {
    const { group } = await scene();
    await expect(group("für")).rejects.toThrow(
      "InvalidParameterValue: Invalid security group name. Valid names are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
    );
    await expect(group("x", { description: "für" })).rejects.toThrow(
      "InvalidParameterValue: Invalid security group description. Valid descriptions are strings less than 256 characters",
    );
    await expect(group("y", { ingress: [{ ...HTTPS, description: "für" }] })).rejects.toThrow(
      "Invalid rule description. Valid descriptions are strings less than 256 characters",
    );
  });

  test("keeps the rules of rule resources, unless it has rules of its own", async () => {
    const { aws, vpc_id, group, rule, shown } = await scene();
    const made = await group("app");
    await rule(made);
    const read = await shown(made);
    const config = { name: "app", vpc_id };
    const tagged = await aws.change(GROUP, { ...config, tags: { team: "network" } }, read);
    expect(tagged).toMatchObject({ ingress: [{ from_port: 443 }], egress: [] });
    const own = await aws.change(GROUP, { ...config, egress: [HTTPS] }, tagged);
    expect(own).toMatchObject({ ingress: [{ from_port: 443 }], egress: [HTTPS] });
    expect(await aws.change(GROUP, { ...config, ingress: [] }, own)).toMatchObject({ ingress: [], egress: [HTTPS] });
  });

  test.each<[ObjectValue, string]>([
    [{ ...HTTPS, from_port: 443, to_port: 80 }, "InvalidParameterValue: Invalid TCP/UDP port range (443:80)"],
    [{ ...HTTPS, protocol: "udp", to_port: 65536 }, "InvalidParameterValue: TCP/UDP port (65536) out of range"],
    [{ ...HTTPS, protocol: "6", from_port: -2 }, "InvalidParameterValue: TCP/UDP port (-2) out of range"],
    [
      { ...HTTPS, from_port: -1 },
      "InvalidParameterValue: Invalid value for portRange. Must specify both from and to ports with TCP/UDP.",
    ],
    [
      { ...HTTPS, cidr_blocks: null, security_groups: ["sg-1"] },
      "InvalidGroup.NotFound: The security group 'sg-1' does not exist",
    ],
    [
      { ...HTTPS, cidr_blocks: null, security_groups: ["111111111111/sg-1"] },
      "InvalidGroup.NotFound: The security group '111111111111/sg-1' does not exist",
    ],
  ])("is not created with the rule %j (SG-03)", async (wrong, problem) => {
    const { aws, group } = await scene();
    for (const [direction, operation] of [
      ["ingress", "AuthorizeSecurityGroupIngress"],
      ["egress", "AuthorizeSecurityGroupEgress"],
    ] as const) {
      const words = new RegExp(
        `^updating Security Group \\(sg-\\S+\\) ${direction} rules: authorizing Security Group \\(${direction}\\) rules: operation error EC2: ${operation}, `,
      );
      await expect(group(direction, { [direction]: [wrong] })).rejects.toThrow(words);
      await expect(group(`${direction}-2`, { [direction]: [wrong] })).rejects.toThrow(problem);
      await expect(aws.update(GROUP, { [direction]: [wrong] }, await group(`${direction}-3`))).rejects.toThrow(problem);
    }
  });

  test.each<[ObjectValue]>([
    [{ ...HTTPS, from_port: 0, to_port: 65535 }],
    [{ ...HTTPS, protocol: "icmp", from_port: -1, to_port: -1 }],
    [{ ...HTTPS, protocol: "-1", from_port: 0, to_port: 0 }],
  ])("can have the rule %j", async (right) => {
    const { group } = await scene();
    expect(await group("app", { ingress: [right] })).toMatchObject({ ingress: [right] });
  });

  test("has no ports in a rule for all protocols, says the provider itself", async () => {
    const { group } = await scene();
    for (const ports of [
      { from_port: 0, to_port: 443 },
      { from_port: 443, to_port: 0 },
    ]) {
      await expect(group(`app${ports.to_port}`, { ingress: [{ ...HTTPS, protocol: "-1", ...ports }] })).rejects.toThrow(
        `ingress rules: updating rules: from_port (${ports.from_port}) and to_port (${ports.to_port}) must both be 0 to use the 'ALL' "-1" protocol!`,
      );
    }
  });

  test("has each rule once (SG-08)", async () => {
    const { group } = await scene();
    const twice = [HTTPS, { ...HTTPS, description: "again" }];
    await expect(group("app", { ingress: twice })).rejects.toThrow(
      "InvalidParameterValue: The same permission must not appear multiple times",
    );
    const numbered = { ...HTTPS, protocol: "6", cidr_blocks: ["10.0.0.0/8", "10.1.0.0/16"] };
    await expect(group("web", { ingress: [HTTPS, numbered] })).rejects.toThrow("must not appear multiple times");
    expect((await group("db", { ingress: [HTTPS, { ...HTTPS, protocol: "udp" }] })).ingress).toHaveLength(2);
  });

  test("has at most 60 rules per direction (SG-05)", async () => {
    const { group, rule } = await scene();
    const blocks = (count: number) => Array.from({ length: count }, (_, n) => `10.${n}.0.0/16`);
    const words =
      "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.";
    const full = await group("full", { ingress: [{ ...HTTPS, cidr_blocks: blocks(60) }] });
    await expect(rule(full, { cidr_ipv4: "192.0.2.0/24" })).rejects.toThrow(words);
    await expect(group("over", { ingress: [{ ...HTTPS, cidr_blocks: blocks(61) }] })).rejects.toThrow(words);
  });

  test("that a rule of another group names is not deleted, unless it revokes such rules", async () => {
    const { aws, group, rule, shown } = await scene();
    const [used, revoking, other] = [
      await group("used"),
      await group("revoking", { revoke_rules_on_delete: true }),
      await group("other"),
    ];
    for (const { id } of [used, revoking]) {
      await rule(other, { cidr_ipv4: null, referenced_security_group_id: String(id) });
    }
    await rule(other);
    await rule(used, { cidr_ipv4: null, referenced_security_group_id: String(used.id) });
    await rule(revoking);
    await aws.destroy(GROUP, revoking);
    expect(aws.world.ofType(INGRESS).map(({ attributes }) => attributes.security_group_id)).not.toContain(revoking.id);
    expect([(await shown(other)).ingress].flat()).toHaveLength(2);
    await expect(aws.destroy(GROUP, used)).rejects.toThrow(
      /DeleteSecurityGroup, .*DependencyViolation: resource sg-\S+ has a dependent object$/,
    );
    await aws.destroy(GROUP, await shown(other));
    await aws.destroy(GROUP, used);
    expect(aws.world.ofType(INGRESS)).toEqual([]);
  });
});

describe("the default security group", () => {
  const TYPE = "aws_default_security_group";

  test("is adopted without its rules, and keeps those that are not configured", async () => {
    const { aws, vpc, vpc_id } = await scene();
    const group = await aws.create(TYPE, { vpc_id });
    expect(group).toMatchObject({ id: vpc.default_security_group_id, name: "default", ingress: [], egress: [] });
    const open = await aws.change(TYPE, { vpc_id, egress: [HTTPS] }, group);
    expect(open).toMatchObject({ ingress: [], egress: [HTTPS] });
    expect(await aws.change(TYPE, { vpc_id, tags: { team: "network" } }, open)).toMatchObject({ egress: [HTTPS] });
    const wrong = { ...HTTPS, to_port: 80 };
    await expect(aws.change(TYPE, { vpc_id, ingress: [wrong] }, open)).rejects.toThrow("Invalid TCP/UDP port range");
    await expect(aws.create(TYPE, { vpc_id, ingress: [wrong] })).rejects.toThrow("Invalid TCP/UDP port range");
    await aws.destroy(TYPE, open);
    expect(aws.world.ofType(GROUP)).toHaveLength(1);
  });

  test("is that of the default VPC without another", async () => {
    const { aws, vpc } = await scene();
    const group = await aws.create(TYPE, {});
    expect(group.id).not.toBe(vpc.default_security_group_id);
    await expect(aws.create(TYPE, { vpc_id: "vpc-1" })).rejects.toThrow(
      "reading Default Security Group: no default security group found for vpc-1",
    );
  });
});

describe("a rule of a security group", () => {
  test.each<[string, ObjectValue, ObjectValue]>([
    ["an IPv4 block", { cidr_ipv4: "10.0.0.0/8" }, { cidr_blocks: ["10.0.0.0/8"] }],
    [
      "an IPv6 block",
      { cidr_ipv4: null, cidr_ipv6: "2001:db8::/32" },
      { cidr_blocks: [], ipv6_cidr_blocks: ["2001:db8::/32"] },
    ],
    ["a prefix list", { cidr_ipv4: null, prefix_list_id: "pl-1" }, { prefix_list_ids: ["pl-1"] }],
  ])("for %s is in the group", async (_, peer, element) => {
    const { aws, group, rule, shown } = await scene();
    const made = await group("app");
    const created = await rule(made, { ...peer, description: "ours" });
    expect(created).toMatchObject({
      arn: `arn:aws:ec2:eu-central-1:111111111111:security-group-rule/${String(created.id)}`,
      security_group_rule_id: created.id,
    });
    expect(created.id).toMatch(/^sgr-/);
    const none = { cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [] };
    expect((await shown(made)).ingress).toEqual([
      { ...none, protocol: "tcp", from_port: 443, to_port: 443, self: false, description: "ours", ...element },
    ]);
    expect(await aws.read(INGRESS, created)).not.toBeNull();
  });

  test("for the group itself, or another one", async () => {
    const { group, rule, shown } = await scene();
    const [one, other] = [await group("one"), await group("other")];
    await rule(one, { cidr_ipv4: null, referenced_security_group_id: String(one.id) });
    await rule(one, { cidr_ipv4: null, referenced_security_group_id: String(other.id) });
    const elements = [(await shown(one)).ingress].flat() as ObjectValue[];
    expect(elements.map(({ self, security_groups }) => [self, security_groups])).toEqual(
      expect.arrayContaining([
        [true, []],
        [false, [other.id]],
      ]),
    );
  });

  test("changes in place", async () => {
    const { aws, group, rule, shown } = await scene();
    const made = await group("app");
    const created = await rule(made);
    await rule(made, { cidr_ipv4: "192.0.2.0/24" });
    const changed = await aws.update(INGRESS, { cidr_ipv4: "172.16.0.0/12" }, created);
    const blocks = ([(await shown(made)).ingress].flat() as ObjectValue[]).flatMap(({ cidr_blocks }) => cidr_blocks);
    expect(blocks.sort()).toEqual(["172.16.0.0/12", "192.0.2.0/24"]);
    await expect(aws.update(INGRESS, { cidr_ipv4: "192.0.2.0/24" }, changed)).rejects.toThrow(
      'InvalidPermission.Duplicate: the specified rule "peer: 192.0.2.0/24, TCP, from port: 443, to port: 443, ALLOW" already exists',
    );
  });

  test("exists once, and is gone with its group", async () => {
    const { aws, group, rule } = await scene();
    const made = await group("app");
    const created = await rule(made, { ip_protocol: "-1", from_port: null, to_port: null });
    await expect(rule(made, { ip_protocol: "all", from_port: null, to_port: null })).rejects.toThrow(
      /AuthorizeSecurityGroupIngress, .*InvalidPermission\.Duplicate: the specified rule "peer: 10\.0\.0\.0\/8, ALL, ALLOW" already exists$/,
    );
    expect(await aws.read(INGRESS, created)).toMatchObject({ from_port: null, to_port: null });
    const egress = {
      security_group_id: String(made.id),
      ip_protocol: "tcp",
      from_port: 1,
      to_port: 0,
      cidr_ipv4: "10.0.0.0/8",
    };
    await expect(aws.create("aws_vpc_security_group_egress_rule", egress)).rejects.toThrow(
      /^creating VPC Security Group Rule\noperation error EC2: AuthorizeSecurityGroupEgress, .*Invalid TCP\/UDP port range \(1:0\)$/,
    );
    await aws.destroy(GROUP, made);
    expect(await aws.read(INGRESS, created)).toBeNull();
    await aws.destroy(INGRESS, created);
    await expect(rule(made)).rejects.toThrow("InvalidGroup.NotFound");
  });
});

describe("a rule of the older type", () => {
  test("keeps its protocol as EC2 returns it", async () => {
    const { group, old } = await scene();
    const made = await group("app");
    expect(await old(made, { protocol: "ALL", from_port: 0, to_port: 0 })).toMatchObject({ protocol: "-1" });
    expect(await old(made, { protocol: "6" })).toMatchObject({ protocol: "tcp" });
  });

  test("has an ID of its content, and a direction", async () => {
    const { aws, group, old, shown } = await scene();
    const made = await group("app");
    const inbound = await old(made);
    const outbound = await old(made, { type: "egress" });
    expect(inbound).toMatchObject({
      id: expect.stringMatching(/^sgrule-\d+$/),
      security_group_rule_id: expect.stringMatching(/^sgr-/),
    });
    expect(outbound.id).not.toBe(inbound.id);
    expect(await shown(made)).toMatchObject({ ingress: [HTTPS], egress: [HTTPS] });
    expect(await aws.read(RULE, outbound)).not.toBeNull();
    await aws.destroy(RULE, outbound);
    expect(await shown(made)).toMatchObject({ ingress: [HTTPS], egress: [] });
    expect(await aws.read(RULE, outbound)).toBeNull();
    const renamed = await aws.update(RULE, { description: "ours" }, inbound);
    expect((await shown(made)).ingress).toMatchObject([{ description: "ours" }]);
    expect(renamed.description).toBe("ours");
  });

  test("is refused in the provider's words", async () => {
    const { group, old } = await scene();
    const made = await group("app");
    await old(made);
    await expect(old(made)).rejects.toThrow(
      `[WARN] A duplicate Security Group rule was found on (${String(made.id)}). This may be\na side effect of a now-fixed Terraform issue causing two security groups with\nidentical attributes but different source_security_group_ids to overwrite each\nother in the state. See https://github.com/hashicorp/terraform/pull/2376 for more\ninformation and instructions for recovery. Error: `,
    );
    await expect(old(made, { to_port: 80 })).rejects.toThrow(
      new RegExp(
        `^authorizing Security Group \\(${String(made.id)}\\) Rule \\(sgrule-\\d+\\): .*Invalid TCP/UDP port range`,
      ),
    );
  });

  test("can be for the group itself, or for a source group", async () => {
    const { group, old, shown } = await scene();
    const [made, source] = [await group("app"), await group("source")];
    await old(made, { cidr_blocks: null, self: true });
    await old(made, { cidr_blocks: null, source_security_group_id: String(source.id), protocol: "17" });
    const elements = [(await shown(made)).ingress].flat() as ObjectValue[];
    expect(elements.map(({ self, security_groups }) => [self, security_groups])).toEqual(
      expect.arrayContaining([
        [true, []],
        [false, [source.id]],
      ]),
    );
    await expect(
      old(made, { cidr_blocks: null, source_security_group_id: String(source.id), protocol: "udp" }),
    ).rejects.toThrow(`peer: ${String(source.id)}, UDP, from port: 443, to port: 443, ALLOW`);
  });
});
