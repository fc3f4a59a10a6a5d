import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { engineEnvironment } from "../../../src/operate/engine/environment";
import { useTemporaryFolders } from "./helpers/temporary-folder";

describe("the engine's environment", () => {
  const temporaryFolder = useTemporaryFolders();

  it("turns off prompts, hints and update checks", () => {
    expect(engineEnvironment({ TF_INPUT: "1" })).toEqual({
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
    });
  });

  it("keeps the variables of the user", () => {
    const environment = engineEnvironment({ AWS_PROFILE: "prod", TF_PLUGIN_CACHE_DIR: "/plugins" });
    expect(environment).toMatchObject({ AWS_PROFILE: "prod", TF_PLUGIN_CACHE_DIR: "/plugins" });
  });

  it("drops a TF_CLI_CONFIG_FILE that does not exist", () => {
    const environment = engineEnvironment({ TF_CLI_CONFIG_FILE: join(temporaryFolder(), "missing.tfrc") });
    expect(environment).not.toHaveProperty("TF_CLI_CONFIG_FILE");
  });

  it("makes a TF_CLI_CONFIG_FILE that exists absolute", () => {
    const file = join(temporaryFolder(), "cli.tfrc");
    writeFileSync(file, "");
    const environment = engineEnvironment({ TF_CLI_CONFIG_FILE: relative(process.cwd(), file) });
    expect(environment.TF_CLI_CONFIG_FILE).toBe(file);
  });

  it("gives precedence to additions, and removes those set to undefined", () => {
    const additions = { TF_INPUT: "1", AWS_PROFILE: undefined, TF_REATTACH_PROVIDERS: "{}" };
    expect(engineEnvironment({ AWS_PROFILE: "prod" }, additions)).toEqual({
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "1",
      TF_REATTACH_PROVIDERS: "{}",
    });
  });
});
