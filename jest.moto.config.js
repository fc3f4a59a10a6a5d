// Tests of our AWS calls against moto: `npm run test:moto`. They start a Python server and our command many times, so
// they are not a part of `npm test`. Where moto is missing, one test in each file says so.
const base = require("./jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  testMatch: ["**/*.moto.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 300_000,
};
