/**
 * SIGKILL at random moments (fixed seeds) of `up`, `deploy` and `destroy`, for us or for the engine. At most two more
 * commands end right, whatever the errors tell to do between them; nothing unnamed is left.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../support/configs";
import { KeptResults, type SweepResult } from "../support/kept-results";
import { printTable } from "../support/print-table";
import { projectFolder, runPrivatelink, startPrivatelink } from "../support/project";
import { sample } from "../support/sample";
import { describeWithEngine } from "./engine/helpers/with-engine";

const TEST_TIMEOUT = 600_000;
const KILLS = 60;
/** One kill in this many by default: each takes about a minute. */
const EVERY = 29;
const MAX_COMMANDS = 2;
/** Keeps the results of a run that takes an hour, so that it can be interrupted. */
const RESULTS = process.env.PRIVATELINK_KILLS_RESULTS;
/** After this time, nobody who died holds the lock on the simulated accounts. */
const STALE_LOCK_MS = 12_000;

const WORLD = "world.json";
const COMMANDS = ["up", "deploy", "destroy"] as const;
const VICTIMS = ["us", "engine"] as const;
const PLAIN = { NO_COLOR: "1", FORCE_COLOR: undefined };

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const run = (folder: string, ...args: readonly string[]) =>
  runPrivatelink(folder, ["--simulated", WORLD, ...args], PLAIN);

/** Between 0 and 1, the same for a seed on every run. */
const fractionOf = (seed: number): number =>
  createHash("sha256").update(`kill ${seed}`).digest().readUInt32BE(0) / 2 ** 32;

/** The engines that a command runs: its children, named as engines are. */
function enginesOf(pid: number): readonly number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [child = "", parent, name = ""] = line.trim().split(/\s+/);
    return Number(parent) === pid && /tofu|terraform/.test(name) ? [Number(child)] : [];
  });
}

const objectsIn = (folder: string): number =>
  JSON.parse(readFileSync(join(folder, WORLD), "utf8")).objects.filter(
    ({ owner, type }: { owner?: unknown; type: string }) => owner === undefined && type !== "aws_s3_bucket",
  ).length;

/** Does what an error says about states and orphans. */
async function follow(folder: string, text: string): Promise<void> {
  const told = (pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name = ""]) => name);
  if (/privatelink state recover/.test(text)) await run(folder, "state", "recover");
  if (/privatelink state unlock/.test(text)) await run(folder, "state", "unlock", "--yes");
  const doomed = told(/privatelink adopt (\S+) --delete/g);
  if (doomed.length > 0) await run(folder, "adopt", ...doomed, "--delete", "--yes");
  const named = told(/privatelink adopt '?([^\s'-][^\s']*)/g).filter((name) => !doomed.includes(name));
  if (/`privatelink adopt` puts/.test(text)) await run(folder, "adopt", "--yes");
  else if (named.length > 0) await run(folder, "adopt", ...named, "--yes");
}

/** A deployed project, and how long each command takes, in milliseconds. */
interface Measured {
  readonly deployed: string;
  readonly durations: Readonly<Record<(typeof COMMANDS)[number], number>>;
}

describeWithEngine("a kill at a random moment", () => {
  const kept = new KeptResults<SweepResult>(RESULTS);
  const results: SweepResult[] = [];
  let measured: Promise<Measured> | undefined;

  afterAll(() => {
    printTable([["seed", "command", "killed", "after", "commands"], ...results.map(({ cells }) => [...cells])]);
  });

  test.each(sample([...Array(KILLS).keys()], EVERY))(
    "is survived, seed %i: two more commands at most end right, and nothing unnamed is left",
    async (seed) => {
      const result = await kept.of(`seed ${seed}`, async () => {
        measured ??= measure();
        return survive(seed, await measured);
      });
      results.push(result);
      expect(result.wrong).toEqual([]);
    },
    TEST_TIMEOUT,
  );
});

async function measure(): Promise<Measured> {
  const deployed = projectFolder(DEFAULT_CONFIG);
  const timed = async (folder: string, command: string) => {
    const start = performance.now();
    expect(await run(folder, command, "--yes")).toMatchObject({ exitCode: 0 });
    return performance.now() - start;
  };
  const up = await timed(deployed, "up");
  return { deployed, durations: { up, deploy: up, destroy: await timed(copyOf(deployed), "destroy") } };
}

async function survive(seed: number, { deployed, durations }: Measured): Promise<Omit<SweepResult, "title">> {
  const command = COMMANDS[seed % COMMANDS.length] ?? "up";
  const victim = VICTIMS[Math.floor(seed / COMMANDS.length) % VICTIMS.length] ?? "us";
  const after = Math.round(fractionOf(seed) * durations[command]);
  const folder = command === "destroy" ? copyOf(deployed) : projectFolder(DEFAULT_CONFIG);
  const { problem, count } = await killed(folder, command, victim, after);
  const what = `seed ${seed}, ${command}, ${victim} after ${after} ms`;
  return {
    cells: [String(seed), command, victim, `${after} ms`, problem ?? `${count} more`],
    wrong: problem === undefined ? [] : [`${what}: ${problem}`],
  };
}

function copyOf(deployed: string): string {
  const folder = projectFolder(DEFAULT_CONFIG);
  for (const file of [WORLD, "world.files", ".privatelink"]) {
    if (existsSync(join(deployed, file))) cpSync(join(deployed, file), join(folder, file), { recursive: true });
  }
  return folder;
}

async function killed(
  folder: string,
  command: (typeof COMMANDS)[number],
  victim: (typeof VICTIMS)[number],
  after: number,
): Promise<{ readonly problem?: string; readonly count: number }> {
  const running = startPrivatelink(folder, ["--simulated", WORLD, command, "--yes"], PLAIN);
  await pause(after);
  const pid = running.child.pid ?? 0;
  if (running.child.exitCode === null) {
    const victims = victim === "us" ? [pid] : enginesOf(pid);
    for (const each of victims) process.kill(each, "SIGKILL");
  }
  await running.ended;
  await pause(STALE_LOCK_MS);
  for (let count = 1; count <= MAX_COMMANDS; count += 1) {
    const { exitCode, stdout, stderr } = await run(folder, command, "--yes");
    if (exitCode === 0) {
      const inventory = await run(folder, "inventory");
      if (inventory.exitCode !== 0) return { count, problem: `unnamed: ${inventory.stdout}` };
      const left = command === "destroy" ? objectsIn(folder) : 0;
      return left === 0 ? { count } : { count, problem: `${left} objects are left` };
    }
    if (count === MAX_COMMANDS) return { count, problem: `${stdout.slice(-1000)}\n${stderr}` };
    await follow(folder, `${stdout}\n${stderr}`);
  }
  return { count: MAX_COMMANDS, problem: "did not end" };
}
