// What Checkov finds in the stacks of the default config and all examples: `npm run test:checkov`. It runs a Python
// program, so it is not a part of `npm test`. Where Checkov is missing, a line says so.
const base = require("./jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  testMatch: ["**/*.checkov.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 300_000,
};
