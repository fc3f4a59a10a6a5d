import type { z } from "zod";
import { engineAnswerNotUnderstood } from "../../base/errors/engine-errors";
import { parseJson } from "../../base/json";
import { type Diagnostic, isError } from "./diagnostics";
import {
  type Outputs,
  outputsSchema,
  priorStateSchema,
  type StackState,
  stateSchema,
  validationSchema,
} from "./documents";
import type {
  ApplyOptions,
  ApplySummary,
  CallOptions,
  LockOptions,
  PlanOptions,
  PlanSummary,
  StackFolder,
} from "./engine-calls";
import type { EngineOperation } from "./engine-error";
import { type EngineBinary, supports } from "./engine-kinds";
import type { Environment } from "./environment";
import { type PlanDetails, planSchema } from "./plan-details";
import { type EngineRun, type EngineRunRequest, engineError, expectExitCode, runEngine } from "./run-engine";
import { parseStateLock, type StateLock } from "./state-lock";
import { oneAtATime } from "./work-queue";

/** Never prompt, no colors. */
const QUIET = ["-input=false", "-no-color"];

/** An address that no configuration has: the engine locks the state, looks for it, and finds nothing to remove. */
const NO_RESOURCE = "terraform_data.privatelink_no_such_resource";

/** Exit codes of `plan -detailed-exitcode`: an empty plan, a plan with changes. */
const EXIT_EMPTY = 0;
const EXIT_CHANGES = 2;

/** Terraform's plugin cache is not safe for concurrent `init`. */
const queueInit = oneAtATime();

/**
 * An engine in a stack's folder. Every call runs the engine once and returns when it has exited.
 *
 * Calls fail with an `EngineError`, which contains the engine's own errors, or with an `InterruptedError` after
 * Ctrl-C; a call whose `signal` was aborted fails with the signal's reason.
 *
 * ```ts
 * const engine = new Engine(await obtainEngine(), { name: "producer", directory: "…/cdktf.out/stacks/producer" });
 * await engine.init();
 * if (!(await engine.plan()).empty) await engine.apply({ onEvent: (event) => console.log(event.message) });
 * ```
 */
export class Engine {
  /** @param environment the base of the engine's environment, see `engineEnvironment`. @default this process's */
  public constructor(
    public readonly binary: EngineBinary,
    public readonly stack: StackFolder,
    private readonly environment: Environment = process.env,
  ) {}

  /** Initializes the folder: backend and providers. */
  public async init(options: CallOptions = {}): Promise<void> {
    const work = async () => expectExitCode(await this.run("init", QUIET, "events", options), 0);
    await (this.mustInitAlone(options) ? queueInit(work) : work());
  }

  /** Validates the configuration. @returns its warnings. @throws EngineError with its errors. */
  public async validate(options: CallOptions = {}): Promise<readonly Diagnostic[]> {
    const run = await this.run("validate", ["-json", "-no-color"], "document", options);
    const document = validationSchema.safeParse(parseJson(run.result.stdout));
    if (!document.success) throw engineError(run, []);
    const { valid, diagnostics } = document.data;
    if (!valid) throw engineError(run, diagnostics.filter(isError));
    return diagnostics;
  }

  /** Plans the changes. */
  public async plan(options: PlanOptions = {}): Promise<PlanSummary> {
    const destroy = options.destroy ? ["-destroy"] : [];
    const out = options.planFile ? [`-out=${options.planFile}`] : [];
    const refresh = options.refreshOnly ? ["-refresh-only", "-lock=false"] : [];
    const args = ["-json", ...QUIET, "-detailed-exitcode", ...destroy, ...refresh, ...out];
    const { log, result } = expectExitCode(await this.run("plan", args, "events", options), EXIT_EMPTY, EXIT_CHANGES);
    const empty = result.exitCode === EXIT_EMPTY;
    // Only a change or a deletion of what exists needs an explanation.
    const isExplained = options.planFile !== undefined && log.counts.change + log.counts.remove > 0 && !options.destroy;
    return {
      counts: log.counts,
      empty,
      changes: log.changes,
      ...(isExplained && { details: await this.planDetails(options.planFile, options) }),
      warnings: log.diagnostics("warning"),
    };
  }

  /** @returns what a saved plan changes, attribute by attribute. */
  private async planDetails(planFile: string, { environment, signal }: CallOptions): Promise<PlanDetails> {
    const options = { environment, signal };
    const run = await this.run("show", ["-json", "-no-color", planFile], "document", options);
    const { stdout } = expectExitCode(run, 0).result;
    const document = planSchema.safeParse(parseJson(stdout));
    if (document.success) return document.data;
    throw engineAnswerNotUnderstood(this.stack.name, "show", document.error.issues, this.binary);
  }

