/**
 * How long a synth takes and how much memory it needs, for the app process alone and under `cdktf synth`, beside an
 * empty CDKTF app. `npm run bench:synth -- [runs]`; exits 1 when this project's own code adds more than
 * half a second to the empty app.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";

/** Seconds that this project's code may add to the app process of an empty app. */
const ALLOWANCE = 0.5;
const DEFAULT_RUNS = 5;
const KILOBYTES_PER_GIGABYTE = 1_000_000;
const MICROSECONDS = 1_000_000;

const ROOT = resolve(__dirname, "..");
const NODE = process.execPath;
const CDKTF = join(ROOT, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
/** How cdktf.json starts an app. */
const TYPESCRIPT = "./scripts/typescript.js";
const PROBE = join(__dirname, "support", "record-usage.cjs");
const APPS = { empty: "bench/support/empty-app.ts", project: "main.ts" } as const;

type App = keyof typeof APPS;
type Way = "app process" | "cdktf synth";

/** One run, or the best of several. */
interface Measurement {
  /** Seconds on the clock. */
  readonly seconds: number;
  /** Seconds of processor time of all Node processes: they do not grow when the machine has other work. */
  readonly processor: number;
  /** Gigabytes: the peak of the process that needed most. */
  readonly memory: number;
}

/** What each process writes down when it ends: kilobytes and microseconds. */
interface Usage {
  readonly memory: number;
  readonly processor: number;
}

function argumentsOf(way: Way, app: App): readonly string[] {
  if (way === "app process") return ["--require", TYPESCRIPT, APPS[app]];
  return [CDKTF, "synth", "--app", `"${NODE}" --require ${TYPESCRIPT} ${APPS[app]}`];
}

function measure(way: Way, app: App): Measurement {
  const folder = mkdtempSync(join(tmpdir(), "privatelink-bench-"));
  const usageFolder = mkdtempSync(join(tmpdir(), "privatelink-bench-"));
  const output = way === "cdktf synth" ? ["--output", folder] : [];
  try {
    const start = performance.now();
    const { status, stderr } = spawnSync(NODE, [...argumentsOf(way, app), ...output], {
      cwd: ROOT,
      encoding: "utf8",
      env: {
        ...process.env,
        BENCH_USAGE_FOLDER: usageFolder,
        CDKTF_OUTDIR: folder,
        CHECKPOINT_DISABLE: "1",
        NODE_OPTIONS: `--require ${JSON.stringify(PROBE)}`,
      },
    });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`${way} of the ${app} app failed:\n${stderr}`);
    return { seconds, ...usageOf(usageFolder) };
  } finally {
    for (const each of [folder, usageFolder]) rmSync(each, { recursive: true, force: true });
  }
}

function usageOf(folder: string): Omit<Measurement, "seconds"> {
  const files = readdirSync(folder).map((pid) => readFileSync(join(folder, pid), "utf8"));
  const usages = files.map((text) => JSON.parse(text) as Usage);
  return {
    processor: usages.reduce((sum, usage) => sum + usage.processor, 0) / MICROSECONDS,
    memory: Math.max(0, ...usages.map((usage) => usage.memory)) / KILOBYTES_PER_GIGABYTE,
  };
}

/** The best of several runs, the two apps in turn, so that whatever else the machine does meets both alike. */
function compare(way: Way, runs: number): Readonly<Record<App, Measurement>> {
  const measured: Record<App, Measurement[]> = { empty: [], project: [] };
  for (let run = 0; run < runs; run++) {
    for (const app of ["empty", "project"] as const) measured[app].push(measure(way, app));
  }
  const best = (all: readonly Measurement[]): Measurement => ({
    seconds: Math.min(...all.map(({ seconds }) => seconds)),
    processor: Math.min(...all.map(({ processor }) => processor)),
    memory: Math.min(...all.map(({ memory }) => memory)),
  });
  return { empty: best(measured.empty), project: best(measured.project) };
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index < 2 ? cell.padEnd(13) : cell.padStart(9))).join("  ");
}

function rowsOf(way: Way, { empty, project }: Readonly<Record<App, Measurement>>): readonly string[] {
  const cells = ({ seconds, processor, memory }: Measurement): readonly string[] => [
    `${seconds.toFixed(2)} s`,
    `${processor.toFixed(2)} s`,
    `${memory.toFixed(2)} GB`,
  ];
  const added: Measurement = {
    seconds: project.seconds - empty.seconds,
    processor: project.processor - empty.processor,
    memory: project.memory - empty.memory,
  };
  return [
    row([way, "empty app", ...cells(empty)]),
    row(["", "this project", ...cells(project)]),
    row(["", "added", ...cells(added)]),
  ];
}

const runs = Number(process.argv[2] ?? DEFAULT_RUNS);
const app = compare("app process", runs);
const cdktf = compare("cdktf synth", runs);
const added = app.project.seconds - app.empty.seconds;
const verdict = added <= ALLOWANCE ? "within" : "MORE THAN";
console.log(row(["", `best of ${runs}`, "time", "processor", "memory"]));
console.log([...rowsOf("app process", app), ...rowsOf("cdktf synth", cdktf)].join("\n"));
console.log(`This project's own code adds ${added.toFixed(2)} s to the app process: ${verdict} ${ALLOWANCE} s.`);
if (added > ALLOWANCE) process.exitCode = 1;
