// The proof against Batfish: `npm run test:batfish`. PRIVATELINK_BATFISH names the host of a Batfish service, which
// pybatfish asks; or PRIVATELINK_BATFISH_COMMAND is a program of your own that is given the folder with the questions.
const base = require("./jest.config.js");

const isThere = Boolean(process.env.PRIVATELINK_BATFISH || process.env.PRIVATELINK_BATFISH_COMMAND);
if (!isThere) {
  console.warn(
    "\nSKIPPED: the comparison with Batfish.\n" +
      "  Set PRIVATELINK_BATFISH to the host of a Batfish service (and pip install pybatfish) to run it.\n",
  );
}

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  testMatch: ["**/*.batfish.test.ts"],
  testPathIgnorePatterns: isThere ? ["/node_modules/"] : ["/"],
  passWithNoTests: !isThere,
};
