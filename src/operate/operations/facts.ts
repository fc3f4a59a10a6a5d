/** What is deployed according to a stack's state, compared with AWS where that is possible, and how old that is. */
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { parseJson } from "../../base/json";
import type { StackState } from "../engine/documents";
import type { Engine } from "../engine/engine";
import type { PlanSummary, StackFolder } from "../engine/engine-calls";
import { EngineError } from "../engine/engine-error";

/** How old the facts of a stack are. */
export interface FactsAge {
  readonly stack: string;
  /** When AWS was asked; undefined if it was not: what the state says may no longer be true. */
  readonly readAt?: string;
  /** Why AWS was not asked. */
  readonly notRead?: string;
  /** When the state was stored, if that is known: for a local one. */
  readonly storedAt?: string;
}

/** The facts of a stack. */
export interface StackFacts {
  readonly state: StackState;
  readonly age: FactsAge;
  /** If it was asked for; not of a stack that was never deployed, and waits for another one. */
  readonly plan?: PlanSummary;
}

/** How to read facts. */
export interface FactsOptions {
  /** Compare the state with AWS; without credentials, the state has to do. */
  readonly refresh: boolean;
  /** Also plan the changes, which needs credentials. */
  readonly plan: boolean;
  /** An existing folder for plans, which contain secrets. */
  readonly plansFolder: string;
}

/** Reads the facts of a stack. Nothing is stored, and nothing is locked unless a plan is asked for. */
export async function readFacts(engine: Engine, { plan, plansFolder, refresh }: FactsOptions): Promise<StackFacts> {
  const { name } = engine.stack;
  if (!refresh && !plan) return storedFacts(engine, "--no-refresh");
  const planFile = join(plansFolder, `${name}.tfplan`);
  try {
    const planned = await whenReady(engine, () => engine.plan({ planFile, refreshOnly: !plan }));
    const state = await engine.showRefreshed(planFile);
    const age = { stack: name, readAt: new Date().toISOString() };
    return { state, age, ...(plan && { plan: planned }) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const facts = await storedFacts(engine, error.diagnostics[0]?.summary ?? "the engine could not read it");
    // What was never deployed may need the outputs of another stack, and is planned when that one has them.
    if (plan && facts.state.resources.length > 0) throw error;
    return facts;
  }
}

async function storedFacts(engine: Engine, notRead: string): Promise<StackFacts> {
  const state = await whenReady(engine, () => engine.show());
  const storedAt = timeOfLocalState(engine.stack)?.toISOString();
  return { state, age: { stack: engine.stack.name, notRead, ...(storedAt !== undefined && { storedAt }) } };
}

/** Facts that were not compared with AWS. */
export function unverified(ages: readonly FactsAge[]): readonly FactsAge[] {
  return ages.filter(({ readAt }) => readAt === undefined);
}

/** The age of facts, for people: one line if all are fresh, else one for each stack that is not. */
export function describeAges(ages: readonly FactsAge[]): readonly string[] {
  const stale = unverified(ages);
  const [oldest] = ages.flatMap(({ readAt }) => readAt ?? []).sort();
  if (stale.length === 0) return oldest === undefined ? [] : [`Facts: read from AWS at ${minutes(oldest)}.`];
  return stale.map(
    ({ notRead, stack, storedAt }) =>
      `Facts: the state of ${stack}${storedAt === undefined ? "" : `, stored at ${minutes(storedAt)},`} is not verified: ${notRead}.`,
  );
}

const minutes = (time: string): string => `${time.slice(0, 16).replace("T", " ")} UTC`;

/** How both engines say that `init` was never run in a folder, or before its configuration changed. */
const NEEDS_INIT =
  /initialization required|please run "(terraform|tofu) init"|run:\s+(terraform|tofu) init|Required plugins are not installed|Inconsistent dependency lock file/i;

/** The folder of a stack may be new: after a deployment that failed before, or on another machine. */
async function whenReady<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineError) || !NEEDS_INIT.test(error.message)) throw error;
    await engine.init();
    return work();
  }
}

const localBackend = z.object({
  terraform: z.object({ backend: z.object({ local: z.object({ path: z.string() }) }) }),
});

function timeOfLocalState({ directory }: StackFolder): Date | undefined {
  try {
    const text = readFileSync(join(directory, "cdk.tf.json"), "utf8");
    const { path } = localBackend.parse(parseJson(text)).terraform.backend.local;
    return statSync(resolve(directory, path)).mtime;
  } catch {
    // A state in a bucket, or none: its age is unknown.
    return undefined;
  }
}
