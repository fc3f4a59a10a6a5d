/** Runs work for several stacks in the order of their dependencies. */
import { stackNameTwice, stacksInCircle } from "../../base/errors/engine-errors";
import { withInterrupts } from "./interrupts";

/** A stack and the names of those it depends on. */
export interface StackNode {
  readonly name: string;
  /** Names of other stacks. Those not among the given stacks count as done. */
  readonly dependencies: readonly string[];
}

/** `dependencies-first` to deploy (producer, then consumers); `dependents-first` to destroy. */
export type StackOrder = "dependencies-first" | "dependents-first";

/** The outcome for one stack. */
export type StackOutcome<S, T> =
  | { readonly status: "done"; readonly stack: S; readonly value: T }
  | { readonly status: "failed"; readonly stack: S; readonly error: unknown }
  /** Not started: `because` names the failed stacks that it had to wait for; empty after an interrupt. */
  | { readonly status: "skipped"; readonly stack: S; readonly because: readonly string[] };

export interface RunStacksOptions {
  /** @default "dependencies-first" */
  readonly order?: StackOrder;
  /** The number of stacks to work on at the same time. @default 4 */
  readonly concurrency?: number;
  /** Starts no further stack and waits for the running ones. @default only Ctrl-C stops it */
  readonly signal?: AbortSignal;
}

const DEFAULT_CONCURRENCY = 4;

/**
 * Works on every stack, on independent stacks at the same time. If a stack fails, those that depend on it are skipped;
 * the others continue.
 *
 * @param work is called once per stack, when every stack that it waits for is done.
 * @returns the outcome of every stack, in the order of `stacks`. See {@link failures}.
 * @throws UserError, before any work starts, if the dependencies form a cycle.
 */
export async function runStacks<S extends StackNode, T>(
  stacks: readonly S[],
  work: (stack: S) => Promise<T>,
  options: RunStacksOptions = {},
): Promise<ReadonlyArray<StackOutcome<S, T>>> {
  return withInterrupts((interrupt) => {
    const signal = options.signal ? AbortSignal.any([interrupt, options.signal]) : interrupt;
    return runInOrder(stacks, work, { ...options, signal });
  });
}

async function runInOrder<S extends StackNode, T>(
  stacks: readonly S[],
  work: (stack: S) => Promise<T>,
  { order = "dependencies-first", concurrency = DEFAULT_CONCURRENCY, signal }: RunStacksOptions,
): Promise<ReadonlyArray<StackOutcome<S, T>>> {
  const predecessors = predecessorsOf(stacks, order);
  const outcomes = new Map<string, Promise<StackOutcome<S, T>>>();
  const slots = slotsFor(concurrency);

  const runOne = async (stack: S): Promise<StackOutcome<S, T>> => {
    const awaited = await Promise.all((predecessors.get(stack.name) ?? []).map((name) => outcomes.get(name)));
    const because = awaited.flatMap((outcome) => (outcome && outcome.status !== "done" ? [outcome.stack.name] : []));
    if (because.length > 0) return { status: "skipped", stack, because };
    return slots(() => attempt(stack, work, signal));
  };

  for (const stack of orderStacks(stacks, order)) outcomes.set(stack.name, runOne(stack));
  const settled = await Promise.all(stacks.map((stack) => outcomes.get(stack.name)));
  return settled.filter((outcome) => outcome !== undefined);
}

/**
 * Sorts stacks so that each comes after those that it waits for; otherwise keeps their order.
 *
 * @throws UserError if the dependencies form a cycle, or if two stacks have the same name.
 */
export function orderStacks<S extends StackNode>(
  stacks: readonly S[],
  order: StackOrder = "dependencies-first",
): readonly S[] {
  const twice = stacks.find(({ name }, index) => stacks.findIndex((other) => other.name === name) < index);
  if (twice) throw stackNameTwice(twice.name);
  const predecessors = predecessorsOf(stacks, order);
  const sorted: S[] = [];
  const visit = (stack: S, path: readonly string[]): void => {
    if (sorted.includes(stack)) return;
    if (path.includes(stack.name)) {
      const cycle = [...path.slice(path.indexOf(stack.name)), stack.name];
      throw stacksInCircle(order === "dependencies-first" ? cycle : cycle.reverse());
    }
    for (const before of stacks.filter(({ name }) => predecessors.get(stack.name)?.includes(name))) {
      visit(before, [...path, stack.name]);
    }
    sorted.push(stack);
  };
  for (const stack of stacks) visit(stack, []);
  return sorted;
}

/** @returns the errors of the failed stacks, in order. */
export function failures<S, T>(outcomes: ReadonlyArray<StackOutcome<S, T>>): readonly unknown[] {
  return outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome.error] : []));
}

/** For each stack, the names of the given stacks that must be done before it. */
function predecessorsOf(stacks: readonly StackNode[], order: StackOrder): ReadonlyMap<string, readonly string[]> {
  const names = new Set(stacks.map(({ name }) => name));
  return new Map(
    stacks.map(({ name, dependencies }) => {
      const dependents = stacks.filter((other) => other.dependencies.includes(name)).map((other) => other.name);
      const before = order === "dependencies-first" ? dependencies : dependents;
      return [name, before.filter((other) => names.has(other))];
    }),
  );
}

async function attempt<S, T>(
  stack: S,
  work: (stack: S) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<StackOutcome<S, T>> {
  if (signal?.aborted) return { status: "skipped", stack, because: [] };
  try {
    return { status: "done", stack, value: await work(stack) };
  } catch (error) {
    return { status: "failed", stack, error };
  }
}

/** @returns a function that runs at most `limit` pieces of work at a time, first come, first served. */
function slotsFor(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = Math.max(1, Math.trunc(limit));
  const waiting: Array<() => void> = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((proceed) => waiting.push(proceed));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
