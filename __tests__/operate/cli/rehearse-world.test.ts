import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { addObjects, listWorld, setAttribute, showObject } from "../../../src/operate/cli/rehearse/run-rehearse-world";
import { worldReader } from "../../../src/rehearsal/aws-provider/world-objects";
import { openStore, readWorld } from "../../../src/rehearsal/world/store";
import { SimulatedAws, START } from "../../support/simulated-aws";
import { temporaryFolder } from "../../support/temporary-folder";

const VPC = {
  account: "111111111111",
  region: "eu-central-1",
  type: "aws_vpc",
  id: "vpc-1",
  attributes: { id: "vpc-1", cidr_block: "10.0.0.0/16", enable_dns_support: true },
};
const DEFAULT_GROUP = {
  ...VPC,
  type: "aws_security_group",
  id: "sg-1",
  attributes: { id: "sg-1", name: "default", tags: {} },
  owner: { account: VPC.account, region: VPC.region, type: VPC.type, id: VPC.id },
};

async function worldFile(...objects: readonly (typeof VPC | typeof DEFAULT_GROUP)[]): Promise<string> {
  const file = join(temporaryFolder(), "world.json");
  const store = await openStore(file);
  for (const object of objects) store.world.put(object);
  await store.close();
  return file;
}

describe("the simulated accounts, seen from outside the engine", () => {
  test("are listed one object per line, with objects that AWS created marked", async () => {
    expect(listWorld(await worldFile(VPC, DEFAULT_GROUP))).toBe(
      [
        "111111111111  eu-central-1  aws_security_group  sg-1  default  (created by AWS)",
        "111111111111  eu-central-1  aws_vpc  vpc-1",
      ].join("\n"),
    );
  });

  test("are listed with their names, by tag or attribute", async () => {
    const named = { ...VPC, attributes: { ...VPC.attributes, tags: { Name: "shared" } } };
    expect(listWorld(await worldFile(named))).toBe("111111111111  eu-central-1  aws_vpc  vpc-1  shared");
  });

  test("are reported as empty", async () => {
    expect(listWorld(await worldFile())).toBe("The simulated accounts are empty.");
  });

  test("show the attributes of an object", async () => {
    expect(JSON.parse(showObject(await worldFile(VPC), "vpc-1"))).toEqual(VPC.attributes);
  });

  test("can be changed outside the engine, and the change is shown", async () => {
    const file = await worldFile(VPC);
    const change = { id: "vpc-1", attribute: "enable_dns_support", value: "false" };
    expect(await setAttribute(file, change)).toBe("aws_vpc vpc-1: enable_dns_support was true, is false");
    expect(JSON.parse(showObject(file, "vpc-1"))).toMatchObject({ enable_dns_support: false });
  });

  test("use a value that is not JSON as a string", async () => {
    const file = await worldFile(VPC);
    await setAttribute(file, { id: "vpc-1", attribute: "cidr_block", value: "10.1.0.0/16" });
    expect(JSON.parse(showObject(file, "vpc-1"))).toMatchObject({ cidr_block: "10.1.0.0/16" });
  });

  test("reject an unknown attribute, and suggest the nearest one", async () => {
    const change = { id: "vpc-1", attribute: "cidr_blok", value: "10.1.0.0/16" };
    const file = await worldFile(VPC);
    await expect(setAttribute(file, change)).rejects.toThrow(/cidr_blok(.|\n)*cidr_block/);
    expect(JSON.parse(showObject(file, "vpc-1"))).toEqual(VPC.attributes);
  });

  test("are unlocked again when a change is refused", async () => {
    const file = await worldFile(VPC);
    await expect(setAttribute(file, { id: "vpc-2", attribute: "id", value: "1" })).rejects.toThrow("vpc-2");
    await expect(setAttribute(file, { id: "vpc-1", attribute: "id", value: "1" })).resolves.toContain("was");
  });

  test("are not created by listing them", () => {
    const file = join(temporaryFolder(), "missing.json");
    expect(() => listWorld(file)).toThrow(file);
  });

  test("reject an unknown object ID", async () => {
    const file = await worldFile(VPC);
    expect(() => showObject(file, "vpc-2")).toThrow("vpc-2");
  });
});

const PLACE = { account: "222222222222", region: "eu-west-1" };

