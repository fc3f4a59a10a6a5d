/**
 * Mutation testing with StrykerJS: `npm run test:mutation`, or one part with `PRIVATELINK_MUTATE=rules`.
 * Mutants of code that runs once, when a module loads, are left out: each would need a new process. Nearly all are the
 * texts and examples of the rules: documentation.test.ts compares the texts with docs/rules.md, and examples.test.ts runs
 * the examples. No mutator is excluded: what runs in a function counts, whatever it is.
 */
const PARTS = {
  rules: {
    mutate: ["src/authoring/rules/**/*.ts"],
    // Each test of the examples checks all rules, and takes ten times as long as everything else; the test of each rule
    // checks its own examples.
    spec: ["__tests__/authoring/rules/**/!(*.engine|*.provider|random-configs|examples).test.ts"],
  },
  reachability: {
    mutate: ["src/insight/reachability/**/*.ts"],
    // The properties over random states, the comparison with the oracle and the proofs for each type that is not followed
    // take longer than everything else together; Batfish is another program.
    // The tests of single hops come first: they are the fastest to notice a change.
    spec: [
      "__tests__/insight/reachability/hops/*.test.ts",
      "__tests__/insight/reachability/**/!(*.engine|*.batfish|properties|oracle|not-followed).test.ts",
    ],
  },
  operations: {
    mutate: ["src/rehearsal/services/**/*.ts"],
    // The tests of networks first, because everything needs a network, and the refused rows, which are slow, last. The
    // generic types have no code here, and the test in `refusals/` reads the code, which a mutant does not look like.
    spec: [
      ...["vpc", "subnet", "network-interface"].map((name) => `__tests__/rehearsal/services/ec2/${name}.test.ts`),
      "__tests__/rehearsal/services/!(refusals)/**/*.test.ts",
      "__tests__/rehearsal/services/!(*.engine|every-type).test.ts",
      // What only AWS's API creates, or mostly.
      ...["acm", "ecs", "iam"].map((name) => `__tests__/rehearsal/api/${name}.test.ts`),
    ],
  },
};

const name = process.env.PRIVATELINK_MUTATE ?? "rules";
const part = PARTS[name];
if (part === undefined) throw new Error(`PRIVATELINK_MUTATE is one of ${Object.keys(PARTS).join(", ")}, not ${name}`);

export default {
  testRunner: "mocha",
  plugins: ["@stryker-mutator/mocha-runner"],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `reports/mutation-${name}.incremental.json`,
  // tsx checks no types.
  disableTypeChecks: false,
  mochaOptions: { file: ["scripts/mutation/jest-globals.js"], spec: part.spec, extension: ["ts"] },
  mutate: part.mutate,
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `reports/mutation-${name}.json` },
  // A machine that does other things as well must not make a slow run look like one that never ends.
  timeoutMS: 60_000,
  // The engine of the tests is tsx, which needs no rewritten tsconfig.json.
  tsconfigFile: "none.json",
  tempDirName: `.stryker-${name}`,
};
