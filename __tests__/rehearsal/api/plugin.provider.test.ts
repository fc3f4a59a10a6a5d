/**
 * The real hashicorp/aws plugin on simulated accounts, through AWS's own API: each configuration below `plugin/` is
 * applied, planned without changes, and destroyed. A `change.tf.txt` in its folder takes the place of `main.tf` in
 * between.
 */
import { copyFileSync, cpSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { PluginThroughApi, twoProviders } from "../../support/plugin-through-api";
import { RUNS_ALL } from "../../support/sample";
import { temporaryFolder } from "../../support/temporary-folder";

const CONFIGURATIONS = join(__dirname, "plugin");
/** By default: the plugin waits for minutes for some types, as it does on AWS. */
const QUICK = ["iam", "routing", "security-groups"];

/** The accounts of every configuration: the default one is the producer's, `aws.consumer` the consumer's. */
const PROVIDERS = twoProviders("prod", "consumer", "dev");

// The plugin itself waits for four minutes when it associates a Client VPN endpoint with a subnet, and when it ends that.
jest.setTimeout(20 * 60_000);

describeWithEngine("the real plugin through the API", (engine) => {
  let accounts: PluginThroughApi;
  beforeAll(async () => {
    accounts = await PluginThroughApi.start(engine());
  });
  afterAll(() => accounts.close());

  const succeeds = async (folder: string, command: string, ...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await accounts.run(folder, command, ...args);
    expect(exitCode === 0 ? "" : `${command}:\n${stdout}\n${stderr}`).toBe("");
  };

  test.each(RUNS_ALL ? readdirSync(CONFIGURATIONS) : QUICK)(
    "%s is applied, planned without changes and destroyed",
    async (name) => {
      const folder = temporaryFolder();
      cpSync(join(CONFIGURATIONS, name), folder, { recursive: true });
      writeFileSync(join(folder, "providers.tf"), PROVIDERS);
      await succeeds(folder, "apply", "-auto-approve");
      await succeeds(folder, "plan", "-detailed-exitcode");
      const change = join(folder, "change.tf.txt");
      if (existsSync(change)) {
        copyFileSync(change, join(folder, "main.tf"));
        await succeeds(folder, "apply", "-auto-approve");
        await succeeds(folder, "plan", "-detailed-exitcode");
      }
      await succeeds(folder, "destroy", "-auto-approve");
      expect(accounts.rehearsal.world.leftovers().map(({ type, id }) => `${type} ${id}`)).toEqual([]);
    },
  );
});
