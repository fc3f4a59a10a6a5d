/**
 * What an app pays for the constructs: what npm installs, what `require` loads, and processor time beside
 * `require("cdktf")`, in one run. `npm run bench:weight -- [rounds] [tarball of an earlier version]`; packs this project
 * and installs it from the registry. Exits 1 when `require("cdktf-privatelink")` adds more than a third to cdktf.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The part of cdktf's processor time that the constructs may add. */
const ALLOWANCE = 1 / 3;
const DEFAULT_ROUNDS = 25;
const MICROSECONDS_PER_MILLISECOND = 1000;
const BYTES_PER_MEGABYTE = 1_000_000;

const ROOT = resolve(__dirname, "..");
/** What the build and `npm pack` need of this project. */
const SOURCES = ["bin", "cli", "scripts", "src", "package.json", "tsconfig.json", "tsconfig.build.json"];
const TEXTS = ["CHANGELOG.md", "LICENSE", "NOTICE", "README.md"];
const { devDependencies }: { readonly devDependencies: Readonly<Record<string, string>> } = require("../package.json");
/** What every app of constructs has, with or without ours. */
const PEERS = ["@cdktf/provider-aws", "@cdktf/provider-tls", "cdktf", "constructs"];

/** The constructs that an example imports. */
function usedBy(example: string): readonly string[] {
  const text = readFileSync(join(ROOT, "examples", example, "main.ts"), "utf8");
  const [, names = ""] = /import \{([^}]*)\} from "cdktf-privatelink"/.exec(text) ?? [];
  return names
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

/** What is loaded after cdktf, by the words of the table. */
const STATEMENTS = {
  'require("cdktf-privatelink")': 'require("cdktf-privatelink")',
  "… and one construct, Network": 'void require("cdktf-privatelink").Network',
  "… and what examples/in-code uses": `const constructs = require("cdktf-privatelink"); for (const name of ${JSON.stringify(usedBy("in-code"))}) void constructs[name]`,
  "… and every export": 'const all = require("cdktf-privatelink"); for (const name in all) void all[name]',
} as const;
type Statement = keyof typeof STATEMENTS;
const REQUIRE: Statement = 'require("cdktf-privatelink")';

/** A project that installs some packages. */
interface Project {
  readonly words: string;
  readonly folder: string;
  readonly packages: number;
  readonly bytes: number;
}

/** What one process loaded. */
interface Load {
  /** Modules after cdktf's. */
  readonly modules: number;
  /** Milliseconds of processor time of cdktf, then of what was loaded after it. */
  readonly cdktf: number;
  readonly added: number;
}

/** What one statement loaded in one project, again and again. */
interface Loads {
  readonly project: Project;
  readonly statement: Statement;
  readonly loads: readonly Load[];
}

function run(folder: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  return stdout;
}

/** Builds and packs this project in a folder. @returns the tarballs of the constructs and of the command */
function pack(folder: string): readonly [constructs: string, cli: string] {
  mkdirSync(folder);
  for (const name of [...SOURCES, ...TEXTS]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  run(folder, "npm", "run", "package", "--loglevel=error");
  const tarballs = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  const tarball = (form: RegExp) => join(folder, tarballs.find((file) => form.test(file)) ?? "");
  return [tarball(/^cdktf-privatelink-\d/), tarball(/^cdktf-privatelink-cli-/)];
}

function install(folder: string, words: string, tarballs: readonly string[]): Project {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const packages = [...PEERS.map((name) => `${name}@${devDependencies[name]}`), ...tarballs];
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--json"];
  const { added }: { added: number } = JSON.parse(run(folder, "npm", "install", ...flags, ...packages));
  const files = readdirSync(join(folder, "node_modules"), { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath ?? file.path, file.name)).size, 0);
  return { words, folder, packages: added, bytes };
}

/** Loads cdktf, then something of ours, in a process of its own. */
function load({ folder }: Project, statement: Statement): Load {
  const script = [
    "const spent = () => { const { user, system } = process.cpuUsage(); return user + system };",
    "const start = spent(); require('cdktf'); const middle = spent();",
    "const known = Object.keys(require.cache).length;",
    `{ ${STATEMENTS[statement]} }`,
    "const end = spent();",
    "console.log(JSON.stringify([Object.keys(require.cache).length - known, middle - start, end - middle]));",
  ];
  const [modules, cdktf, added]: [number, number, number] = JSON.parse(
    run(folder, process.execPath, "-e", script.join("\n")),
  );
  return { modules, cdktf: cdktf / MICROSECONDS_PER_MILLISECOND, added: added / MICROSECONDS_PER_MILLISECOND };
}

/** Loads each in turn, so that whatever else the machine does meets all alike. */
function loadInTurn(projects: readonly Project[], rounds: number): readonly Loads[] {
  const all = projects.flatMap((project) =>
    (Object.keys(STATEMENTS) as Statement[]).map((statement) => ({ project, statement, loads: [] as Load[] })),
  );
  for (let round = 0; round < rounds; round++) {
    for (const { project, statement, loads } of all) loads.push(load(project, statement));
  }
  return all;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** How much of cdktf's processor time is added: the two are measured in one process, one right after the other. */
function share(loads: readonly Load[]): number {
  return median(loads.map(({ cdktf, added }) => added / cdktf));
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  console.log(`${lines.join("\n")}\n`);
}

const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
const earlier = process.argv[3];
const folder = mkdtempSync(join(tmpdir(), "privatelink-bench-"));
try {
  const [constructs, cli] = pack(join(folder, "sources"));
  const peers = install(join(folder, "peers"), "cdktf and its bindings", []);
  const before =
    earlier === undefined ? [] : [install(join(folder, "before"), "before: one package", [resolve(earlier)])];
  const light = install(join(folder, "light"), "now: constructs only", [constructs]);
  const full = install(join(folder, "full"), "now: with the command", [constructs, cli]);
  const megabytes = (bytes: number) => (bytes / BYTES_PER_MEGABYTE).toFixed(1);
  print([
    ["npm install", "", "packages", "MB", "added MB"],
    ...[peers, ...before, light, full].map(({ words, packages, bytes }) => [
      words,
      "",
      `${packages}`,
      megabytes(bytes),
      megabytes(bytes - peers.bytes),
    ]),
  ]);
  const all = loadInTurn([...before, light], rounds);
  const percent = (part: number) => `${(part * 100).toFixed(0)} %`;
  print([
    [`median of ${rounds}`, "", "modules", "cdktf ms", "added ms", "added to cdktf"],
    ...all.map(({ project, statement, loads }) => [
      project.words,
      statement,
      `${loads[0]?.modules}`,
      median(loads.map(({ cdktf }) => cdktf)).toFixed(1),
      median(loads.map(({ added }) => added)).toFixed(1),
      percent(share(loads)),
    ]),
  ]);
  const added = share(all.find(({ project, statement }) => project === light && statement === REQUIRE)?.loads ?? []);
  const verdict = added <= ALLOWANCE ? "within" : "MORE THAN";
  console.log(`${REQUIRE} adds ${percent(added)} to require("cdktf"): ${verdict} a third.`);
  if (!(added <= ALLOWANCE)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