  /** Applies the saved plan, or a new one. */
  public async apply(options: ApplyOptions = {}): Promise<ApplySummary> {
    const refresh = options.refreshOnly ? ["-refresh-only"] : [];
    const args = ["-json", ...QUIET, ...refresh, options.planFile ?? "-auto-approve"];
    return applySummary(await this.run("apply", args, "events", options));
  }

  /** Destroys everything in the stack, without approval. */
  public async destroy(options: CallOptions = {}): Promise<ApplySummary> {
    return applySummary(await this.run("destroy", ["-json", ...QUIET, "-auto-approve"], "events", options));
  }

  /** @returns the stack's state; empty for a stack that was never applied. Sensitive values are in clear text. */
  public async show(options: CallOptions = {}): Promise<StackState> {
    return this.read("show", stateSchema, options);
  }

  /** @returns the state that a saved plan was made for, as the providers read it then. */
  public async showRefreshed(planFile: string, options: CallOptions = {}): Promise<StackState> {
    return this.read("show", priorStateSchema, options, planFile);
  }

  /** @returns the stack's outputs, sensitive ones marked; none for a stack that was never applied. */
  public async output(options: CallOptions = {}): Promise<Outputs> {
    return this.read("output", outputsSchema, options);
  }

  /** @returns the addresses of everything in the state, data sources included. No provider is needed. */
  public async stateList(options: CallOptions = {}): Promise<readonly string[]> {
    const run = await this.run("state list", [], "document", options);
    if (run.result.stderr.includes("No state file was found")) return [];
    const { stdout } = expectExitCode(run, 0).result;
    return stdout.split(/\r?\n/).filter((line) => line !== "");
  }

  /** @returns the stored state as it is, secrets included; `""` if there is none. */
  public async pullState(options: CallOptions = {}): Promise<string> {
    return expectExitCode(await this.run("state pull", [], "document", options), 0).result.stdout;
  }

  /** Stores the state in a file. The engine refuses another lineage, and an older serial. */
  public async pushState(file: string, options: CallOptions = {}): Promise<void> {
    expectExitCode(await this.run("state push", [file], "document", options), 0);
  }

  /** @returns who holds the state lock; undefined if it is free. No provider is needed. */
  public async stateLock(options: CallOptions = {}): Promise<StateLock | undefined> {
    const { result } = await this.run("state rm", ["-dry-run", NO_RESOURCE], "document", options);
    return parseStateLock(result.stderr);
  }

  /** Removes the state lock with this ID, whoever holds it. */
  public async forceUnlock(id: string, options: CallOptions = {}): Promise<void> {
    expectExitCode(await this.run("force-unlock", ["-force", id], "document", options), 0);
  }

  /** Adds an existing resource to the state. @param id as the provider's documentation has it for the type */
  public async import(address: string, id: string, options: CallOptions = {}): Promise<void> {
    expectExitCode(await this.run("import", [...QUIET, address, id], "document", options), 0);
  }

  /** Writes the checksums of the providers' packages to the lock file of the folder. */
  public async lockProviders({ mirror, platforms, ...options }: LockOptions): Promise<void> {
    const kind = mirror?.includes("://") ? "-net-mirror" : "-fs-mirror";
    const flags = [...platforms.map((each) => `-platform=${each}`), ...(mirror ? [`${kind}=${mirror}`] : [])];
    expectExitCode(await this.run("providers lock", flags, "document", options), 0);
  }

  /** The same engine in another folder: what it does there is not logged. */
  public inFolder(directory: string): Engine {
    return new Engine(this.binary, { name: this.stack.name, directory }, this.environment);
  }

  private mustInitAlone(options: CallOptions): boolean {
    const { TF_PLUGIN_CACHE_DIR: cache } = { ...this.environment, ...options.environment };
    return cache !== undefined && !supports(this.binary, "shared-plugin-cache");
  }

  /** Runs a command that prints one JSON document. */
  private async read<T>(
    operation: EngineOperation,
    schema: z.ZodType<T>,
    options: CallOptions,
    ...files: readonly string[]
  ): Promise<T> {
    const run = await this.run(operation, ["-json", "-no-color", ...files], "document", options);
    const { stdout } = expectExitCode(run, 0).result;
    const document = schema.safeParse(parseJson(stdout));
    if (document.success) return document.data;
    throw engineAnswerNotUnderstood(this.stack.name, operation, document.error.issues, this.binary);
  }

  private run(
    operation: EngineOperation,
    flags: readonly string[],
    output: EngineRunRequest["output"],
    options: CallOptions,
  ): Promise<EngineRun> {
    const { binary, stack, environment } = this;
    return runEngine({ binary, stack, environment, operation, flags, output, options });
  }
}

function applySummary(run: EngineRun): ApplySummary {
  const { log } = expectExitCode(run, 0);
  return { counts: log.counts, completed: log.completed, warnings: log.diagnostics("warning") };
}
