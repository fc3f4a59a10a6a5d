import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const TYPE = "aws_ssm_parameter";

async function scene() {
  const aws = new SimulatedAws();
  const parameter = (more: ObjectValue = {}) =>
    aws.create(TYPE, { name: "/app/key", type: "String", value: "a", ...more });
  return { aws, parameter };
}

// https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
describe("a parameter", () => {
  test("has a version, a tier and a type of data", async () => {
    const { parameter } = await scene();
    expect(await parameter()).toMatchObject({
      id: "/app/key",
      arn: "arn:aws:ssm:eu-central-1:111111111111:parameter/app/key",
      version: 1,
      tier: "Standard",
      data_type: "text",
      has_value_wo: false,
    });
    expect(await parameter({ name: "key" })).toMatchObject({
      arn: "arn:aws:ssm:eu-central-1:111111111111:parameter/key",
    });
  });

  test.each([
    ["/aws/key", 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).'],
    ["SSM-key", 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).'],
    ["app/key", "Parameter name must be a fully qualified name."],
  ])("is not called %s", async (name, problem) => {
    const { parameter } = await scene();
    await expect(parameter({ name })).rejects.toThrow(
      `creating SSM Parameter (${name}): operation error SSM: PutParameter, `,
    );
    await expect(parameter({ name })).rejects.toThrow(`ValidationException: ${problem}`);
  });

  test("can be called /my/aws", async () => {
    const { parameter } = await scene();
    expect(await parameter({ name: "/my/aws" })).toMatchObject({ id: "/my/aws" });
  });

  test.each<[string, number, boolean]>([
    ["Standard", 4096, true],
    ["Standard", 4097, false],
    ["Advanced", 8192, true],
    ["Advanced", 8193, false],
    ["Intelligent-Tiering", 8193, true],
  ])("of tier %s with %s characters: %s", async (tier, length, isPossible) => {
    const { parameter } = await scene();
    for (const argument of ["value", "insecure_value"]) {
      const made = parameter({ tier, name: `/${argument}`, value: null, [argument]: "x".repeat(length) });
      if (isPossible) expect(await made).toMatchObject({ tier });
      else
        await expect(made).rejects.toThrow(
          `${tier} tier parameters support a maximum parameter value of ${length - 1} characters.`,
        );
    }
  });

  test("is overwritten on request only, as the next version", async () => {
    const { aws, parameter } = await scene();
    await parameter();
    await expect(parameter({ value: "b" })).rejects.toThrow(
      "ParameterAlreadyExists: The parameter already exists. To overwrite this value, set the overwrite option in the " +
        "request to true.",
    );
    expect(await parameter({ value: "b", overwrite: true })).toMatchObject({ version: 2, value: "b" });
    expect(aws.world.ofType(TYPE)).toHaveLength(1);
    await expect(parameter({ name: "/aws/x", overwrite: true })).rejects.toThrow("can't be prefixed");
  });

  test.each([
    ["value", { value: "b" }],
    ["insecure_value", { value: null, insecure_value: "b" }],
  ])("gets a new version, unknown in the plan, with a new %s", async (_, change) => {
    const { aws, parameter } = await scene();
    const made = await parameter();
    const { planned } = await aws.plan(TYPE, { ...made, ...change }, made);
    expect(planned?.version).not.toBe(1);
    expect((await aws.plan(TYPE, { ...made, description: "mine" }, made)).planned?.version).toBe(1);
    const second = await aws.update(TYPE, change, made);
    expect(second.version).toBe(2);
    expect(await aws.update(TYPE, { description: "mine" }, second)).toMatchObject({ version: 2 });
    await expect(aws.update(TYPE, { value: "x".repeat(4097) }, made)).rejects.toThrow("maximum parameter value");
  });
});

describe("the data source of parameters", () => {
  test("returns the value, in the open unless it is secure", async () => {
    const { aws, parameter } = await scene();
    const { arn } = await parameter();
    expect(await aws.data(TYPE, { name: "/app/key" })).toMatchObject({
      id: "/app/key",
      arn,
      type: "String",
      value: "a",
      insecure_value: "a",
      version: 1,
    });
    await parameter({ name: "/app/secret", type: "SecureString" });
    expect(await aws.data(TYPE, { name: "/app/secret" })).toMatchObject({ value: "a", insecure_value: null });
  });

  test("knows AWS's public parameters", async () => {
    const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    expect(await new SimulatedAws().data(TYPE, { name })).toMatchObject({
      id: name,
      arn: `arn:aws:ssm:eu-central-1::parameter${name}`,
      type: "String",
      version: 1,
    });
    await expect(new SimulatedAws().data(TYPE, { name: `/my${name}` })).rejects.toThrow("couldn't find resource");
  });
});
