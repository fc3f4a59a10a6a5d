/** Drives one engine on one stack's folder. */
import type { z } from "zod";
import { engineAnswerNotUnderstood } from "../../base/errors/engine-errors";
import { type Diagnostic, isError } from "./diagnostics";
import {
  type Outputs,
  outputsSchema,
  parseJson,
  planSchema,
  type StackPlan,
  type StackState,
  stateSchema,
  validationSchema,
} from "./documents";
import type {
  ApplyOptions,
  ApplySummary,
  CallOptions,
  InitOptions,
  PlanOptions,
  PlanSummary,
  StackFolder,
} from "./engine-calls";
import type { EngineOperation } from "./engine-error";
import { type EngineBinary, supports } from "./engine-kinds";
import type { Environment } from "./environment";
import { type EngineRun, engineError, expectExitCode, runEngine } from "./run-engine";
import { oneAtATime } from "./work-queue";

/** For every command that takes them: never ask, no colours. */
const QUIET = ["-input=false", "-no-color"];

/** `plan -detailed-exitcode`: 0 is an empty plan, 2 one with changes. */
const EXIT_EMPTY = 0;
const EXIT_CHANGES = 2;

/** Terraform's plugin cache breaks when two `init` fill it at once. */
const queueInit = oneAtATime();

/**
 * An engine in a stack's folder. Every call starts the engine once and ends when it has ended.
 *
 * Calls fail with an `EngineError`, which carries the engine's own errors, or with an `InterruptedError` after
 * Ctrl-C; a call whose `signal` was aborted fails with the signal's reason.
 *
 * ```ts
 * const engine = new Engine(await obtainEngine(), { name: "producer", directory: "…/cdktf.out/stacks/producer" });
 * await engine.init();
 * if (!(await engine.plan()).empty) await engine.apply({ onEvent: (event) => console.log(event.message) });
 * ```
 */
export class Engine {
  /**
   * @param binary the engine to use.
   * @param stack the folder to work in.
   * @param environment what the engine's environment is made from, see `engineEnvironment`.
   *   @default this process's environment
   */
  public constructor(
    public readonly binary: EngineBinary,
    public readonly stack: StackFolder,
    private readonly environment: Environment = process.env,
  ) {}

  /** Prepares the folder: backend and providers. */
  public async init(options: InitOptions = {}): Promise<void> {
    const upgrade = options.upgrade ? ["-upgrade"] : [];
    const args = ["init", ...QUIET, ...upgrade, ...backendFlags(options.backend)];
    const work = async () => expectExitCode(await this.stream("init", args, options), 0);
    await (this.mustInitAlone(options) ? queueInit(work) : work());
  }

  /** Checks the configuration. @returns its warnings. @throws EngineError with its errors. */
  public async validate(options: CallOptions = {}): Promise<readonly Diagnostic[]> {
    const run = await this.ask("validate", ["validate", "-json", "-no-color"], options);
    const document = validationSchema.safeParse(parseJson(run.result.stdout));
    if (!document.success) throw engineError(run, []);
    const { valid, diagnostics } = document.data;
    if (!valid) throw engineError(run, diagnostics.filter(isError));
    return diagnostics;
  }

  /** Finds out what would be done. */
  public async plan(options: PlanOptions = {}): Promise<PlanSummary> {
    const destroy = options.destroy ? ["-destroy"] : [];
    const refresh = options.refresh === false ? ["-refresh=false"] : [];
    const out = options.planFile ? [`-out=${options.planFile}`] : [];
    const args = ["plan", "-json", ...QUIET, "-detailed-exitcode", ...destroy, ...refresh, ...out];
    const { log, result } = expectExitCode(await this.stream("plan", args, options), EXIT_EMPTY, EXIT_CHANGES);
    return {
      counts: log.counts,
      empty: result.exitCode === EXIT_EMPTY,
      changes: log.changes,
      warnings: log.diagnostics("warning"),
    };
  }

