import { SimulatedAws } from "../../support/simulated-aws";

const CIDR = { cidr_block: "10.0.0.0/16" };

describe("the region of a resource", () => {
  const aws = new SimulatedAws();

  test("follows that of its provider block: what was applied in another one is replaced", async () => {
    const [frankfurt, dublin] = [await aws.session(), await aws.session("111111111111", "eu-west-1")];
    const vpc = await aws.create("aws_vpc", CIDR, frankfurt);
    expect(await aws.plan("aws_vpc", CIDR, vpc, frankfurt)).toMatchObject({ requiresReplace: [] });
    const moved = await aws.plan("aws_vpc", CIDR, vpc, dublin);
    expect(moved).toMatchObject({ planned: { region: "eu-west-1" }, requiresReplace: [["region"]] });
    await aws.destroy("aws_vpc", vpc, dublin);
    expect(aws.world.withId("aws_vpc", String(vpc.id))).toEqual([]);
  });

  test("is its own argument in provider 6.x, whose change replaces it, too", async () => {
    const own = { ...CIDR, region: "eu-west-1" };
    const vpc = await aws.create("aws_vpc", own);
    expect(aws.world.withId("aws_vpc", String(vpc.id))).toMatchObject([{ region: "eu-west-1" }]);
    expect(await aws.plan("aws_vpc", own, vpc)).toMatchObject({ planned: vpc, requiresReplace: [] });
    const moved = await aws.plan("aws_vpc", { ...CIDR, region: "eu-west-2" }, vpc);
    expect(moved).toMatchObject({ planned: { region: "eu-west-2" }, requiresReplace: [["region"]] });
    expect(await aws.plan("aws_vpc", CIDR, vpc)).toMatchObject({ requiresReplace: [["region"]] });
  });

  test("is read from the ID of an import, after @", async () => {
    const vpc = await aws.create("aws_vpc", { ...CIDR, region: "eu-west-1" });
    const imported = await aws.importState("aws_vpc", `${vpc.id}@eu-west-1`);
    expect(imported).toMatchObject({ id: vpc.id, region: "eu-west-1" });
    expect(await aws.read("aws_vpc", imported)).toMatchObject({ id: vpc.id, cidr_block: "10.0.0.0/16" });
    expect(await aws.read("aws_vpc", await aws.importState("aws_vpc", String(vpc.id)))).toBeNull();
  });

  test("does not exist for resources of no region", async () => {
    const [frankfurt, dublin] = [await aws.session(), await aws.session("111111111111", "eu-west-1")];
    const zone = await aws.create("aws_route53_zone", { name: "example.com" }, frankfurt);
    const planned = await aws.plan("aws_route53_zone", { name: "example.com" }, zone, dublin);
    expect(planned).toMatchObject({ requiresReplace: [] });
  });
});
