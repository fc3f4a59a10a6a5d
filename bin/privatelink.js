#!/usr/bin/env node
// The published package runs compiled JavaScript; a checkout runs the sources.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const checkout = join(__dirname, "..");
const sources = join(checkout, "src", "operate", "cli", "main.ts");
if (existsSync(sources)) {
  require(join(checkout, "scripts", "typescript.js"));
  require(sources);
} else {
  const { missingCli } = require("./cli-package.js");
  const missing = missingCli();
  if (missing === undefined) require("cdktf-privatelink-cli/dist/operate/cli/main.js");
  else {
    process.stderr.write(`${missing}\n`);
    process.exitCode = 1;
  }
}
