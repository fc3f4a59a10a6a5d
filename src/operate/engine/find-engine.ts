/** Finds the installed engine. */
import { tmpdir } from "node:os";
import { engineTooOld, namedEngineMissing, noEngine, notAnEngine } from "../../base/errors/engine-errors";
import type { UserError } from "../../base/errors/user-error";
import { ENGINES, type EngineBinary, type EngineKind, installHint } from "./engine-kinds";
import { isAtLeast } from "./engine-version";
import { type Environment, engineEnvironment } from "./environment";
import { findExecutable, isPath, pathFolders } from "./find-executable";
import { runProcess } from "./run-process";

/** The variable that selects an engine; cdktf-cli reads it too. */
export const ENGINE_VARIABLE = "TERRAFORM_BINARY_NAME";

/** OpenTofu first, because of its open source license. */
const COMMANDS = [ENGINES.opentofu.command, ENGINES.terraform.command];

/** In the output of `version`; the JSON of `version -json` does not distinguish the two engines. */
const VERSION_LINE = /^(OpenTofu|Terraform) v(\d+\.\d+\.\d+\S*)/m;

/**
 * Looks for an engine: `TERRAFORM_BINARY_NAME` (a name or a path), then `tofu`, then `terraform` on the PATH. A named
 * engine is used or rejected, never replaced by another; of the other two, one that is too old is skipped.
 *
 * @returns the engine, or `undefined` if none is named and none is on the PATH.
 * @throws UserError if the named engine does not exist or is not an engine, or if all engines found are too old.
 */
export async function findEngine(environment: Environment = process.env): Promise<EngineBinary | undefined> {
  const named = environment[ENGINE_VARIABLE];
  if (named) return namedEngine(named, environment);

  const paths = COMMANDS.flatMap((command) => findExecutable(command, environment) ?? []);
  const passedOver: EngineBinary[] = [];
  for (const path of paths) {
    const engine = await readEngine(path, environment);
    if (isSupported(engine)) return engine;
    passedOver.push(engine);
  }
  const [first] = passedOver;
  if (first) throw tooOld(first);
  return undefined;
}

/** @returns the error for a command that needs an engine: where it was looked for, and what to install. */
export function engineNotFound(environment: Environment): UserError {
  return noEngine(COMMANDS, listFolders(environment), installHint(), ENGINE_VARIABLE);
}

/** Runs `version` to identify an engine. @throws UserError if the executable is not an engine. */
export async function readEngine(path: string, environment: Environment): Promise<EngineBinary> {
  const { stdout, stderr } = await runProcess({
    command: path,
    args: ["version"],
    // Not the current folder: an engine warns about an invalid configuration there.
    directory: tmpdir(),
    environment: engineEnvironment(environment),
  });
  const [, name, version] = VERSION_LINE.exec(stdout) ?? [];
  const kind = kindOf(name);
  if (kind && version) return { path, kind, version };
  throw notAnEngine(path, stdout.trim() || stderr.trim() || "(nothing)", installHint());
}

async function namedEngine(named: string, environment: Environment): Promise<EngineBinary> {
  const path = findExecutable(named, environment);
  if (!path) {
    throw namedEngineMissing(
      ENGINE_VARIABLE,
      named,
      isPath(named) ? "expected an executable file" : `looked in: ${listFolders(environment)}`,
      COMMANDS,
    );
  }
  const engine = await readEngine(path, environment);
  if (!isSupported(engine)) throw tooOld(engine);
  return engine;
}

function listFolders(environment: Environment): string {
  return pathFolders(environment).join(", ") || "(the PATH is empty)";
}

function kindOf(name: string | undefined): EngineKind | undefined {
  if (name === ENGINES.opentofu.displayName) return "opentofu";
  return name === ENGINES.terraform.displayName ? "terraform" : undefined;
}

function isSupported({ kind, version }: EngineBinary): boolean {
  return isAtLeast(version, ENGINES[kind].minimumVersion);
}

function tooOld({ path, kind, version }: EngineBinary): UserError {
  const { displayName, minimumVersion } = ENGINES[kind];
  return engineTooOld(`${displayName} ${version}`, minimumVersion, path, installHint());
}
