import { awsConduct, awsFamilies, awsSchema } from "../../../src/rehearsal/schemas";
import { SimulatedAws } from "../../support/simulated-aws";

const blocksOf = (type: string) => awsSchema().resources[type]?.block.block_types ?? {};

test("every resource type of the plugin and of the bindings has a schema", () => {
  expect(Object.keys(awsSchema().resources).length).toBeGreaterThan(1550);
  expect(Object.keys(awsSchema().data_sources).length).toBeGreaterThan(600);
});

test("a type that is not simulated has arguments of both versions, and what its plans do", () => {
  const { attributes } = awsSchema().resources.aws_redshift_subnet_group?.block ?? {};
  expect(attributes?.subnet_ids).toEqual({ type: ["set", "string"], required: true });
  expect(attributes?.region).toEqual({ type: "string", optional: true, computed: true });
  expect(awsConduct("aws_redshift_subnet_group")?.force_new).toEqual(["name"]);
  expect(awsConduct("aws_redshift_subnet_group")?.defaults).toEqual({ description: "Managed by Terraform" });
});

test("the plan of a new resource of such a type says that it is not simulated, once", async () => {
  const aws = new SimulatedAws();
  const config = { name: "a", subnet_ids: ["subnet-1"] };
  const { diagnostics } = await aws.plan("aws_redshift_subnet_group", config);
  expect(diagnostics).toEqual([
    expect.objectContaining({
      severity: "warning",
      summary: "the rehearsal does not simulate aws_redshift_subnet_group",
    }),
  ]);
  const state = await aws.create("aws_redshift_subnet_group", config);
  expect((await aws.plan("aws_redshift_subnet_group", config, state)).diagnostics).toEqual([]);
  expect((await aws.plan("aws_vpc", { cidr_block: "10.0.0.0/16" })).diagnostics).toEqual([]);
});

test("a block that types share is one object, however often it occurs", () => {
  const definition = (type: string) => blocksOf(type).definition?.block;
  expect(definition("aws_quicksight_dashboard")?.block_types?.sheets).toBeDefined();
  expect(definition("aws_quicksight_dashboard")?.block_types?.sheets?.block).toBe(
    definition("aws_quicksight_analysis")?.block_types?.sheets?.block,
  );
});

test("the families are not changed by the others", () => {
  expect(awsFamilies().resources.aws_redshift_subnet_group).toBeUndefined();
  expect(awsSchema().resources.aws_vpc).toBe(awsFamilies().resources.aws_vpc);
});
