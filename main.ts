import { App } from "cdktf";
import { loadConfig, resolveConfigFile } from "./src/authoring/app/load-config";
import { printFindings } from "./src/authoring/app/print-findings";
import { runApp } from "./src/authoring/app/run-app";
import { addStacks } from "./src/authoring/stacks/add-stacks";

runApp(() => {
  const { config, findings } = loadConfig();
  const app = new App();
  addStacks(app, config);
  app.synth();
  printFindings(findings, resolveConfigFile());
});
