import { SimulatedAws } from "../../support/simulated-aws";

describe("write-only values", () => {
  test("the value of a parameter is in no state, and its data sources and ephemeral resource read it", async () => {
    const aws = new SimulatedAws();
    const config = { name: "/a/b", type: "SecureString", value_wo: "hidden", value_wo_version: 1 };
    const state = await aws.create("aws_ssm_parameter", config);
    expect(JSON.stringify(state)).not.toContain("hidden");
    expect(state.has_value_wo).toBe(true);
    expect(await aws.data("aws_ssm_parameter", { name: "/a/b" })).toMatchObject({ value: "hidden" });
    expect(await aws.data("aws_ssm_parameters_by_path", { path: "/a" })).toMatchObject({ values: ["hidden"] });
    expect(await aws.open("aws_ssm_parameter", { arn: state.arn ?? null })).toMatchObject({
      name: "/a/b",
      value: "hidden",
      with_decryption: true,
    });
  });

  test("a new version of the value replaces the one before", async () => {
    const aws = new SimulatedAws();
    const config = { name: "p", type: "String", value_wo: "one", value_wo_version: 1 };
    const state = await aws.create("aws_ssm_parameter", config);
    await aws.change("aws_ssm_parameter", { ...config, value_wo: "two", value_wo_version: 2 }, state);
    expect(await aws.data("aws_ssm_parameter", { name: "p" })).toMatchObject({ value: "two", version: 2 });
    expect(await aws.open("aws_ssm_parameter", { arn: state.arn ?? null })).toMatchObject({ name: "p", value: "two" });
  });

  test("a parameter with a plain value has no write-only one", async () => {
    const aws = new SimulatedAws();
    const state = await aws.create("aws_ssm_parameter", { name: "p", type: "String", value: "plain" });
    expect(state.has_value_wo).toBe(false);
    expect(await aws.data("aws_ssm_parameter", { name: "p" })).toMatchObject({ value: "plain" });
  });
});

describe("ephemeral resources", () => {
  test("a random password has the characters that are asked for", async () => {
    const aws = new SimulatedAws();
    const { random_password: password } = await aws.open("aws_secretsmanager_random_password", {
      password_length: 40,
      exclude_punctuation: true,
      exclude_characters: "abc",
    });
    expect(password).toMatch(/^[d-zA-Z0-9]{40}$/);
    expect(password).toMatch(/[d-z].*/);
  });

  test("what cannot be simulated is refused by name", async () => {
    const opened = new SimulatedAws().open("aws_lambda_invocation", { function_name: "f", payload: "{}" });
    await expect(opened).rejects.toThrow("the rehearsal does not simulate the invocation of Lambda functions");
  });

  test("all seven of 5.100.0 are known", async () => {
    const aws = new SimulatedAws();
    await expect(aws.open("aws_kms_secrets", {})).rejects.toThrow("the decryption of KMS secrets");
    await expect(
      aws.open("aws_cognito_identity_openid_token_for_developer_identity", { identity_pool_id: "x", logins: {} }),
    ).rejects.toThrow("tokens of Cognito identity pools");
    expect(await aws.open("aws_eks_cluster_auth", { name: "c" })).toMatchObject({
      token: expect.stringMatching(/^k8s-aws-v1\./),
    });
  });
});
