import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pluginBinary, requiredMirror } from "../../../scripts/provider/mirror";
import { startPluginProcess } from "../../../src/operate/engine/plugin-process";
import { describeWithMoto, PRODUCER } from "../../support/moto";
import { startContainerAgent } from "../../support/moto/container-agent";
import { type CredentialCase, credentialCases } from "../../support/moto/credential-cases";
import { isInstalled } from "../../support/programs";
import { runProgram } from "../../support/run-program";
import { temporaryFolder } from "../../support/temporary-folder";

const REGION = "eu-central-1";
const PLAIN_CONFIG = "[profile prod]\nregion = eu-central-1\n\n[profile dev]\nregion = eu-central-1\n";
const ENGINE = ["terraform", "tofu"].find(isInstalled) ?? "tofu";

/** The cases in which two sources compete, and those in which the provider differs. A plugin takes ten seconds. */
const isDecisive = ({ title, engine }: CredentialCase): boolean => title.includes("next to") || engine !== undefined;

describeWithMoto("the hashicorp/aws provider", (moto) => {
  let container: Awaited<ReturnType<typeof startContainerAgent>>;
  beforeAll(async () => {
    container = await startContainerAgent(moto().keys[PRODUCER] ?? { accessKeyId: "", secretAccessKey: "" });
  });
  afterAll(() => container.stop());

  /** The ARN that the provider acts as, or its error on one line. */
  const outcomeOf = async (row: CredentialCase): Promise<string> => {
    const running = moto();
    rmSync(join(running.home, ".aws", "sso"), { recursive: true, force: true });
    running.writeConfig(row.config ?? PLAIN_CONFIG);
    row.prepare?.(running);
    const environment = { ...running.throughProxy, ...row.environment?.(running, container.url) };
    const folder = temporaryFolder();
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configurationOf(row)));
    const plugin = await startPluginProcess(pluginBinary(requiredMirror()), environment);
    const run = (...args: readonly string[]) =>
      runProgram({ command: ENGINE, args, folder, environment: { TF_REATTACH_PROVIDERS: plugin.reattach } });
    try {
      await run("init", "-no-color");
      const { stdout, stderr } = await run("plan", "-no-color");
      return /arn:aws:\S+?(?=")/.exec(stdout)?.[0] ?? stderr.replace(/[\s│]+/g, " ");
    } finally {
      await plugin.stop();
    }
  };

  test("acts as the same principal as the commands, but for the differences in operating.md", async () => {
    const rows = credentialCases(moto()).filter(isDecisive);
    const outcomes: unknown[] = [];
    for (const row of rows) outcomes.push([row.title, await outcomeOf(row)]);
    const expected = rows.map(({ title, commands, engine = commands }) => [
      title,
      expect.stringMatching("principal" in engine ? new RegExp(engine.principal) : engine.error),
    ]);
    expect(outcomes).toEqual(expected);
  });
});

/** A configuration whose plan shows the caller. */
function configurationOf({ account: { id, profile, roleArn } }: CredentialCase): object {
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: {
      aws: [
        {
          region: REGION,
          allowed_account_ids: [id],
          ...(profile === undefined ? {} : { profile }),
          ...(roleArn === undefined ? {} : { assume_role: [{ role_arn: roleArn }] }),
        },
      ],
    },
    data: { aws_caller_identity: { me: {} } },
    output: { arn: { value: "$" + "{data.aws_caller_identity.me.arn}" } },
  };
}
