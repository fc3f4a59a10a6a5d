import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { projectFiles } from "../../../src/authoring/app/project-files";
import { loadDeployed } from "../../../src/operate/cli/load-project";
import { keepConfig } from "../../../src/operate/operations/deploy/deployed-configs";
import { DEFAULT_CONFIG } from "../../support/configs";
import { configFrom } from "../../support/template";
import { temporaryFolder } from "../../support/temporary-folder";

/** Loads a project on simulated accounts whose config file has this text; the default config may have been deployed. */
function load(text: string, isDeployed: boolean) {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "privatelink.config.ts");
  const worldFile = join(folder, "world.json");
  writeFileSync(file, text);
  if (isDeployed) {
    const { outputsFolder } = projectFiles(file, worldFile);
    for (const stack of ["producer", "consumer"]) keepConfig(outputsFolder, stack, configFrom(DEFAULT_CONFIG));
  }
  const command = new Command().option("--config <file>").option("--simulated <file>");
  command.parse(["--config", file, "--simulated", worldFile], { from: "user" });
  return loadDeployed(command);
}

const written = (config: object): string => `export default ${JSON.stringify(config)};\n`;

test("errors that rules find in a config do not stand in the way of destroying", () => {
  const config = { ...DEFAULT_CONFIG, region: "nowhere-1", name: "Not a name!" };
  const project = load(written(config), false);
  expect(project).toMatchObject({ config: { name: "Not a name!" }, findings: [] });
  expect(project.problem).toBeUndefined();
});

test.each([
  ["of another shape", written({ name: 1 })],
  ["that throws", 'throw new Error("broken");\n'],
  ["that does not compile", "export default {{{"],
])("a config %s is replaced by what was deployed", (_what, text) => {
  const project = load(text, true);
  expect(Object.keys(project.config.consumers)).toEqual(["consumer"]);
  expect(project.problem).toBeDefined();
});

test("a config that cannot be read is an error where nothing was deployed", () => {
  expect(() => load(written({ name: 1 }), false)).toThrow("name");
});
