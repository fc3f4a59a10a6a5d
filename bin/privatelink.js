#!/usr/bin/env node
// The published package runs compiled JavaScript; a checkout runs the sources.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const sources = join(__dirname, "..", "src", "operate", "cli", "main.ts");
if (existsSync(sources)) {
  require("tsx/cjs");
  require(sources);
} else {
  require(join(__dirname, "..", "dist", "operate", "cli", "main.js"));
}
