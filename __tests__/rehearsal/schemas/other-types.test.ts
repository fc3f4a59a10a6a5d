import { awsConduct, awsFamilies, awsSchema } from "../../../src/rehearsal/schemas";

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
