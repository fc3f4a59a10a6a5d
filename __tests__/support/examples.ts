import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { validateConfig } from "../../src/authoring/app/load-config";
import type { Config, ConfigInput } from "../../src/authoring/config/schema";
import { addStacks } from "../../src/authoring/stacks/add-stacks";
import { orderStacks } from "../../src/operate/engine/order-stacks";
import { readManifest, type SynthesizedStack } from "../../src/operate/engine/read-manifest";
import { PROJECT } from "./project";

/** The folder of all examples. */
export const EXAMPLES_FOLDER = join(PROJECT, "examples");

/** The example that is a project of its own, without a config. */
export const IN_CODE = "in-code";

/** The apps in the folder of {@link IN_CODE}: each file is one, `main` is the example itself. */
export const GALLERY = ["ecs", "existing-vpc", "main", "platform-app", "two-services"] as const;

/** The names of all examples. */
export const EXAMPLES: readonly string[] = readdirSync(EXAMPLES_FOLDER).sort();

/** The names of the examples that are a config. */
export const CONFIG_EXAMPLES: readonly string[] = EXAMPLES.filter((name) => existsSync(configFileOf(name)));

/** The config file of an example. */
export function configFileOf(example: string): string {
  return join(EXAMPLES_FOLDER, example, "privatelink.config.ts");
}

/** The config of an example, as written. */
export function exampleInput(example: string): ConfigInput {
  const exported: { readonly default: ConfigInput } = require(configFileOf(example));
  return exported.default;
}

/** The config of an example, checked by all rules. @throws UserError when a rule finds an error */
export function exampleConfig(example: string): Config {
  return validateConfig(exampleInput(example), configFileOf(example)).config;
}

/** How stacks are written. */
export type Format = "json" | "hcl";

/** Synthesizes an example into a folder, as `cdktf synth` does. @returns its stacks, the producer first */
export async function synthesizeExample(
  example: string,
  folder: string,
  format: Format = "json",
): Promise<readonly SynthesizedStack[]> {
  if (example === IN_CODE) return synthesizeInCode("main", folder, format);
  withEnvironment(environmentOf(folder, format), () => synthesizeConfig(exampleConfig(example)));
  return orderStacks(await readManifest(folder));
}

/** Synthesizes an app of the gallery into a folder. @returns its stacks in the order of their dependencies */
export async function synthesizeInCode(
  app: (typeof GALLERY)[number],
  folder: string,
  format: Format = "json",
): Promise<readonly SynthesizedStack[]> {
  withEnvironment(environmentOf(folder, format), () =>
    jest.isolateModules(() => require(join(EXAMPLES_FOLDER, IN_CODE, app))),
  );
  return orderStacks(await readManifest(folder));
}

/** The same variables that cdktf-cli sets: an app in code hears of nothing else. */
function environmentOf(folder: string, format: Format): Readonly<Record<string, string>> {
  mkdirSync(folder, { recursive: true });
  return { CDKTF_OUTDIR: folder, SYNTH_HCL_OUTPUT: String(format === "hcl") };
}

function synthesizeConfig(config: Config): void {
  const app = new App();
  addStacks(app, config);
  app.synth();
}

function withEnvironment(environment: Readonly<Record<string, string>>, run: () => void): void {
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  try {
    run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** The synthesized text of a stack. */
export function textOf(stack: SynthesizedStack, format: Format = "json"): string {
  return readFileSync(join(stack.directory, format === "hcl" ? "cdk.tf" : "cdk.tf.json"), "utf8");
}

/** How many resources a stack's JSON has. */
export function countResources(text: string): number {
  const { resource = {} } = JSON.parse(text) as { readonly resource?: Readonly<Record<string, object>> };
  return Object.values(resource).reduce((count, named) => count + Object.keys(named).length, 0);
}
