import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import {
  installPackages,
  type Manifest,
  PACKING_TIMEOUT,
  type PackageName,
  packageFolder,
  packPackages,
  readManifest,
  run,
  type Tarballs,
} from "./support/packages";
import { PROJECT } from "./support/project";
import { runProgram } from "./support/run-program";
import { temporaryFolder } from "./support/temporary-folder";

const CONSTRUCTS: PackageName = "cdktf-privatelink";
const CLI: PackageName = "cdktf-privatelink-cli";
const TYPESCRIPT = join(PROJECT, "node_modules", "typescript", "bin", "tsc");
const MISSING = /^the privatelink command, configs and stacks need cdktf-privatelink-cli [\d.]+, .*npm install \S.*$/;

/** An import of a package: a statement of a declaration, `require("…")`, `import("…")`. */
const IMPORT = /(?:^(?:import|export)\b[^"\n]* from |^import |(?<![.\w])(?:require|import)\()"([^".][^"]*)"/gm;

/** Prints the modules that a statement loads after cdktf has been loaded. */
const loadedBy = (statement: string) =>
  "require('cdktf'); const before = new Set(Object.keys(require.cache));" +
  `${statement}; console.log(Object.keys(require.cache).filter((file) => !before.has(file)).join('\\n'))`;

const packageName = (module: string) => /^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;

/** The package that a file belongs to. */
const packageOf = (path: string) => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1] ?? path;

/** The packages that the code and the declarations in a folder import. */
function importedPackages(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(js|d\.ts)$/.test(file));
  const names = files.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(IMPORT)].map(([, name = ""]) => packageName(name)),
  );
  return [...new Set(names)].filter((name) => !name.startsWith("node:") && !builtinModules.includes(name)).sort();
}

let tarballs: Tarballs;
/** A user's project with constructs only, and one with the command as well. */
let light: string;
let full: string;

beforeAll(async () => {
  tarballs = await packPackages();
  light = temporaryFolder();
  full = temporaryFolder();
  await installPackages(light, tarballs, [CONSTRUCTS]);
  await installPackages(full, tarballs, [CONSTRUCTS, CLI]);
}, PACKING_TIMEOUT);

const node = async (folder: string, ...args: readonly string[]) =>
  (await run(folder, process.execPath, ...args)).stdout.trim();

describe("the package of constructs on its own", () => {
  const own = () => packageFolder(light, CONSTRUCTS);

  test("is compiled JavaScript with types, without sources, tests, and the code of the command", () => {
    const texts = ["CHANGELOG.md", "LICENSE", "NOTICE", "README.md"];
    expect(readdirSync(own()).sort()).toEqual([...texts, "bin", "dist", "package.json"]);
    const files = readdirSync(own(), { recursive: true, encoding: "utf8" });
    expect(
      files.filter((file) => /\.test\.|\.map$|(?<!\.d)\.ts$|^dist\/(operate|rehearsal|insight)/.test(file)),
    ).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(["index", "app", "config"].map((entry) => `dist/${entry}.d.ts`)));
  });

  test("loads one module of its own when it is required, and nothing else", async () => {
    const loaded = (await node(light, "-e", loadedBy("require('cdktf-privatelink')"))).split("\n");
    expect(loaded.map(packageOf)).toEqual([CONSTRUCTS]);
  });

  test("loads none of what only the command needs, whatever is used of it", async () => {
    const all = "const all = require('cdktf-privatelink'); for (const name in all) void all[name]";
    const packages = new Set((await node(light, "-e", loadedBy(all))).split("\n").map(packageOf));
    const { dependencies, peerDependencies } = readManifest(own());
    const asked = [CONSTRUCTS, ...Object.keys({ ...dependencies, ...peerDependencies })];
    expect([...packages].filter((name) => !asked.includes(name))).toEqual([]);
    expect(packages).toContain("@cdktf/provider-aws");
  });

  test("says in one line what to install when the command is called", async () => {
    const args = [join(own(), "bin", "privatelink.js"), "deploy"];
    const { exitCode, stdout, stderr } = await runProgram({ command: process.execPath, args, folder: light });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(new RegExp(`${MISSING.source.slice(0, -1)}\n$`));
  });

  test.each(["app", "config"])("says the same when cdktf-privatelink/%s is required", async (entry) => {
    const script = `try { require('cdktf-privatelink/${entry}') } catch (error) { console.log(error.message) }`;
    expect(await node(light, "-e", script)).toMatch(MISSING);
  });
});

test("a command of another version is refused in one line", async () => {
  const mixed = temporaryFolder();
  await installPackages(mixed, tarballs, [CONSTRUCTS]);
  const cli = packageFolder(mixed, CLI);
  mkdirSync(cli);
  writeFileSync(join(cli, "package.json"), JSON.stringify({ name: CLI, version: "0.0.1" }));
  const args = [join(packageFolder(mixed, CONSTRUCTS), "bin", "privatelink.js"), "--help"];
  const { exitCode, stdout, stderr } = await runProgram({ command: process.execPath, args, folder: mixed });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(/^.* need cdktf-privatelink-cli [\d.]+, not 0\.0\.1: npm install \S+.*\n$/);
});

