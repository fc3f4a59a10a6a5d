import { App } from "cdktf";
import { loadConfig } from "./src/app/load-config";
import { printFindings } from "./src/app/print-findings";
import { runApp } from "./src/app/run-app";
import { addStacks } from "./src/stacks/add-stacks";

runApp(() => {
  const { config, findings } = loadConfig();
  const app = new App();
  addStacks(app, config);
  app.synth();
  printFindings(findings);
});
