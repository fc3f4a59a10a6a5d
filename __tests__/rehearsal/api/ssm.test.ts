import { SSM } from "@aws-sdk/client-ssm";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { PRODUCER_ACCOUNT, REGION } from "../../support/deployed-world";

let door: OpenDoor;
let ssm: SSM;

beforeEach(async () => {
  door = await OpenDoor.to();
  ssm = new SSM(door.settings());
});
afterEach(() => door.close());

const put = (Name: string, Value = "one") => ssm.putParameter({ Name, Value, Type: "String" });

test("a parameter is put, overwritten and deleted, and is the provider's aws_ssm_parameter", async () => {
  const Name = "/app/main";
  const tagged = { ResourceType: "Parameter", ResourceId: Name } as const;
  await ssm.putParameter({ Name, Value: "one", Type: "String", Tags: [{ Key: "Name", Value: "main" }] });
  expect((await ssm.getParameter({ Name })).Parameter).toMatchObject({
    Name,
    Value: "one",
    Type: "String",
    Version: 1,
    ARN: `arn:aws:ssm:${REGION}:${PRODUCER_ACCOUNT}:parameter/app/main`,
  });
  expect(await refusalOf(put(Name, "two"))).toMatch("ParameterAlreadyExists: The parameter already exists.");
  expect(await ssm.putParameter({ Name, Value: "two", Overwrite: true })).toMatchObject({
    Version: 2,
    Tier: "Standard",
  });
  await ssm.addTagsToResource({ ...tagged, Tags: [{ Key: "Stage", Value: "test" }] });
  await ssm.removeTagsFromResource({ ...tagged, TagKeys: ["Name"] });
  expect((await ssm.listTagsForResource(tagged)).TagList).toEqual([{ Key: "Stage", Value: "test" }]);
  expect(door.world.ofType("aws_ssm_parameter")[0]?.attributes).toMatchObject({
    type: "String",
    value: "two",
    version: 2,
    tags: { Stage: "test" },
  });
  await ssm.deleteParameter({ Name });
  expect(await refusalOf(ssm.getParameter({ Name }))).toMatch("ParameterNotFound");
  expect(await refusalOf(ssm.deleteParameter({ Name }))).toMatch("ParameterNotFound");
  expect(door.world.all()).toEqual([]);
});

test("a secret is shown only with decryption", async () => {
  await ssm.putParameter({ Name: "secret", Value: "hidden", Type: "SecureString" });
  expect((await ssm.getParameter({ Name: "secret" })).Parameter?.Value).not.toBe("hidden");
  expect((await ssm.getParameter({ Name: "secret", WithDecryption: true })).Parameter?.Value).toBe("hidden");
  const { Parameters = [] } = await ssm.describeParameters({});
  expect(Parameters.map(({ KeyId }) => KeyId)).toEqual(["alias/aws/ssm"]);
});

test("AWS's public parameters name images, as the provider's data source says", async () => {
  const Name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
  const { Parameter } = await ssm.getParameter({ Name });
  expect(Parameter).toMatchObject({
    Value: expect.stringMatching(/^ami-[0-9a-f]{17}$/),
    ARN: `arn:aws:ssm:${REGION}::parameter${Name}`,
  });
  const others = ["/aws/service/nothing", "/aws/service/global-infrastructure/regions/xx-north-1"];
  expect(await ssm.getParameters({ Names: [Name, ...others] })).toMatchObject({
    Parameters: [Parameter],
    InvalidParameters: others,
  });
});

test("parameters are found by path and by filters, in pages", async () => {
  for (const name of ["/app/a", "/app/b", "/app/deep/c", "/other"]) await put(name);
  const byPath = async (Recursive: boolean) =>
    ((await ssm.getParametersByPath({ Path: "/app", Recursive })).Parameters ?? []).map(({ Name }) => Name);
  expect(await byPath(false)).toEqual(["/app/a", "/app/b"]);
  expect(await byPath(true)).toEqual(["/app/a", "/app/b", "/app/deep/c"]);
  const found = async (filter: { Key: string; Option?: string; Values: string[] }) =>
    ((await ssm.describeParameters({ ParameterFilters: [filter] })).Parameters ?? []).length;
  expect(await found({ Key: "Name", Option: "Equals", Values: ["/other"] })).toBe(1);
  expect(await found({ Key: "Name", Option: "BeginsWith", Values: ["/app/"] })).toBe(3);
  expect(await refusalOf(found({ Key: "Colour", Values: ["blue"] }))).toMatch("InvalidFilterKey");
  const first = await ssm.describeParameters({ MaxResults: 3 });
  const second = await ssm.describeParameters({ MaxResults: 3, NextToken: first.NextToken });
  expect([first.Parameters?.length, second.Parameters?.length]).toEqual([3, 1]);
});

test.each([
  ["a reserved prefix", { Name: "/aws/mine", Value: "x", Type: "String" }, /can't be prefixed with "aws"/],
  ["no type", { Name: "mine", Value: "x" }, /A parameter type is required/],
  ["too long a value", { Name: "mine", Value: "x".repeat(4097), Type: "String" }, /maximum parameter value of 4096/],
] as const)("a new parameter with %s is refused", async (_, input, text) => {
  expect(await refusalOf(ssm.putParameter(input))).toMatch(text);
});