  /** Makes the changes: those of the saved plan, or of a new one. */
  public async apply(options: ApplyOptions = {}): Promise<ApplySummary> {
    const args = ["apply", "-json", ...QUIET, options.planFile ?? "-auto-approve"];
    return applySummary(await this.stream("apply", args, options));
  }

  /** Destroys everything in the stack, without asking. */
  public async destroy(options: CallOptions = {}): Promise<ApplySummary> {
    const args = ["destroy", "-json", ...QUIET, "-auto-approve"];
    return applySummary(await this.stream("destroy", args, options));
  }

  /** @returns what is deployed; empty for a stack that was never applied. Sensitive values are in clear. */
  public async show(options: CallOptions = {}): Promise<StackState> {
    return this.read("show", ["show", "-json", "-no-color"], stateSchema, options);
  }

  /** @returns what is in a plan saved by {@link plan}. Sensitive values are in clear. */
  public async showPlan(planFile: string, options: CallOptions = {}): Promise<StackPlan> {
    return this.read("show", ["show", "-json", "-no-color", planFile], planSchema, options);
  }

  /** @returns the stack's outputs, sensitive ones marked; none for a stack that was never applied. */
  public async output(options: CallOptions = {}): Promise<Outputs> {
    return this.read("output", ["output", "-json", "-no-color"], outputsSchema, options);
  }

  /**
   * Takes something that exists already under the stack's care.
   *
   * @param address its address in the configuration, e.g. `aws_vpc.network`.
   * @param id the id that the resource type is imported by, e.g. `vpc-0123456789abcdef0`.
   */
  public async import(address: string, id: string, options: CallOptions = {}): Promise<void> {
    expectExitCode(await this.stream("import", ["import", ...QUIET, address, id], options), 0);
  }

  /** @returns the addresses of everything in the state, data sources included. It needs no provider. */
  public async stateList(options: CallOptions = {}): Promise<readonly string[]> {
    const run = await this.ask("state list", ["state", "list"], options);
    if (run.result.stderr.includes("No state file was found")) return [];
    const { stdout } = expectExitCode(run, 0).result;
    return stdout.split(/\r?\n/).filter((line) => line !== "");
  }

  private mustInitAlone(options: CallOptions): boolean {
    const { TF_PLUGIN_CACHE_DIR: cache } = { ...this.environment, ...options.environment };
    return cache !== undefined && !supports(this.binary, "shared-plugin-cache");
  }

  /** Runs a command that answers with one JSON document. */
  private async read<T>(
    operation: EngineOperation,
    args: readonly string[],
    schema: z.ZodType<T>,
    options: CallOptions,
  ): Promise<T> {
    const { stdout } = expectExitCode(await this.ask(operation, args, options), 0).result;
    const document = schema.safeParse(parseJson(stdout));
    if (document.success) return document.data;
    throw engineAnswerNotUnderstood(this.stack.name, operation, document.error.issues, this.binary);
  }

  private ask(operation: EngineOperation, args: readonly string[], options: CallOptions): Promise<EngineRun> {
    return runEngine({ ...this.place(), operation, args, output: "document", options });
  }

  private stream(operation: EngineOperation, args: readonly string[], options: CallOptions): Promise<EngineRun> {
    return runEngine({ ...this.place(), operation, args, output: "events", options });
  }

  private place(): { binary: EngineBinary; stack: StackFolder; environment: Environment } {
    return { binary: this.binary, stack: this.stack, environment: this.environment };
  }
}

function applySummary(run: EngineRun): ApplySummary {
  const { log } = expectExitCode(run, 0);
  return { counts: log.counts, completed: log.completed, warnings: log.diagnostics("warning") };
}

function backendFlags(backend: InitOptions["backend"]): string[] {
  switch (backend) {
    case undefined:
      return [];
    case "reconfigure":
      return ["-reconfigure"];
    case "migrate":
      return ["-migrate-state", "-force-copy"];
    case "none":
      return ["-backend=false"];
  }
}
