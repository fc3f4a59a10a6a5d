import { join } from "node:path";
import { listWorld, setAttribute, showObject } from "../../../src/operate/cli/rehearse/run-rehearse-world";
import { openStore } from "../../../src/rehearsal/world/store";
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
  attributes: { id: "sg-1", name: "default" },
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
        "111111111111  eu-central-1  aws_security_group  sg-1  (created by AWS)",
        "111111111111  eu-central-1  aws_vpc  vpc-1",
      ].join("\n"),
    );
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
