// The engines are Go programs that live for a second: collecting their garbage less often saves a fifth of it.
process.env.GOGC ??= "400";
// The tests compare plain text, also where CI=true would turn colors on.
process.env.NO_COLOR ??= "1";

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "<rootDir>/scripts/jest-environment.js",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "\\.(provider|moto|batfish|checkov)\\.test\\.ts$"],
  transform: {
    "^.+\\.ts$": ["@swc/jest", require("./scripts/swc-options.js")],
  },
  moduleNameMapper: {
    "^cdktf-privatelink$": "<rootDir>/src/index.ts",
    "^cdktf-privatelink/(app|config)$": "<rootDir>/src/$1.ts",
  },
  setupFilesAfterEnv: ["<rootDir>/setup.js"],
  reporters: ["default", "<rootDir>/scripts/jest-summary-reporter.js"],
  maxWorkers: "100%",
  testTimeout: 300_000,
};
