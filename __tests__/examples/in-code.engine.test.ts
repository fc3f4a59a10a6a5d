import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { countResources, EXAMPLES_FOLDER, IN_CODE } from "../support/examples";
import { PROJECT } from "../support/project";
import { type ProgramResult, runProgram } from "../support/run-program";
import { temporaryFolder } from "../support/temporary-folder";

/** What `npm pack` needs of this project; it builds in a folder of its own, so that nothing here changes. */
const SOURCES = ["bin", "scripts", "src", "package.json", "tsconfig.json", "tsconfig.build.json"];
const TEXTS = ["CHANGELOG.md", "LICENSE", "README.md"];

const PACKAGE: { readonly dependencies: Readonly<Record<string, string>> } = readJson(PROJECT, "package.json");
const STACK = "cdktf.out/stacks/orders";
/** Compiling the package takes minutes on a busy machine. */
const BUILD_MILLISECONDS = 600_000;

function readJson<T>(...path: readonly string[]): T {
  return JSON.parse(readFileSync(join(...path), "utf8"));
}

/** @throws with what was printed when the program fails */
async function run(folder: string, command: string, ...args: readonly string[]): Promise<ProgramResult> {
  const result = await runProgram({ command, args, folder });
  if (result.exitCode === 0) return result;
  throw new Error(`${command} ${args.join(" ")} failed:\n${result.stdout}\n${result.stderr}`);
}

/** Builds and packs this project. @returns the tarball */
async function pack(): Promise<string> {
  const folder = temporaryFolder();
  for (const name of [...SOURCES, ...TEXTS]) cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  await run(folder, "npm", "pack", "--offline", "--loglevel=error");
  const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  return join(folder, tarball);
}

/**
 * The example as a user has it: the package from the tarball, and beside it what the package and the example ask for,
 * by links to the modules of this project. A dependency that the package forgets is not there.
 */
async function install(tarball: string): Promise<string> {
  const folder = temporaryFolder();
  cpSync(join(EXAMPLES_FOLDER, IN_CODE), folder, { recursive: true });
  const own = join(folder, "node_modules", "cdktf-privatelink");
  mkdirSync(own, { recursive: true });
  await run(folder, "tar", "-xzf", tarball, "-C", own, "--strip-components=1");
  const example: typeof PACKAGE & { readonly devDependencies: Readonly<Record<string, string>> } = readJson(
    folder,
    "package.json",
  );
  const names = new Set(Object.keys({ ...PACKAGE.dependencies, ...example.dependencies, ...example.devDependencies }));
  names.delete("cdktf-privatelink");
  for (const name of names) {
    const link = join(folder, "node_modules", name);
    mkdirSync(join(link, ".."), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules", name), link);
  }
  return folder;
}

describeWithEngine("in-code, with the package that npm would publish", (binary) => {
  let folder: string;
  let packed: string;
  beforeAll(async () => {
    folder = await install(await pack());
    packed = join(folder, "node_modules", "cdktf-privatelink");
  }, BUILD_MILLISECONDS);

  const node = (...args: readonly string[]) => run(folder, process.execPath, ...args);
  const engine = (...args: readonly string[]) =>
    node(join(packed, "bin", "privatelink.js"), "rehearse", "exec", "--", binary().path, `-chdir=${STACK}`, ...args);

  test("is compiled JavaScript with types, without sources and tests", () => {
    const files = readdirSync(packed, { recursive: true, encoding: "utf8" });
    expect(readdirSync(packed).sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "bin", "dist", "package.json"]);
    expect(files.filter((file) => /\.test\.|\.map$|(?<!\.d)\.ts$/.test(file))).toEqual([]);
    for (const file of [
      "index.js",
      "index.d.ts",
      "authoring/config/define-config.js",
      "authoring/config/define-config.d.ts",
    ])
      expect(existsSync(join(packed, "dist", file))).toBe(true);
  });

  test("exports the constructs and defineConfig, and has a command with help", async () => {
    const script =
      "const { Network } = require('cdktf-privatelink');" +
      "const { defineConfig } = require('cdktf-privatelink/config');" +
      "console.log(typeof Network, typeof defineConfig);";
    expect((await node("-e", script)).stdout).toBe("function function\n");
    expect((await node(join(packed, "bin", "privatelink.js"), "--help")).stdout).toMatch(/^ {2}rehearse /m);
  });

  test("compiles against the package's types", async () => {
    const typescript = join(PROJECT, "node_modules", "typescript", "bin", "tsc");
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "node16"];
    expect(await node(typescript, ...flags, "main.ts")).toMatchObject({ stdout: "" });
  });

  test("synthesizes", async () => {
    expect(await node("--import", "tsx", "main.ts")).toMatchObject({ stderr: "" });
    expect(existsSync(join(folder, STACK, "cdk.tf.json"))).toBe(true);
  });

  test("applies to simulated accounts, has an empty second plan, and leaves no leftovers", async () => {
    await engine("init", "-no-color");
    const applied = await engine("apply", "-auto-approve", "-no-color");
    const written = countResources(readFileSync(join(folder, STACK, "cdk.tf.json"), "utf8"));
    expect(applied.stdout).toContain(`Apply complete! Resources: ${written} added`);
    const page = readFileSync(join(PROJECT, "docs", "topologies.md"), "utf8");
    expect(page).toMatch(new RegExp(`^\\| \\[in-code\\]\\(.+ \\| ${written} \\| unknown \\|$`, "m"));
    expect(applied.stdout).toMatch(/service_name = "com\.amazonaws\.vpce\.eu-central-1\.vpce-svc-[0-9a-f]{17}"/);
    // Exit code 2 would be a plan with changes.
    await engine("plan", "-detailed-exitcode", "-no-color");
    await engine("destroy", "-auto-approve", "-no-color");
    expect(readJson(folder, ".privatelink", "world.json")).toMatchObject({ objects: [] });
  });
});
