/** An engine's S3 backend in the simulated accounts: state, lock file, and a consumer that reads by a role. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { engineEnvironment } from "../../../src/operate/engine/environment";
import {
  type SimulatedEnvironment,
  simulatedEnvironment,
} from "../../../src/operate/operations/rehearsal/simulated-environment";
import { type Rehearsal, startRehearsal } from "../../../src/rehearsal";
import { SECRET_ACCESS_KEY } from "../../../src/rehearsal/api/secret-key";
import { accessKeyId } from "../../../src/rehearsal/simulation/access-keys";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { PRODUCER_ACCOUNT, PROFILES, REGION } from "../../support/deployed-world";
import { runProgram } from "../../support/run-program";
import { temporaryFolder } from "../../support/temporary-folder";

const BUCKET = "hello-states";
const KEY = "hello/producer.tfstate";
const LOCK = `${BUCKET}/${KEY}.tflock`;
const STATE = { bucket: BUCKET, key: KEY, region: REGION, use_path_style: true };
const READER = `arn:aws:iam::${PRODUCER_ACCOUNT}:role/state-reader`;

/** A stack of the producer with its state in the bucket. @param waits for a file `go` during its apply */
const producer = (waits: boolean) => ({
  terraform: { backend: { s3: { ...STATE, profile: "prod", use_lockfile: true } } },
  resource: {
    terraform_data: {
      service: {
        input: "com.amazonaws.vpce.hello",
        ...(waits ? { provisioner: [{ "local-exec": { command: "until [ -e go ]; do sleep 0.1; done" } }] } : {}),
      },
    },
  },
  output: { service_name: { value: `\${terraform_data.service.output}` } },
});

/** A stack of the consumer that reads the producer's state. */
const consumer = (access: object) => ({
  data: { terraform_remote_state: { producer: { backend: "s3", config: { ...STATE, profile: "dev", ...access } } } },
  output: { service_name: { value: `\${data.terraform_remote_state.producer.outputs.service_name}` } },
});

describeWithEngine("an S3 backend in the simulated accounts", (engine) => {
  let rehearsal: Rehearsal;
  let simulated: SimulatedEnvironment;

  beforeEach(async () => {
    rehearsal = await startRehearsal({ environment: {}, profiles: PROFILES });
    simulated = simulatedEnvironment(rehearsal, undefined, {});
    await s3(PRODUCER_ACCOUNT).send(
      new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
  });
  afterEach(async () => {
    simulated.remove();
    await rehearsal.stop();
  });

  const s3 = (account: string) =>
    new S3Client({
      region: REGION,
      endpoint: rehearsal.api.url,
      forcePathStyle: true,
      credentials: { accessKeyId: accessKeyId(account), secretAccessKey: SECRET_ACCESS_KEY },
    });

  /** Writes a stack and initializes it. @returns how to run a command there, and its folder */
  const stack = async (configuration: object) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration));
    const environment = engineEnvironment(process.env, simulated.variables as Record<string, string>);
    const run = (command: string, ...args: readonly string[]) =>
      runProgram({ command: engine().path, args: [command, "-no-color", ...args], folder, environment });
    expect(await run("init", "-input=false")).toMatchObject({ exitCode: 0 });
    return { folder, run };
  };

  test("stores a state that another account reads by a role of its owner, and not without one", async () => {
    const { run } = await stack(producer(false));
    expect(await run("apply", "-auto-approve")).toMatchObject({ exitCode: 0 });
    const { Body } = await s3(PRODUCER_ACCOUNT).send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY }));
    expect(JSON.parse((await Body?.transformToString()) ?? "")).toMatchObject({
      outputs: { service_name: { value: "com.amazonaws.vpce.hello" } },
    });
    expect(rehearsal.world.ofType("aws_s3_object").map(({ id }) => id)).toEqual([`${BUCKET}/${KEY}`]);

    const reader = await stack(consumer({ assume_role: { role_arn: READER } }));
    expect(await reader.run("apply", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect((await reader.run("output", "-raw", "service_name")).stdout).toContain("com.amazonaws.vpce.hello");

    const stranger = await stack(consumer({}));
    const refused = await stranger.run("apply", "-auto-approve");
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stderr).toMatch(/AccessDenied|Forbidden|403/);
  });

  test("is written by one at a time: the lock file refuses the second writer", async () => {
    const [first, second] = [await stack(producer(true)), await stack(producer(false))];
    const applied = first.run("apply", "-auto-approve");
    const isLocked = () => rehearsal.world.ofType("aws_s3_object").some(({ id }) => id === LOCK);
    for (let tries = 0; !isLocked() && tries < 300; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const refused = await second.run("apply", "-auto-approve");
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stderr).toContain("Error acquiring the state lock");
    expect(refused.stderr).toContain("PreconditionFailed");
    writeFileSync(join(first.folder, "go"), "");
    expect(await applied).toMatchObject({ exitCode: 0 });
    expect(isLocked()).toBe(false);
    expect(await second.run("plan", "-detailed-exitcode")).toMatchObject({ exitCode: 0 });
  });
});
