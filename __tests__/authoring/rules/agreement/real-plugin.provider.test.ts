import { CONFIG_RULES } from "../../../../src/authoring/rules/config-rules";
import { messageOf } from "../../../../src/base/errors/user-error";
import { describeWithEngine } from "../../../operate/engine/helpers/with-engine";
import { printTable } from "../../../support/print-table";
import { RealProvider } from "../../../support/real-provider";
import { configWith } from "../support/configs";
import { hasText } from "./claims";

jest.mock("../../../../src/operate/operations/synthesize", () => require("./synthesize-unchecked"));

/** Rules whose mistake the plugin does not show here, and why. */
const NOT_OFFLINE: Readonly<Record<string, string>> = {
  "ACC-03": "offline, the plugin does not ask AWS for its account",
  "ACC-04": "offline, the plugin does not ask AWS for its account",
  "ACC-05": "offline, the plugin does not ask AWS for its account",
  "STA-03": "the states of these tests are local files",
};

describeWithEngine(
  "what a rule claims of the real hashicorp/aws plugin, which validates and plans its example",
  (binary) => {
    const rules = CONFIG_RULES.filter(({ caughtBy }) => caughtBy === "validate" || caughtBy === "plan");
    const agreeing = new Set<string>();
    let plugin: RealProvider;

    beforeAll(async () => {
      plugin = await RealProvider.start(binary());
    });

    afterAll(async () => {
      await plugin.stop();
      printTable([
        ["rules", "agree with the plugin", "not comparable"],
        [rules.length, agreeing.size, Object.keys(NOT_OFFLINE).length].map(String),
      ]);
      printTable([["not comparable", "why"], ...Object.entries(NOT_OFFLINE)]);
    });

    test.each(rules.map((rule) => [rule.id, rule] as const))("%s", async (id, { awsError, caughtBy, example }) => {
      const error = await plugin.plan(configWith(example.bad), { validate: true }).then(() => "", messageOf);
      if (id in NOT_OFFLINE) {
        expect(error).toBe("");
        return;
      }
      expect(error).toContain(`${caughtBy} failed`);
      expect({ error, isClaimed: hasText(error, awsError ?? "") }).toEqual({ error, isClaimed: true });
      agreeing.add(id);
    });
  },
);
