import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./project";
import { type ProgramResult, runProgram } from "./run-program";
import { temporaryFolder } from "./temporary-folder";

/** What the build and `npm pack` need of this project. */
const SOURCES = ["bin", "cli", "scripts", "src", "package.json", "tsconfig.json", "tsconfig.build.json"];
const TEXTS = ["CHANGELOG.md", "LICENSE", "NOTICE", "README.md"];

/** Milliseconds that packing may take where much else runs; it needs forty seconds of processor time. */
export const PACKING_TIMEOUT = 900_000;

/** The tarballs that npm would publish, by the name of their package. */
export type Tarballs = Readonly<Record<PackageName, string>>;
export type PackageName = "cdktf-privatelink" | "cdktf-privatelink-cli";

/** The parts of a manifest that say what is installed. */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Runs a program in a folder. @throws with what was printed when it fails */
export async function run(folder: string, command: string, ...args: readonly string[]): Promise<ProgramResult> {
  const result = await runProgram({ command, args, folder });
  if (result.exitCode === 0) return result;
  throw new Error(`${command} ${args.join(" ")} failed:\n${result.stdout}\n${result.stderr}`);
}

/** Builds and packs this project, in a folder of its own so that nothing here changes. */
export async function packPackages(): Promise<Tarballs> {
  const folder = temporaryFolder();
  for (const name of [...SOURCES, ...TEXTS]) cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  await run(folder, "npm", "run", "package", "--offline", "--loglevel=error");
  const tarball = (name: PackageName) => {
    const file = readdirSync(folder).find((each) => new RegExp(`^${name}-[0-9].*\\.tgz$`).test(each));
    if (file === undefined) throw new Error(`npm packed no ${name}`);
    return join(folder, file);
  };
  return {
    "cdktf-privatelink": tarball("cdktf-privatelink"),
    "cdktf-privatelink-cli": tarball("cdktf-privatelink-cli"),
  };
}

/**
 * Installs packages into a user's project: unpacked, and beside them what they and the project ask for, by links to the
 * modules of this project. A dependency that a package forgets is not there.
 */
export async function installPackages(
  folder: string,
  tarballs: Tarballs,
  names: readonly PackageName[],
  project: Manifest = {},
): Promise<void> {
  const asked = new Set(Object.keys({ ...project.dependencies, ...project.devDependencies }));
  for (const name of names) {
    const own = packageFolder(folder, name);
    mkdirSync(own, { recursive: true });
    await run(folder, "tar", "-xzf", tarballs[name], "-C", own, "--strip-components=1");
    const { dependencies, peerDependencies } = readManifest(own);
    for (const each of Object.keys({ ...dependencies, ...peerDependencies })) asked.add(each);
  }
  for (const name of asked) {
    if (name in tarballs) continue;
    const link = packageFolder(folder, name);
    mkdirSync(join(link, ".."), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules", name), link);
  }
}

/** Where a package is installed in a project. */
export function packageFolder(folder: string, name: string): string {
  return join(folder, "node_modules", name);
}

/** The manifest in a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
