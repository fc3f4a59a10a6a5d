import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIAGRAMS, drawExample } from "../../scripts/diagrams/draw-example";
import { DEFAULT_ASSUMPTIONS, type Estimate, estimate, PRICES } from "../../src/insight/cost";
import { findIntendedPaths, type Proof, prove } from "../../src/insight/reachability";
import type { Topology } from "../../src/insight/topology";
import { Engine } from "../../src/operate/engine/engine";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { startRehearsal } from "../../src/rehearsal";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import {
  CONFIG_EXAMPLES,
  countResources,
  EXAMPLES,
  EXAMPLES_FOLDER,
  exampleConfig,
  synthesizeExample,
  textOf,
} from "../support/examples";
import { printTable } from "../support/print-table";
import { PROJECT } from "../support/project";
import { type RehearsedConfig, rehearseConfig } from "../support/rehearse-config";
import { settleAll, settled } from "../support/settle-all";
import { temporaryFolder } from "../support/temporary-folder";

const AT_A_TIME = 2;
const MAX_SECONDS = 300;

/** Where cdktf writes `depends_on` as HCL, the engine warns of the quotes. */
const CDKTF_WARNING = "Quoted references are deprecated";

const money = (usd: number) => usd.toFixed(2);
const costOf = (topology: Topology): Estimate => estimate(topology, DEFAULT_ASSUMPTIONS, PRICES);

/** A price that is missing makes a sum that nobody should rely on. */
function costText(topology: Topology): string {
  const { unknown, usd } = costOf(topology);
  return unknown.length > 0 ? "unknown" : money(usd);
}

function proofsOf(topology: Topology): readonly Proof[] {
  return findIntendedPaths(topology).map(({ source, destination }) => prove(topology, source, destination));
}

const resourcesText = ({ summary }: RehearsedConfig) => summary.stacks.map(({ added }) => added).join(" + ");