describe("both packages", () => {
  test.each([CONSTRUCTS, CLI])("%s asks for exactly what it imports", (name) => {
    const folder = packageFolder(full, name);
    const { dependencies, peerDependencies }: Manifest = readManifest(folder);
    expect(importedPackages(folder)).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).sort());
  });

  test.each([CONSTRUCTS, CLI])("%s runs no script when it is installed", (name) => {
    const scripts = Object.keys(readManifest(packageFolder(full, name)).scripts ?? {});
    expect(scripts.filter((script) => /^(pre|post)?install$|^prepare$/.test(script))).toEqual([]);
  });

  test("have one version, and each accepts that version of the other only", () => {
    const [constructs, cli] = [CONSTRUCTS, CLI].map((name) =>
      JSON.parse(readFileSync(join(packageFolder(full, name), "package.json"), "utf8")),
    );
    expect(cli.version).toBe(constructs.version);
    expect(constructs.peerDependencies[CLI]).toBe(constructs.version);
    expect(cli.peerDependencies[CONSTRUCTS]).toBe(constructs.version);
  });

  test("have the texts of their licenses", () => {
    for (const name of [CONSTRUCTS, CLI]) {
      expect(readdirSync(packageFolder(full, name))).toEqual(expect.arrayContaining(["LICENSE", "NOTICE"]));
    }
  });

  test("have a command with help and the version of the package", async () => {
    const command = join(packageFolder(full, CONSTRUCTS), "bin", "privatelink.js");
    expect(await node(full, command, "--help")).toMatch(/^ {2}rehearse /m);
    expect(await node(full, command, "--version")).toBe(
      JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")).version,
    );
  });

  test("write a new project, whose config can be read with what is installed", async () => {
    const folder = join(full, "orders");
    mkdirSync(folder);
    const command = join(packageFolder(full, CONSTRUCTS), "bin", "privatelink.js");
    const made = await node(folder, command, "init", "--name", "orders", "--yes");
    expect(made).toMatch(/^Written: privatelink\.config\.ts\nWritten: README\.md\nWritten: \.gitignore\n/);
    const read = "console.log(require('cdktf-privatelink/app').loadConfig().config.name)";
    expect(await node(folder, "-e", read)).toBe("orders");
    expect(await node(folder, command, "completion", "bash")).toMatch(/^complete .* privatelink$/m);
  });

  test("can be imported by name from ES modules", async () => {
    const script = join(full, "app.mjs");
    writeFileSync(
      script,
      'import { Network } from "cdktf-privatelink";\n' +
        'import { addStacks } from "cdktf-privatelink/app";\n' +
        'import { defineConfig } from "cdktf-privatelink/config";\n' +
        "console.log(typeof Network, typeof addStacks, typeof defineConfig);\n",
    );
    expect(await node(full, script)).toBe("function function function");
  });

  test("share one copy of the constructs", async () => {
    const script =
      "const { ProducerStack } = require('cdktf-privatelink/app');" +
      "const copies = Object.keys(require.cache).filter((file) => /constructs.network\\.js$/.test(file));" +
      "console.log(typeof ProducerStack, copies.length)";
    expect(await node(full, "-e", script)).toBe("function 1");
  });
});

describe("the types", () => {
  const USE = [
    'import { App, TerraformStack } from "cdktf";',
    'import { type EndpointServiceProps, Network } from "cdktf-privatelink";',
    'import { addStacks, loadConfig } from "cdktf-privatelink/app";',
    'import { type ConfigInput, defineConfig } from "cdktf-privatelink/config";',
    "const app = new App();",
    'const { vpcId }: { vpcId: string } = new Network(new TerraformStack(app, "stack"), "network", {',
    '  name: "orders", cidr: "10.0.0.0/16", subnets: [],',
    "});",
    "addStacks(app, loadConfig().config);",
    'export const right: ConfigInput = defineConfig({ name: vpcId, region: "eu-central-1", consumers: {} });',
    'export const badConfig: ConfigInput = { name: 5, region: "eu-central-1", consumers: {} };',
    "export const badProps: Partial<EndpointServiceProps> = { name: 5 };",
  ];

  const compile = async (folder: string, file: string, resolution: string, ...more: readonly string[]) => {
    const module = resolution === "node10" ? "commonjs" : resolution;
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", module];
    const args = [TYPESCRIPT, ...flags, "--moduleResolution", resolution, ...more, file];
    return (await runProgram({ command: process.execPath, args, folder })).stdout;
  };

  test.each(["node10", "node16"])("of every entry are found and true with moduleResolution %s", async (resolution) => {
    writeFileSync(join(full, "use.ts"), `${USE.join("\n")}\n`);
    const found = (await compile(full, "use.ts", resolution)).split("\n").filter((line) => line.startsWith("use.ts"));
    expect(found).toEqual([
      expect.stringMatching(/^use\.ts\(11,\d+\): error TS2322/),
      expect.stringMatching(/^use\.ts\(12,\d+\): error TS2322/),
    ]);
  });

  test.each(["node10", "node16"])(
    "of the constructs need no other package with moduleResolution %s",
    async (resolution) => {
      const lines = [
        'import * as constructs from "cdktf-privatelink";',
        "export const network: typeof constructs.Network = constructs.Network;",
        "export const wrong: string = constructs.Network;",
      ];
      writeFileSync(join(light, "use.ts"), `${lines.join("\n")}\n`);
      const printed = (await compile(light, "use.ts", resolution, "--listFiles")).split("\n");
      expect(printed.filter((line) => line.includes("error TS"))).toEqual([
        expect.stringMatching(/^use\.ts\(3,\d+\): error TS2322/),
      ]);
      expect(printed.filter((line) => /node_modules.(zod|@aws-sdk|@grpc|elkjs|listr2)\b/.test(line))).toEqual([]);
    },
  );
});
