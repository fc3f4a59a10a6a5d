import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ConfigInput } from "../../../src/authoring/config/schema";
import { Engine } from "../../../src/operate/engine/engine";
import { deploy } from "../../../src/operate/operations/deploy/deploy";
import { destroy } from "../../../src/operate/operations/deploy/destroy";
import { MIGRATION_VARIABLE } from "../../../src/operate/operations/state-encryption";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { RecordedDialogue } from "../../support/recorded-dialogue";
import { SimulatedProject } from "../../support/simulated-project";
import { configFrom } from "../../support/template";
import { useTemporaryFolders } from "../engine/helpers/temporary-folder";
import { describeWithOpenTofu } from "../engine/helpers/with-engine";

const VARIABLE = "PRIVATELINK_STATE_PASSPHRASE";
/** OpenTofu reads templates; none of this is one. */
const PASSPHRASE = "a$" + "{b} %" + "{c} 'd' \"e\"";
const ENCRYPTED = configWith({ config: { stateEncryption: { kind: "passphrase" } } });
const WITH_KMS_KEY = configWith({
  config: { stateEncryption: { kind: "kms", keyId: "alias/state", region: "eu-central-1" } },
});
/** Every write of an encrypted state derives a key. */
const TIMEOUT = 600_000;
const STACKS = ["producer", "consumer"] as const;

const run = async (project: SimulatedProject, config = project.config): Promise<RecordedDialogue> => {
  const dialogue = new RecordedDialogue();
  const { certificateStore } = project;
  await project.deployment((deployment) => deploy(deployment, dialogue, { certificateStore }), config);
  return dialogue;
};

const stateOf = (project: SimulatedProject, stack: string): string =>
  readFileSync(join(project.folder, `terraform.${stack}.tfstate`), "utf8");

const expectEncrypted = (project: SimulatedProject): void => {
  for (const stack of STACKS) {
    const text = stateOf(project, stack);
    expect(text).not.toContain("PRIVATE KEY");
    expect(Object.keys(JSON.parse(text))).toContain("encrypted_data");
    expect(Object.keys(JSON.parse(text))).not.toContain("resources");
  }
};

describeWithOpenTofu("state encryption", (binary) => {
  jest.setTimeout(TIMEOUT);
  const temporaryFolder = useTemporaryFolders();
  const before = { ...process.env };
  beforeEach(() => {
    process.env[VARIABLE] = PASSPHRASE;
  });
  afterEach(() => {
    process.env = { ...before };
  });

  const withProject = async (input: ConfigInput, work: (project: SimulatedProject) => Promise<void>): Promise<void> => {
    const project = await SimulatedProject.open(input, binary());
    try {
      await work(project);
    } finally {
      await project.close();
    }
  };

  test("both stacks are deployed, read, planned again and destroyed, and cannot be read without the passphrase", async () => {
    await withProject(ENCRYPTED, async (project) => {
      await run(project);
      expectEncrypted(project);
      for (const stack of STACKS)
        expect(readFileSync(join(project.folder, "outputs", `${stack}.json`), "utf8")).not.toContain("PRIVATE KEY");
      expect((await run(project)).questions).toEqual([]);

      delete process.env[VARIABLE];
      const environment = { ...process.env, ...project.aws.engineEnvironment };
      for (const name of STACKS) {
        const engine = new Engine(
          binary(),
          { name, directory: join(project.folder, "cdktf.out/stacks", name) },
          environment,
        );
        const commands = [
          () => engine.plan(),
          () => engine.apply(),
          () => engine.show(),
          () => engine.output(),
          () => engine.stateList(),
          () => engine.destroy(),
        ];
        for (const command of commands) await expect(command()).rejects.toThrow(/encrypt/);
      }
      await expect(run(project)).rejects.toThrow(`${VARIABLE} is not set`);

      process.env[VARIABLE] = PASSPHRASE;
      await project.deployment((deployment) => destroy(deployment, new RecordedDialogue(), []));
      expect(project.inventory()).toEqual([]);
    });
  });

  test("one run with the migration variable encrypts an existing state", async () => {
    await withProject(DEFAULT_CONFIG, async (project) => {
      await run(project);
      expect(stateOf(project, "consumer")).toContain("PRIVATE KEY");
      const encrypted = configFrom(ENCRYPTED);
      await expect(run(project, encrypted)).rejects.toThrow(/unencrypted/);
      process.env[MIGRATION_VARIABLE] = "1";
      expect((await run(project, encrypted)).questions).toEqual([]);
      expectEncrypted(project);
      delete process.env[MIGRATION_VARIABLE];
      expect((await run(project, encrypted)).questions).toEqual([]);
    });
  });

  test("an engine that is run in the folder of a stack without the key stores nothing", async () => {
    await withProject(ENCRYPTED, async (project) => {
      const { outputFolder } = project.folders();
      const directory = await project.deployment(async ({ stacks }) => stacks[0]?.directory ?? "");
      const engine = new Engine(
        binary(),
        { name: "producer", directory },
        { ...process.env, ...project.aws.engineEnvironment },
      );
      await expect(engine.init().then(() => engine.apply())).rejects.toThrow(/method|expression/i);
      expect(existsSync(join(outputFolder, "..", "terraform.producer.tfstate"))).toBe(false);
      expect(project.inventory()).toEqual([]);
    });
  });

  test("on simulated accounts a passphrase replaces a KMS key, and the output says so", async () => {
    await withProject(WITH_KMS_KEY, async (project) => {
      const dialogue = await run(project);
      expectEncrypted(project);
      expect(dialogue.lines).toContain(
        "note: the simulated accounts encrypt the state with a passphrase in place of the KMS key alias/state",
      );
    });
  });

  test("the TF_ENCRYPTION example in the docs works as printed", async () => {
    const docs = readFileSync(join(__dirname, "../../../docs/topologies.md"), "utf8");
    const blocks = [...docs.matchAll(/```bash\n(export TF_ENCRYPTION=[\s\S]*?)```/g)].map(([, script = ""]) => script);
    expect(blocks).not.toEqual([]);
    for (const script of blocks) {
      const directory = temporaryFolder();
      writeFileSync(
        join(directory, "main.tf"),
        'resource "terraform_data" "key" { input = "a secret" }\noutput "id" { value = terraform_data.key.id }\n',
      );
      const text = execFileSync("bash", ["-c", `${script}\nprintf %s "$TF_ENCRYPTION"`], { encoding: "utf8" });
      const engine = new Engine(binary(), { name: "docs", directory }, { ...process.env, TF_ENCRYPTION: text });
      await engine.init();
      await engine.apply();
      expect(readFileSync(join(directory, "terraform.tfstate"), "utf8")).toContain("encrypted_data");
      const reader = temporaryFolder();
      writeFileSync(
        join(reader, "main.tf"),
        `data "terraform_remote_state" "other" {
          backend = "local"
          config  = { path = ${JSON.stringify(join(directory, "terraform.tfstate"))} }
        }
        output "id" { value = data.terraform_remote_state.other.outputs.id }`,
      );
      const consumer = new Engine(
        binary(),
        { name: "reader", directory: reader },
        { ...process.env, TF_ENCRYPTION: text },
      );
      await consumer.init();
      await consumer.apply();
      expect(await consumer.output()).toEqual(await engine.output());
    }
  });
});