describeWithEngine("every example", (binary) => {
  let results: Awaited<ReturnType<typeof settleAll<RehearsedConfig>>>;
  const rehearsed = (example: string) => settled(results, example);

  beforeAll(async () => {
    results = await settleAll(CONFIG_EXAMPLES, AT_A_TIME, (example) =>
      rehearseConfig(exampleConfig(example), binary()),
    );
  }, MAX_SECONDS * 1000);

  afterAll(() => {
    printTable([
      ["example", "resources", "rehearsal", "paths", "USD a month"],
      ...CONFIG_EXAMPLES.map((example) => {
        const result = results.get(example);
        if (result?.status !== "fulfilled") return [example, "", "FAILED", "", ""];
        const { topology } = result.value;
        const verdicts = new Set(proofsOf(topology).map(({ verdict }) => verdict));
        return [example, resourcesText(result.value), "passed", [...verdicts].join(", "), costText(topology)];
      }),
    ]);
  });

  test.each(CONFIG_EXAMPLES)(
    "%s applies what is written, changes nothing when planned again, and leaves nothing",
    async (example) => {
      const { summary } = rehearsed(example);
      expect(summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
      const written = await synthesizeExample(example, temporaryFolder());
      expect(summary.stacks.map(({ name, added }) => [name, added])).toEqual(
        written.map((stack) => [stack.name, countResources(textOf(stack))]),
      );
    },
  );

  test.each(CONFIG_EXAMPLES.filter((example) => example !== "approval"))(
    "%s lets clients of every consumer reach the service",
    (example) => {
      const proofs = proofsOf(rehearsed(example).topology);
      expect(proofs.length).toBeGreaterThanOrEqual(Object.keys(exampleConfig(example).consumers).length);
      for (const { verdict, hops } of proofs) {
        expect(hops.filter(({ status }) => status === "blocked")).toEqual([]);
        expect(verdict).toBe("reachable");
      }
    },
  );

  test("approval lets nobody through until the connection is accepted, and nothing else is in the way", () => {
    const { summary, topology } = rehearsed("approval");
    const proofs = proofsOf(topology);
    expect(proofs.length).toBeGreaterThan(0);
    for (const { verdict, hops } of proofs) {
      expect(verdict).toBe("blocked");
      expect(hops.filter(({ status }) => status === "blocked").map(({ code }) => code)).toEqual([
        "PL_VPCE_PENDING_ACCEPTANCE",
      ]);
    }
    expect(summary.accepted).toHaveLength(1);
    const afterwards = (summary.tests ?? []).flatMap((test) => test.proofs.map(({ verdict }) => verdict));
    expect(new Set(afterwards)).toEqual(new Set(["reachable"]));
  });

  test.each(CONFIG_EXAMPLES)("%s costs what its README says", (example) => {
    const readme = readFileSync(join(EXAMPLES_FOLDER, example, "README.md"), "utf8");
    const { unverifiedUsd, usd, unknown } = costOf(rehearsed(example).topology);
    const [, total, unverified] =
      /\*\*([\d.]+) USD a month\*\*[^.]*?(?:, of which ([\d.]+) USD stand on prices|)/.exec(readme) ?? [];
    expect(total).toBe(money(usd));
    if (unverified !== undefined) expect(unverified).toBe(money(unverifiedUsd));
    const rows = [...readme.matchAll(/^\| .+ \| (?:([\d.]+)( \*)?|unknown) \|$/gm)];
    // Each row is rounded by itself.
    const sum = rows.reduce((before, [, row = "0"]) => before + Number(row), 0);
    expect(Math.abs(sum - usd)).toBeLessThanOrEqual(rows.length * 0.005 + 1e-9);
    expect(rows.some(([, row]) => row === undefined)).toBe(unknown.length > 0);
  });

  test.each(CONFIG_EXAMPLES)("docs/diagrams/%s.svg shows what it makes", async (example) => {
    const drawn = await drawExample(example, rehearsed(example).topology);
    const shown = readFileSync(join(DIAGRAMS, `${example}.svg`), "utf8");
    expect(drawn === shown ? "current" : "stale: draw it anew with scripts/diagrams.ts").toBe("current");
  });

  test("docs/topologies.md shows the resources and the cost of each", () => {
    const page = readFileSync(join(PROJECT, "docs", "topologies.md"), "utf8");
    const shown = [...page.matchAll(/^\| \[([\w-]+)\]\(\.\.\/examples.+ \| ([\d +]+) \| ([\d.]+|unknown) \|$/gm)];
    expect(shown.map(([, ...cells]) => cells).filter(([name = ""]) => CONFIG_EXAMPLES.includes(name))).toEqual(
      shown
        .flatMap(([, name = ""]) => (CONFIG_EXAMPLES.includes(name) ? [name] : []))
        .map((name) => [name, resourcesText(rehearsed(name)), costText(rehearsed(name).topology)]),
    );
    expect(shown.map(([, name]) => name).sort()).toEqual(EXAMPLES);
  });
});

describeWithEngine("every example, as HCL in a folder of its own", (binary) => {
  let results: Awaited<ReturnType<typeof settleAll<number>>>;

  beforeAll(async () => {
    const rehearsal = await startRehearsal();
    try {
      results = await settleAll(EXAMPLES, AT_A_TIME, (example) => validateHcl(example, binary(), rehearsal.env));
    } finally {
      await rehearsal.stop();
    }
  }, MAX_SECONDS * 1000);

  test.each(EXAMPLES)("%s is valid", (example) => {
    expect(settled(results, example)).toBeGreaterThan(0);
  });
});

/** Validates the stacks of an example. @returns how many they are. @throws EngineError with what is wrong */
async function validateHcl(
  example: string,
  binary: EngineBinary,
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const stacks = await synthesizeExample(example, temporaryFolder(), "hcl");
  for (const stack of stacks) {
    const engine = new Engine(binary, stack, { ...process.env, ...env });
    await engine.init();
    const warnings = await engine.validate();
    expect(warnings.filter(({ summary }) => summary !== CDKTF_WARNING)).toEqual([]);
  }
  return stacks.length;
}
