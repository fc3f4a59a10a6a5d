import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const ZONE_A = "eu-central-1a";

/** The zones that match a filter. */
async function zonesNamed(name: string, ...values: string[]) {
  return (await new SimulatedAws().data("aws_availability_zones", { filter: [{ name, values }] })).names;
}

describe("data sources about the caller", () => {
  test("give the user an id in IAM's form", async () => {
    const { user_id, id } = await new SimulatedAws().data("aws_caller_identity", {});
    expect(user_id).toMatch(/^AIDA[0-9A-F]{17}$/);
    expect(id).toBe("111111111111");
  });

  test("describe the region of the provider, or another one", async () => {
    const aws = new SimulatedAws();
    expect(await aws.data("aws_region", {})).toMatchObject({
      id: "eu-central-1",
      endpoint: "ec2.eu-central-1.amazonaws.com",
      description: "Europe (Frankfurt)",
    });
    expect(await aws.data("aws_region", { name: "cn-north-1" })).toMatchObject({
      name: "cn-north-1",
      endpoint: "ec2.cn-north-1.amazonaws.com.cn",
    });
    const { id, names } = await aws.data("aws_regions", {});
    expect(id).toBe("aws");
    expect(names).toEqual(expect.arrayContaining(["eu-central-1", "us-east-1"]));
  });

  test("return the default tags of the provider", async () => {
    const aws = new SimulatedAws();
    const session = { ...(await aws.session()), defaultTags: { team: "network" } };
    expect(await aws.data("aws_default_tags", {}, session)).toMatchObject({ id: "aws", tags: { team: "network" } });
  });
});

describe("Availability Zones", () => {
  const ALL = [ZONE_A, "eu-central-1b", "eu-central-1c"];

  test.each([
    ["zone-type", "availability-zone"],
    ["opt-in-status", "opt-in-not-required"],
    ["region-name", "eu-central-1"],
    ["group-name", "eu-central-1"],
    ["state", "available"],
  ])("are all found by %s %s, and by no other", async (name, value) => {
    expect(await zonesNamed(name, value)).toEqual(ALL);
    expect(await zonesNamed(name, "other")).toEqual([]);
  });

  test("are found by their ids, and excluded by them", async () => {
    const aws = new SimulatedAws();
    const { zone_ids, id, group_names } = await aws.data("aws_availability_zones", {});
    const [first = "", ...others] = [zone_ids].flat().map(String);
    expect(await zonesNamed("zone-id", first)).toEqual([ZONE_A]);
    expect((await aws.data("aws_availability_zones", { exclude_zone_ids: [first] })).zone_ids).toEqual(others);
    expect({ id, group_names }).toEqual({ id: "eu-central-1", group_names: ["eu-central-1-zg-1"] });
  });

  test("are not searched by a filter that AWS does not know", async () => {
    await expect(zonesNamed("color", "blue")).rejects.toThrow(
      "api error InvalidParameterValue: The filter 'color' is invalid",
    );
  });

  test("are described one at a time", async () => {
    const aws = new SimulatedAws();
    const { zone_ids } = await aws.data("aws_availability_zones", {});
    const zone_id = String([zone_ids].flat()[0]);
    const zone = {
      id: ZONE_A,
      name: ZONE_A,
      name_suffix: "a",
      zone_id,
      zone_type: "availability-zone",
      group_name: "eu-central-1-zg-1",
      network_border_group: "eu-central-1",
      opt_in_status: "opt-in-not-required",
      region: "eu-central-1",
      state: "available",
    };
    expect(await aws.data("aws_availability_zone", { name: ZONE_A })).toMatchObject(zone);
    expect(await aws.data("aws_availability_zone", { zone_id })).toMatchObject(zone);
  });

  test.each<[ObjectValue, string]>([
    [{ name: "eu-central-1z" }, "no matching EC2 Availability Zone found"],
    [{ name: ZONE_A, zone_id: "euc1-az9" }, "no matching EC2 Availability Zone found"],
    [{}, "multiple EC2 Availability Zones matched; use additional constraints"],
  ])("are not described for %j", async (config, problem) => {
    await expect(new SimulatedAws().data("aws_availability_zone", config)).rejects.toThrow(problem);
  });
});