describe("what existed before", () => {
  test("is added with AWS's defaults, is listed as such, and is no leftover", async () => {
    const file = join(temporaryFolder(), "world.json");
    const line = await addObjects(file, "aws_vpc", ["cidr_block=10.0.0.0/16", 'tags={"Name":"shared"}'], PLACE);
    expect(line).toMatch(/^222222222222 {2}eu-west-1 {2}aws_vpc {2}vpc-0\w+ {2}shared {2}\(existed before\)$/m);
    expect(line).toMatch(/aws_security_group {2}sg-\w+ {2}default {2}\(created by AWS\)/);
    expect(readWorld(file).leftovers()).toEqual([]);
    const id = /vpc-0\w+/.exec(line)?.[0] ?? "";
    expect(JSON.parse(showObject(file, id))).toMatchObject({ enable_dns_support: true, instance_tenancy: "default" });
  });

  test("is added from a list in a file, with IDs of its own", async () => {
    const folder = temporaryFolder();
    const objects = [
      { type: "aws_vpc", id: "vpc-0123456789abcdef0", cidr_block: "10.0.0.0/16" },
      { type: "aws_subnet", vpc_id: "vpc-0123456789abcdef0", cidr_block: "10.0.1.0/24", account: "222222222222" },
    ];
    writeFileSync(join(folder, "existing.json"), JSON.stringify(objects));
    const added = await addObjects(join(folder, "world.json"), join(folder, "existing.json"), [], PLACE);
    expect(added).toMatch(/aws_vpc {2}vpc-0123456789abcdef0/);
    expect(added).toMatch(/aws_subnet {2}subnet-0/);
  });

  test("is added from a state", async () => {
    const folder = temporaryFolder();
    const attributes = { id: "vpc-1", arn: "arn:aws:ec2:eu-north-1:333333333333:vpc/vpc-1", cidr_block: "10.0.0.0/16" };
    const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
    const resources = [{ mode: "managed", type: "aws_vpc", name: "a", provider, instances: [{ attributes }] }];
    writeFileSync(join(folder, "a.tfstate"), JSON.stringify({ version: 4, resources }));
    const added = await addObjects(join(folder, "world.json"), join(folder, "a.tfstate"), [], PLACE);
    expect(added).toBe("333333333333  eu-north-1  aws_vpc  vpc-1  (existed before)");
  });

  test("is refused as AWS refuses it, and then nothing is added", async () => {
    const file = join(temporaryFolder(), "world.json");
    await expect(addObjects(file, "aws_vpc", ["cidr_block=10.0.0.0/8"], PLACE)).rejects.toThrow(
      /the simulated accounts refuse it[\s\S]*cidr_block/,
    );
    await expect(addObjects(file, "aws_vpc", ["10.0.0.0/16"], PLACE)).rejects.toThrow(
      /10\.0\.0\.0\/16 is not NAME=VALUE/,
    );
    await expect(addObjects(file, "aws_nothing", [], PLACE)).rejects.toThrow(/aws_nothing/);
    expect(readWorld(file).all()).toEqual([]);
  });
});

test("a rule that is changed outside of the engine changes its group, and is found as changed", async () => {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const group = await aws.create("aws_security_group", { vpc_id: vpc.id ?? null, name: "a" });
  const config = {
    ...{ security_group_id: group.id ?? null, ip_protocol: "tcp", from_port: 443, to_port: 443 },
    cidr_ipv4: "10.0.0.0/16",
  };
  const rule = await aws.create("aws_vpc_security_group_ingress_rule", config);
  const file = join(temporaryFolder(), "world.json");
  writeFileSync(file, JSON.stringify(aws.world.snapshot()));
  await setAttribute(file, { id: String(rule.id), attribute: "cidr_ipv4", value: "0.0.0.0/0" });
  const world = readWorld(file);
  expect(world.withId("aws_security_group", String(group.id))[0]?.attributes.ingress).toMatchObject([
    { cidr_blocks: ["0.0.0.0/0"], from_port: 443 },
  ]);
  const read = worldReader(world, () => START)("aws_vpc_security_group_ingress_rule", rule);
  expect(read).toMatchObject({ id: rule.id, cidr_ipv4: "0.0.0.0/0" });
});
