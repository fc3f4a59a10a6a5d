import { App, DataTerraformRemoteStateS3 } from "cdktf";
import type { ConfigInput } from "../../../src/authoring/config/schema";
import { addStacks } from "../../../src/authoring/stacks/add-stacks";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { configFrom, synthesizeConfig } from "../../support/template";
import { temporaryFolder } from "../../support/temporary-folder";

type StateInput = NonNullable<ConfigInput["state"]>;

function stacksOf(config: ConfigInput) {
  const stacks = synthesizeConfig(config);
  return {
    backends: Object.fromEntries([...stacks].map(([name, template]) => [name, template.terraform.backend])),
    read: stacks.get("consumer")?.dataSources(DataTerraformRemoteStateS3).get("producer")?.config,
  };
}

const stacksWith = (state: StateInput) => stacksOf(configWith({ config: { state } }));

const S3 = { kind: "s3", bucket: "states", region: "eu-central-1" } as const;

test("the state is local by default, in the project's folder, by a relative path", () => {
  expect(stacksOf(DEFAULT_CONFIG).backends).toEqual({
    producer: { local: { path: "../../../terraform.producer.tfstate" } },
    consumer: { local: { path: "../../../terraform.consumer.tfstate" } },
  });
});

test("the consumer reads the file that the producer writes", () => {
  expect(stacksOf(DEFAULT_CONFIG).read).toEqual({ path: "../../../terraform.producer.tfstate" });
});

describe("a state in S3", () => {
  test("is an encrypted object per stack, with S3's own lock", () => {
    expect(stacksWith(S3).backends.producer).toEqual({
      s3: {
        bucket: "states",
        encrypt: true,
        key: "hello/producer.tfstate",
        region: "eu-central-1",
        use_lockfile: true,
      },
    });
    expect(stacksWith(S3).backends.consumer).toMatchObject({ s3: { key: "hello/consumer.tfstate" } });
  });

  test("has the configured credentials, key prefix, KMS key and lock", () => {
    const state = {
      ...S3,
      keyPrefix: "team/hello",
      profile: "states",
      roleArn: "arn:aws:iam::999999999999:role/states",
      kmsKeyId: "arn:aws:kms:eu-central-1:999999999999:key/1",
      useLockfile: false,
    };
    expect(stacksWith(state).backends.producer).toEqual({
      s3: {
        assume_role: { role_arn: "arn:aws:iam::999999999999:role/states" },
        bucket: "states",
        encrypt: true,
        key: "team/hello/producer.tfstate",
        kms_key_id: "arn:aws:kms:eu-central-1:999999999999:key/1",
        profile: "states",
        region: "eu-central-1",
        use_lockfile: false,
      },
    });
  });

  test("is read by a consumer with the writer's credentials, unless a reader is configured", () => {
    const writer = { profile: "states", roleArn: "arn:aws:iam::999999999999:role/states" };
    expect(stacksWith({ ...S3, ...writer }).read).toEqual({
      assume_role: { role_arn: "arn:aws:iam::999999999999:role/states" },
      bucket: "states",
      key: "hello/producer.tfstate",
      profile: "states",
      region: "eu-central-1",
    });
    expect(stacksWith({ ...S3, ...writer, reader: { profile: "reader" } }).read).toEqual({
      bucket: "states",
      key: "hello/producer.tfstate",
      profile: "reader",
      region: "eu-central-1",
    });
  });

  test("can be only the producer's: the consumer reads it there and keeps its own locally", () => {
    const { backends, read } = stacksOf(configWith({ producer: { state: S3 } }));
    expect(backends.producer).toHaveProperty("s3");
    expect(backends.consumer).toEqual({ local: { path: "../../../terraform.consumer.tfstate" } });
    expect(read).toMatchObject({ bucket: "states", key: "hello/producer.tfstate" });
  });

  test("can be only a consumer's, in a bucket of its own account", () => {
    const { backends } = stacksOf(configWith({ consumer: { state: { ...S3, bucket: "dev-states" } } }));
    expect(backends.producer).toHaveProperty("local");
    expect(backends.consumer).toMatchObject({ s3: { bucket: "dev-states", key: "hello/consumer.tfstate" } });
  });
});

test("with state encryption, a stack on its own refuses to store a plain state or plan", () => {
  const enforced = { state: { enforced: true }, plan: { enforced: true } };
  const encrypted = synthesizeConfig(configWith({ config: { stateEncryption: { kind: "passphrase" } } }));
  expect([...encrypted.values()].map(({ terraform }) => terraform.encryption)).toEqual([enforced, enforced]);
  expect([...synthesizeConfig(DEFAULT_CONFIG).values()].map(({ terraform }) => terraform.encryption)).toEqual([
    undefined,
    undefined,
  ]);
});

test("state encryption and HCL exclude each other", () => {
  const config = configFrom(configWith({ config: { stateEncryption: { kind: "passphrase" } } }));
  const app = new App({ outdir: temporaryFolder(), hclOutput: true });
  expect(() => addStacks(app, config)).toThrow("state encryption cannot be enforced in stacks that are written in HCL");
});
