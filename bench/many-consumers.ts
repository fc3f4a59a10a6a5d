/**
 * What a consumer costs to synthesize: at most 1.5 times the same resources written with bare bindings, side by side,
 * and the same whether there are 250, 500 or 1,000 of them. `npm run bench:many-consumers -- [rounds]`;
 * exits 1 when it is not so.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { parseConfig } from "../src/authoring/config/parse-config";
import type { Config } from "../src/authoring/config/schema";
import { checkConfig } from "../src/authoring/rules";
import { addStacks } from "../src/authoring/stacks/add-stacks";
import { addBareConsumer, addBareProducer, type BenchConsumer } from "./support/bare-stacks";

const MAX_RATIO = 1.5;
/** A consumer among the most may cost this much more than one among the fewest. */
const MAX_GROWTH = 1.25;
const SIZES = [250, 500, 1000] as const;
const DEFAULT_ROUNDS = 3;
const WARM_UP = 20;

type Side = "bare" | "project";

/** One run, in a process of its own. */
interface Run {
  /** Milliseconds of processor time to make the stacks and write them. */
  readonly synth: number;
  /** Milliseconds of processor time to parse the config and check it by all rules; 0 for bare bindings. */
  readonly check: number;
  /** Resources in the last consumer's stack. */
  readonly resources: number;
}

function consumersOf(count: number): readonly BenchConsumer[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `team-${index}`,
    accountId: String(200_000_000_000 + index),
    block: `10.${100 + (index % 50)}`,
  }));
}

function parse(consumers: readonly BenchConsumer[]): Config {
  const { config } = parseConfig({
    name: "hello",
    region: "eu-central-1",
    producer: {
      account: { id: "111111111111", profile: "prod" },
      network: { cidr: "10.20.0.0/16", zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"] },
    },
    consumers: Object.fromEntries(
      consumers.map(({ accountId, block, name }) => [
        name,
        {
          account: { id: accountId, profile: name },
          network: { cidr: `${block}.0.0/16`, zoneIds: ["euc1-az1", "euc1-az2"] },
          dns: { zone: "internal.company", record: "hello" },
        },
      ]),
    ),
  });
  if (!config) throw new Error("the benchmark's own config is wrong");
  return config;
}

/** Milliseconds of processor time: other work of the machine does not count. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function runHere(side: Side, count: number): Run {
  const folder = mkdtempSync(join(tmpdir(), "privatelink-bench-"));
  try {
    const consumers = consumersOf(count);
    const app = new App({ outdir: folder });
    const run = side === "bare" ? runBare(app, consumers) : runProject(app, consumers);
    return { ...run, resources: resourcesOf(join(folder, "stacks", `team-${count - 1}`)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runBare(app: App, consumers: readonly BenchConsumer[]): Omit<Run, "resources"> {
  const synth = processorTime(() => {
    const producer = addBareProducer(app, consumers);
    for (const consumer of consumers) addBareConsumer(app, producer, consumer);
    app.synth();
  });
  return { synth, check: 0 };
}

function runProject(app: App, consumers: readonly BenchConsumer[]): Omit<Run, "resources"> {
  const config = parse(consumers);
  const check = processorTime(() => checkConfig(parse(consumers)));
  const synth = processorTime(() => {
    addStacks(app, config);
    app.synth();
  });
  return { synth, check };
}

function resourcesOf(folder: string): number {
  const [file = ""] = existsSync(folder) ? readdirSync(folder) : [];
  const { resource }: { readonly resource: Readonly<Record<string, object>> } = JSON.parse(
    readFileSync(join(folder, file), "utf8"),
  );
  return Object.values(resource).reduce((count, named) => count + Object.keys(named).length, 0);
}

/** Runs one side in a fresh process, so that no run pays for another's memory. */
function runApart(side: Side, count: number): Run {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ["--require", "./scripts/typescript.js", __filename, side, String(count)],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`${side} with ${count} consumers failed:\n${stderr}`);
  return JSON.parse(stdout) as Run;
}

/** Both sides with the same number of consumers. */
interface Comparison {
  readonly consumers: number;
  /** The quickest round of each. */
  readonly bare: Run;
  readonly project: Run;
  /** The median of the rounds' own ratios: two runs in a row meet the same machine. */
  readonly ratio: number;
}

function measure(consumers: number, rounds: number): Comparison {
  const pairs = Array.from({ length: rounds }, () => ({
    bare: runApart("bare", consumers),
    project: runApart("project", consumers),
  }));
  const ratios = pairs.map(({ bare, project }) => project.synth / bare.synth).sort((a, b) => a - b);
  return {
    consumers,
    bare: quickest(pairs.map(({ bare }) => bare)),
    project: quickest(pairs.map(({ project }) => project)),
    ratio: ratios[Math.floor(rounds / 2)] ?? Number.NaN,
  };
}

function quickest(runs: readonly Run[]): Run {
  return {
    synth: Math.min(...runs.map(({ synth }) => synth)),
    check: Math.min(...runs.map(({ check }) => check)),
    resources: runs[0]?.resources ?? 0,
  };
}

function printRow({ bare, consumers, project, ratio }: Comparison): void {
  if (bare.resources !== project.resources)
    throw new Error(`${bare.resources} bare resources, ${project.resources} of the project`);
  const each = (milliseconds: number) => (milliseconds / consumers).toFixed(2);
  const cells = [
    String(consumers).padStart(9),
    String(project.resources).padStart(14),
    each(bare.synth).padStart(12),
    each(project.synth).padStart(15),
    ratio.toFixed(2).padStart(5),
    each(project.check).padStart(23),
  ];
  console.log(cells.join("  "));
}

function compareSides(rounds: number): void {
  console.log("consumers  resources each  bare ms each  project ms each  ratio  parse and rules ms each");
  const comparisons = SIZES.map((consumers) => {
    const comparison = measure(consumers, rounds);
    printRow(comparison);
    return comparison;
  });
  const each = comparisons.map(({ consumers, project }) => project.synth / consumers);
  const growth = (each.at(-1) ?? Number.NaN) / (each[0] ?? Number.NaN);
  const ratio = comparisons.at(-1)?.ratio ?? Number.NaN;
  console.log(`ratio   ${ratio.toFixed(2)} with ${SIZES.at(-1)} consumers (at most ${MAX_RATIO})`);
  console.log(`growth  ${growth.toFixed(2)} per consumer, ${SIZES[0]} to ${SIZES.at(-1)} (at most ${MAX_GROWTH})`);
  if (!(ratio <= MAX_RATIO && growth <= MAX_GROWTH)) process.exitCode = 1;
}

const [side, count] = process.argv.slice(2);
if (side === "bare" || side === "project") {
  // As the app does: looking up the lines of TypeScript sources would be most of what is measured.
  process.setSourceMapsEnabled(false);
  runHere(side, WARM_UP);
  process.stdout.write(JSON.stringify(runHere(side, Number(count))));
} else compareSides(Number(side ?? DEFAULT_ROUNDS));
