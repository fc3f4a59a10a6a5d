/** Finds the engine that is installed: the one the user names, else `tofu`, else `terraform`. */
import { tmpdir } from "node:os";
import { engineTooOld, namedEngineMissing, noEngine, notAnEngine } from "../../base/errors/engine-errors";
import type { UserError } from "../../base/errors/user-error";
import { ENGINES, type EngineBinary, type EngineKind, installHint } from "./engine-kinds";
import { isAtLeast } from "./engine-version";
import { type Environment, engineEnvironment } from "./environment";
import { findExecutable, isPath, pathFolders } from "./find-executable";
import { runProcess } from "./run-process";

/** The variable that names an engine; cdktf-cli reads the same one. */
export const ENGINE_VARIABLE = "TERRAFORM_BINARY_NAME";

/** OpenTofu first: its licence lets everyone use it for everything. */
const COMMANDS = [ENGINES.opentofu.command, ENGINES.terraform.command];

/** The first line of `version`. The JSON of `version -json` is no help: both engines call themselves terraform there. */
const VERSION_LINE = /^(OpenTofu|Terraform) v(\d+\.\d+\.\d+\S*)/m;

/**
 * Looks for an engine: `TERRAFORM_BINARY_NAME` (a name or a path), then `tofu`, then `terraform` on the PATH. An engine
 * that is named is used or refused, never replaced by another; of the other two, one that is too old is passed over
 * for one that is not.
 *
 * @returns the engine, or `undefined` if none is named and none is on the PATH.
 * @throws UserError if the engine named is missing, is none, or if all that was found is too old.
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

/** @returns the error that says where was looked and what to install: for those who cannot go on without an engine. */
export function engineNotFound(environment: Environment): UserError {
  return noEngine(COMMANDS, listFolders(environment), installHint(), ENGINE_VARIABLE);
}

/**
 * Asks an executable which engine it is.
 *
 * @throws UserError if it is not an engine.
 */
export async function readEngine(path: string, environment: Environment): Promise<EngineBinary> {
  const { stdout, stderr } = await runProcess({
    command: path,
    args: ["version"],
    // An engine warns about a broken configuration in the folder it runs in, and that is not the question here.
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
