import { SimulatedAws } from "../../../support/simulated-aws";

const VERSION = "aws_secretsmanager_secret_version";

async function withSecret() {
  const aws = new SimulatedAws();
  const secret = await aws.create("aws_secretsmanager_secret", { name: "app" });
  const arn = secret.arn ?? null;
  const put = (config: object) => aws.create(VERSION, { secret_id: arn, ...config });
  return { aws, arn, put };
}

test("of several versions, the last one is current and the one before is previous", async () => {
  const { aws, arn, put } = await withSecret();
  const first = await put({ secret_string: "one" });
  await put({ secret_string: "two" });
  await put({ secret_string: "three" });
  expect(await aws.data(VERSION, { secret_id: "app" })).toMatchObject({ secret_string: "three", arn });
  const previous = { secret_id: arn, version_stage: "AWSPREVIOUS" };
  expect(await aws.data(VERSION, previous)).toMatchObject({ secret_string: "two" });
  const byId = { secret_id: arn, version_id: first.version_id ?? null };
  expect(await aws.data(VERSION, byId)).toMatchObject({ secret_string: "one", version_stages: [] });
});

test("a write-only value is read from the secret, not from the state", async () => {
  const { aws, arn, put } = await withSecret();
  const state = await put({ secret_string_wo: "hidden", secret_string_wo_version: 1 });
  expect(JSON.stringify(state)).not.toContain("hidden");
  expect(state.has_secret_string_wo).toBe(true);
  expect(await aws.data(VERSION, { secret_id: arn })).toMatchObject({ secret_string: "hidden" });
  expect(await aws.open(VERSION, { secret_id: arn })).toMatchObject({ secret_string: "hidden" });
});

test("a secret that does not exist, or has no version, is refused as AWS refuses it", async () => {
  const { aws, arn } = await withSecret();
  await expect(aws.data(VERSION, { secret_id: arn })).rejects.toThrow(
    "can't find the specified secret value for staging label: AWSCURRENT",
  );
  await expect(aws.data(VERSION, { secret_id: "other" })).rejects.toThrow("ResourceNotFoundException");
});

test("the password that RDS manages is in a secret, which goes with the database", async () => {
  const aws = new SimulatedAws();
  const state = await aws.create("aws_db_instance", {
    identifier: "orders",
    engine: "postgres",
    instance_class: "db.t4g.micro",
    allocated_storage: 20,
    username: "orders",
    manage_master_user_password: true,
    skip_final_snapshot: true,
  });
  const [secret] = state.master_user_secret as readonly { readonly secret_arn: string }[];
  expect(secret).toMatchObject({ secret_status: "active", secret_arn: expect.stringContaining(":secret:rds!db-") });
  const read = await aws.data(VERSION, { secret_id: secret?.secret_arn ?? null });
  expect(JSON.parse(String(read.secret_string))).toEqual({ username: "orders", password: expect.any(String) });
  expect(aws.world.leftovers().map(({ type }) => type)).toEqual(["aws_db_instance"]);
  await aws.destroy("aws_db_instance", state);
  expect(aws.world.all().filter(({ type }) => /secretsmanager|db_instance/.test(type))).toEqual([]);
});
