import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../../../src/operate/engine/engine";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import type { StackWork } from "../../../../src/operate/operations/deploy/stack-steps";
import { applyStep, initStep, planStep } from "../../../../src/operate/operations/deploy/stack-steps";
import { recoverStates } from "../../../../src/operate/operations/state/recover-state";
import { unlockStates } from "../../../../src/operate/operations/state/unlock-state";
import { FakeBucket } from "../../../support/fake-bucket";
import { urlOf, useLocalServers } from "../../../support/local-servers";
import { RecordedDialogue } from "../../../support/recorded-dialogue";
import { useTemporaryFolders } from "../../engine/helpers/temporary-folder";
import { describeWithEngine } from "../../engine/helpers/with-engine";

const KEY = "/states/orders/producer.tfstate";

describeWithEngine("a state that S3 did not store", (binary) => {
  const temporaryFolder = useTemporaryFolders();
  const server = useLocalServers();

  /** A stack of two resources, whose state is in the bucket. */
  const stackIn = async (bucket: FakeBucket, engineBinary: EngineBinary): Promise<StackWork> => {
    const folder = temporaryFolder();
    const directory = join(folder, "producer");
    mkdirSync(directory);
    const backend = {
      bucket: "states",
      key: "orders/producer.tfstate",
      region: "eu-central-1",
      endpoints: { s3: urlOf(await server(bucket.listener)) },
      access_key: "simulated",
      secret_key: "simulated",
      use_path_style: true,
      use_lockfile: true,
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
      max_retries: 1,
    };
    const configuration = {
      terraform: { backend: { s3: backend } },
      resource: { terraform_data: { one: { input: "a secret" }, two: { input: `\${terraform_data.one.id}` } } },
    };
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(configuration));
    const stack = { name: "producer", directory, recoveryFolder: join(folder, "recovery") };
    const engine = new Engine(engineBinary, stack, { ...process.env, AWS_CONFIG_FILE: "/dev/null" });
    return { name: "producer", engine, planFile: join(folder, "producer.tfplan") };
  };

  const deploy = (work: StackWork): Promise<void> =>
    new RecordedDialogue().run([initStep(work), planStep(work), applyStep(work)]);

  const asDeployment = (work: StackWork) => ({
    stacks: [{ ...work.engine.stack, dependencies: [] }],
    work: () => work,
  });

  const failedDeploy = async (bucket: FakeBucket): Promise<{ work: StackWork; message: string }> => {
    const work = await stackIn(bucket, binary());
    bucket.onWrite = (path) => {
      if (path === KEY) bucket.isBroken = true;
    };
    const message = await deploy(work).then(
      () => "no error",
      (error: Error) => error.message,
    );
    bucket.onWrite = () => {};
    bucket.isBroken = false;
    return { work, message };
  };

  test("is kept for its owner alone, and the error says that only the file knows what exists", async () => {
    const { work, message } = await failedDeploy(new FakeBucket());
    const folder = work.engine.stack.recoveryFolder ?? "";
    const file = join(folder, "producer.tfstate");
    expect(message).toContain("these exist and are not in the stored state");
    expect(message).toContain(file);
    expect(message).toContain("privatelink state recover producer");
    expect(message).not.toContain("resumes from here");
    expect(message).not.toContain("a secret");
    expect(readFileSync(file, "utf8")).toContain("a secret");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([".gitignore", "producer.tfstate"]);
    expect(existsSync(join(work.engine.stack.directory, "errored.tfstate"))).toBe(false);
  });

  test("is stored by `state recover`; then there is nothing to change, and nothing to recover", async () => {
    const bucket = new FakeBucket();
    const { work } = await failedDeploy(bucket);
    const dialogue = new RecordedDialogue();
    const recovered = await recoverStates(asDeployment(work), dialogue, []);
    expect(recovered).toEqual([
      { stack: "producer", file: expect.stringMatching(/producer\.tfstate$/), serial: expect.any(Number) },
    ]);
    expect(bucket.objects.get(KEY)).toContain("a secret");
    expect((await work.engine.plan()).empty).toBe(true);
    expect(await recoverStates(asDeployment(work), dialogue, [])).toEqual([]);
  });

  test("never replaces a newer state, nor that of another deployment", async () => {
    const bucket = new FakeBucket();
    const { work } = await failedDeploy(bucket);
    const file = join(work.engine.stack.recoveryFolder ?? "", "producer.tfstate");
    const unsaved = JSON.parse(readFileSync(file, "utf8")) as { serial: number; lineage: string };
    const recover = () => recoverStates(asDeployment(work), new RecordedDialogue(), []);

    bucket.objects.set(KEY, JSON.stringify({ ...unsaved, serial: unsaved.serial + 1 }));
    await expect(recover()).rejects.toThrow(`is newer than ${file}: number ${unsaved.serial + 1}`);
    bucket.objects.set(KEY, JSON.stringify({ ...unsaved, lineage: "another" }));
    await expect(recover()).rejects.toThrow("their lineages differ");
    expect(existsSync(file)).toBe(true);
  });

  test("a lock that a dead engine left is named with its holder, and removed on request", async () => {
    const bucket = new FakeBucket();
    const work = await stackIn(bucket, binary());
    await deploy(work);
    const lock = { ID: "0f0f0f0f-1111-2222-3333-444444444444", Operation: "OperationTypeApply", Who: "ann@laptop" };
    const created = { Created: "2026-01-02T03:04:05.678Z", Path: "states/orders/producer.tfstate" };
    bucket.objects.set(`${KEY}.tflock`, JSON.stringify({ ...lock, Info: "", Version: "1.11.4", ...created }));

    const refusing = new RecordedDialogue(() => true);
    await expect(unlockStates(asDeployment(work), refusing, [])).rejects.toThrow("no to unlock");
    expect(refusing.questions).toEqual([
      { kind: "unlock", stack: "producer", holder: "apply of ann@laptop since 2026-01-02 03:04:05 UTC", isDead: false },
    ]);
    expect(await unlockStates(asDeployment(work), new RecordedDialogue(), ["producer"])).toHaveLength(1);
    expect(bucket.objects.has(`${KEY}.tflock`)).toBe(false);
    expect(await unlockStates(asDeployment(work), new RecordedDialogue(), [])).toEqual([]);
  });
});
