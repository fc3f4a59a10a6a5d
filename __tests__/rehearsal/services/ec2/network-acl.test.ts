import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const ACL = "aws_network_acl";
const RULE = "aws_network_acl_rule";
const ENTRY = {
  action: "allow",
  cidr_block: "10.0.0.0/8",
  from_port: 443,
  to_port: 443,
  icmp_code: 0,
  icmp_type: 0,
  ipv6_cidr_block: "",
  protocol: "tcp",
  rule_no: 100,
};
const HTTPS = {
  rule_number: 100,
  protocol: "tcp",
  rule_action: "allow",
  cidr_block: "10.0.0.0/8",
  from_port: 443,
  to_port: 443,
};

/** A VPC with two subnets. */
async function scene() {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const vpc_id = String(vpc.id);
  const subnets: string[] = [];
  for (const n of [0, 1]) {
    subnets.push(String((await aws.create("aws_subnet", { vpc_id, cidr_block: `10.0.${n}.0/24` })).id));
  }
  const acl = (more: ObjectValue = {}) => aws.create(ACL, { vpc_id, ...more });
  return { aws, vpc, vpc_id, subnets, acl };
}

describe("a network ACL", () => {
  test("denies everything without entries", async () => {
    const { acl } = await scene();
    const made = await acl();
    expect(made).toMatchObject({
      arn: `arn:aws:ec2:eu-central-1:111111111111:network-acl/${String(made.id)}`,
      ingress: [],
      egress: [],
      subnet_ids: [],
    });
  });

  test("keeps entries of rule resources, unless it has entries of its own", async () => {
    const { aws, acl } = await scene();
    const made = await acl();
    const network_acl_id = String(made.id);
    await aws.create(RULE, { network_acl_id, ...HTTPS });
    await aws.create(RULE, { network_acl_id, ...HTTPS, egress: true });
    const read = (await aws.read(ACL, made)) ?? {};
    expect(read).toMatchObject({ ingress: [ENTRY], egress: [ENTRY] });
    const without = { vpc_id: String(made.vpc_id), tags: { Name: "app" } };
    const tagged = await aws.change(ACL, without, read);
    expect(tagged).toMatchObject({ ingress: [ENTRY], egress: [ENTRY] });
    const other = { ...ENTRY, rule_no: 200 };
    expect(await aws.change(ACL, { ...without, ingress: [other] }, tagged)).toMatchObject({
      ingress: [other],
      egress: [ENTRY],
    });
  });

  test("has rule numbers that are unique per direction", async () => {
    const { aws, acl } = await scene();
    expect(await acl({ ingress: [ENTRY], egress: [ENTRY] })).toMatchObject({ ingress: [ENTRY] });
    const twin = { ...ENTRY, cidr_block: "10.9.0.0/16" };
    for (const direction of ["ingress", "egress"]) {
      await expect(acl({ [direction]: [ENTRY, twin] })).rejects.toThrow(
        /CreateNetworkAclEntry, .*NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists\.$/,
      );
      const made = await acl();
      await expect(aws.update(ACL, { [direction]: [ENTRY, twin] }, made)).rejects.toThrow("already exists");
    }
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html: rules per network ACL
  test("has at most 20 entries per direction (ACL-01)", async () => {
    const { acl } = await scene();
    const entries = (count: number) => Array.from({ length: count }, (_, n) => ({ ...ENTRY, rule_no: n + 1 }));
    expect((await acl({ ingress: entries(20), egress: entries(20) })).id).toMatch(/^acl-/);
    await expect(acl({ ingress: entries(21) })).rejects.toThrow(
      "NetworkAclEntryLimitExceeded: The maximum number of network acl entries has been reached.",
    );
  });

  test("is associated with subnets of its VPC only", async () => {
    const { aws, acl } = await scene();
    const other = await scene();
    const made = await acl();
    const foreign = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
    const place = { vpc_id: String(foreign.id), cidr_block: "10.0.0.0/24" };
    const subnet = String((await aws.create("aws_subnet", place)).id);
    const refusal = new RegExp(
      `ReplaceNetworkAclAssociation, .*InvalidParameterValue: Network acl acl-\\S+ and subnet ${subnet} belong to different networks$`,
    );
    await expect(acl({ subnet_ids: [subnet] })).rejects.toThrow(refusal);
    await expect(aws.update(ACL, { subnet_ids: [subnet] }, made)).rejects.toThrow(refusal);
    await expect(acl({ subnet_ids: ["subnet-1"] })).rejects.toThrow("InvalidSubnetID.NotFound");
    expect(other.subnets).toHaveLength(2);
  });

  test("takes a subnet from another one, and leaves it its other subnets", async () => {
    const { aws, subnets, acl } = await scene();
    const [first, second] = [await acl({ subnet_ids: subnets }), await acl()];
    await aws.update(ACL, { subnet_ids: [subnets[0] ?? ""] }, second);
    expect(await aws.read(ACL, first)).toMatchObject({ subnet_ids: [subnets[1]] });
    expect(await aws.read(ACL, second)).toMatchObject({ subnet_ids: [subnets[0]] });
  });
});

describe("the default network ACL", () => {
  test("is adopted, with the configured entries, and stays with its VPC", async () => {
    const { aws, vpc } = await scene();
    const config = { default_network_acl_id: String(vpc.default_network_acl_id), ingress: [ENTRY] };
    const acl = await aws.create("aws_default_network_acl", config);
    expect(acl).toMatchObject({
      id: vpc.default_network_acl_id,
      arn: `arn:aws:ec2:eu-central-1:111111111111:network-acl/${String(vpc.default_network_acl_id)}`,
      owner_id: "111111111111",
      vpc_id: vpc.id,
      ingress: [ENTRY],
    });
    expect(await aws.read("aws_default_network_acl", { ...acl, default_network_acl_id: "" })).toMatchObject({
      default_network_acl_id: vpc.default_network_acl_id,
    });
    const twin = { ...ENTRY, protocol: "udp" };
    await expect(aws.update("aws_default_network_acl", { ingress: [ENTRY, twin] }, acl)).rejects.toThrow(
      "NetworkAclEntryAlreadyExists",
    );
    await expect(aws.create("aws_default_network_acl", { ...config, egress: [ENTRY, twin] })).rejects.toThrow(
      "NetworkAclEntryAlreadyExists",
    );
    await aws.destroy("aws_default_network_acl", acl);
    expect(aws.world.ofType(ACL)).toHaveLength(1);
  });

  test("has every subnet of its VPC that no other ACL has, so that a plan that names none removes them", async () => {
    const { aws, vpc } = await scene();
    const adopted = await aws.create("aws_default_network_acl", {
      default_network_acl_id: String(vpc.default_network_acl_id),
    });
    const subnet = async (cidr_block: string) =>
      String((await aws.create("aws_subnet", { vpc_id: String(vpc.id), cidr_block })).id);
    const [own, other] = [await subnet("10.0.8.0/24"), await subnet("10.0.9.0/24")];
    await aws.create(ACL, { vpc_id: String(vpc.id), subnet_ids: [other] });
    const { subnet_ids } = (await aws.read("aws_default_network_acl", adopted)) ?? {};
    expect(subnet_ids).toContain(own);
    expect(subnet_ids).not.toContain(other);
  });

  test("must exist", async () => {
    const config = { default_network_acl_id: "acl-1" };
    await expect(new SimulatedAws().create("aws_default_network_acl", config)).rejects.toThrow(
      /DescribeNetworkAcls, .*InvalidNetworkAclID\.NotFound: The network acl ID 'acl-1' does not exist$/,
    );
  });
});

describe("a rule of a network ACL", () => {
  test("is in its direction until it is deleted", async () => {
    const { aws, acl } = await scene();
    const made = await acl();
    const rule = (more: ObjectValue) => aws.create(RULE, { network_acl_id: String(made.id), ...HTTPS, ...more });
    const inbound = await rule({});
    const outbound = await rule({
      egress: true,
      protocol: "icmp",
      icmp_type: 8,
      icmp_code: -1,
      from_port: null,
      to_port: null,
    });
    await rule({ rule_number: 200 });
    expect(inbound.id).toMatch(/^nacl-\d+$/);
    expect(outbound.id).not.toBe(inbound.id);
    expect(await aws.read(ACL, made)).toMatchObject({
      egress: [{ protocol: "icmp", icmp_type: 8, icmp_code: -1, from_port: 0, to_port: 0 }],
    });
    expect(await aws.read(RULE, outbound)).not.toBeNull();
    await aws.destroy(RULE, inbound);
    expect(await aws.read(RULE, inbound)).toBeNull();
    expect(await aws.read(RULE, outbound)).not.toBeNull();
    expect((await aws.read(ACL, made))?.ingress).toMatchObject([{ rule_no: 200 }]);
  });

  test("is gone with its ACL", async () => {
    const { aws, acl } = await scene();
    const made = await acl();
    const rule = await aws.create(RULE, { network_acl_id: String(made.id), ...HTTPS });
    await aws.destroy(ACL, made);
    expect(await aws.read(RULE, rule)).toBeNull();
    await aws.destroy(RULE, rule);
    await expect(aws.create(RULE, { network_acl_id: String(made.id), ...HTTPS })).rejects.toThrow(
      `InvalidNetworkAclID.NotFound: The network acl ID '${String(made.id)}' does not exist`,
    );
  });
});

describe("an association of a network ACL", () => {
  const TYPE = "aws_network_acl_association";

  test("adds a subnet, and removes it on deletion", async () => {
    const { aws, subnets, acl } = await scene();
    const made = await acl({ subnet_ids: [subnets[0] ?? ""] });
    const config = { network_acl_id: String(made.id), subnet_id: subnets[1] ?? "" };
    const association = await aws.create(TYPE, config);
    expect(association.id).toMatch(/^aclassoc-/);
    expect([(await aws.read(ACL, made))?.subnet_ids].flat().sort()).toEqual([...subnets].sort());
    await aws.destroy(TYPE, association);
    expect(await aws.read(ACL, made)).toMatchObject({ subnet_ids: [subnets[0]] });
    const again = await aws.create(TYPE, config);
    await aws.destroy(ACL, made);
    await aws.destroy(TYPE, again);
    expect(aws.world.ofType(TYPE)).toEqual([]);
  });
});
