/** Compares the errors of the real plugin and of the rehearsal about null arguments. */
import { blockValue } from "../../../scripts/provider/config";
import { connectPlugin, type Plugin, type PluginDiagnostic } from "../../../scripts/provider/plugin";
import { type Rehearsal, startRehearsal } from "../../../src/rehearsal";
import type { ResourceSchema } from "../../../src/rehearsal/schemas/schema";
import { sharedPlugin } from "../../support/shared-plugin/reattach";
import { NULL_ROWS } from "./null-rows";
import { pluginSchema, refusals } from "./samples";

const schema = pluginSchema();
let rehearsal: Rehearsal;
let simulated: Plugin;
let plugin: Plugin;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  simulated = connectPlugin(rehearsal.env.TF_REATTACH_PROVIDERS ?? "", "hashicorp/aws");
  plugin = connectPlugin(JSON.stringify(sharedPlugin()));
});
afterAll(async () => {
  plugin.stop();
  simulated.stop();
  await rehearsal.stop();
});

test.each(NULL_ROWS)("$kind $type: $shows", async (row) => {
  expect(await refusals(plugin, row, schema)).toEqual([...row.errors].sort());
});

/** The plugin confuses the paths of deeply nested arguments, so only the texts are compared. */
function aboutNull(answer: readonly PluginDiagnostic[]): readonly string[] {
  return answer
    .filter(
      ({ severity, summary, detail }) =>
        severity === "ERROR" &&
        (/^(Null|Missing Configuration for)/.test(summary) || detail.startsWith("The argument")),
    )
    .map(({ summary, detail }) => `${summary} | ${detail}`)
    .sort();
}

/** Equal elements of a set are merged, which leaves too few for this type. */
const NEEDS_TWO_DIFFERENT = "aws_route53_resolver_endpoint";

describe("every type of the plugin, with null for every argument", () => {
  const compare = async (
    method: "validate" | "validateDataSource",
    types: Readonly<Record<string, ResourceSchema>>,
  ) => {
    const differences: object[] = [];
    for (const [type, { block }] of Object.entries(types)) {
      if (type === NEEDS_TWO_DIFFERENT) continue;
      for (const isWritten of [false, true]) {
        const config = blockValue(
          block,
          () => null,
          () => isWritten,
        );
        const [real, ours] = [await plugin[method](type, config), await simulated[method](type, config)];
        const [expected, found] = [aboutNull(real), aboutNull(ours)];
        if (expected.join() !== found.join()) differences.push({ type, isWritten, expected, found });
      }
    }
    return differences;
  };

  test("resources are refused with the same texts", async () => {
    expect(await compare("validate", schema.resources)).toEqual([]);
  });

  test("data sources are refused with the same texts", async () => {
    expect(await compare("validateDataSource", schema.data_sources)).toEqual([]);
  });
});
