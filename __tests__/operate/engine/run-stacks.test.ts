import fc from "fast-check";
import { InterruptedError } from "../../../src/operate/engine/interrupts";
import { failures, orderStacks, runStacks, type StackNode } from "../../../src/operate/engine/run-stacks";

const stack = (name: string, ...dependencies: string[]): StackNode => ({ name, dependencies });

const LANDSCAPE = [stack("dev", "producer"), stack("prod", "producer"), stack("producer")];

/** A recorder of what happens; each piece of work takes one turn of the event loop. */
function recorder(failing: readonly string[] = []) {
  const log: string[] = [];
  let active = 0;
  let mostActive = 0;
  return {
    log,
    mostActive: () => mostActive,
    work: async ({ name }: StackNode): Promise<string> => {
      active += 1;
      mostActive = Math.max(mostActive, active);
      log.push(`begin ${name}`);
      await new Promise((resume) => setImmediate(resume));
      active -= 1;
      log.push(`end ${name}`);
      if (failing.includes(name)) throw new Error(`${name} broke`);
      return name.toUpperCase();
    },
  };
}

describe("running stacks", () => {
  it("starts a stack when its dependencies are done, and independent stacks concurrently", async () => {
    const { work, log } = recorder();
    await runStacks(LANDSCAPE, work);
    expect(log).toEqual(["begin producer", "end producer", "begin dev", "begin prod", "end dev", "end prod"]);
  });

  it("destroys dependents first", async () => {
    const { work, log } = recorder();
    await runStacks(LANDSCAPE, work, { order: "dependents-first" });
    expect(log).toEqual(["begin dev", "begin prod", "end dev", "end prod", "begin producer", "end producer"]);
  });

  it("returns the outcomes in the order of the stacks", async () => {
    const outcomes = await runStacks(LANDSCAPE, recorder().work);
    expect(outcomes.map(({ stack: { name }, status }) => `${name} ${status}`)).toEqual([
      "dev done",
      "prod done",
      "producer done",
    ]);
    expect(outcomes[0]).toMatchObject({ value: "DEV" });
    expect(failures(outcomes)).toEqual([]);
  });

  it("skips only the stacks that wait for the failed one", async () => {
    const stacks = [stack("a"), stack("b", "a"), stack("c", "b"), stack("x"), stack("y", "x")];
    const { work, log } = recorder(["a"]);
    const outcomes = await runStacks(stacks, work);
    expect(outcomes).toEqual([
      { status: "failed", stack: stacks[0], error: new Error("a broke") },
      { status: "skipped", stack: stacks[1], because: ["a"] },
      { status: "skipped", stack: stacks[2], because: ["b"] },
      { status: "done", stack: stacks[3], value: "X" },
      { status: "done", stack: stacks[4], value: "Y" },
    ]);
    expect(log).not.toContain("begin b");
    expect(failures(outcomes)).toEqual([new Error("a broke")]);
  });

  it("keeps the producer when a consumer cannot be destroyed", async () => {
    const outcomes = await runStacks(LANDSCAPE, recorder(["dev"]).work, { order: "dependents-first" });
    expect(outcomes.map(({ status }) => status)).toEqual(["failed", "done", "skipped"]);
  });

  it("does not exceed the number of concurrent stacks", async () => {
    const stacks = Array.from({ length: 9 }, (_, index) => stack(`s${index}`));
    for (const concurrency of [1, 2, 3]) {
      const { work, mostActive } = recorder();
      await runStacks(stacks, work, { concurrency });
      expect(mostActive()).toBe(concurrency);
    }
  });

  it("starts no further stack after its signal is aborted", async () => {
    const controller = new AbortController();
    const stacks = [stack("a"), stack("b"), stack("c")];
    const outcomes = await runStacks(
      stacks,
      async () => {
        controller.abort();
        throw new InterruptedError("SIGINT");
      },
      { concurrency: 1, signal: controller.signal },
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["failed", "skipped", "skipped"]);
    expect(outcomes[1]).toMatchObject({ because: [] });
  });

  it("treats dependencies that are not among the stacks as done", async () => {
    const outcomes = await runStacks([stack("dev", "producer")], recorder().work);
    expect(outcomes.map(({ status }) => status)).toEqual(["done"]);
  });

  it("rejects a dependency cycle before any work starts", async () => {
    const { work, log } = recorder();
    const stacks = [stack("x"), stack("a", "c"), stack("b", "a"), stack("c", "b")];
    await expect(runStacks(stacks, work)).rejects.toThrow(
      "stacks depend on each other in a circle: a -> c -> b -> a\n  remove one of these dependencies",
    );
    expect(log).toEqual([]);
  });

  it("reports the same cycle when it destroys", async () => {
    const stacks = [stack("a", "b"), stack("b", "a")];
    await expect(runStacks(stacks, recorder().work, { order: "dependents-first" })).rejects.toThrow(
      "in a circle: a -> b -> a",
    );
  });

  it("rejects two stacks with the same name", async () => {
    await expect(runStacks([stack("a"), stack("a")], recorder().work)).rejects.toThrow('two stacks have the name "a"');
  });
});

describe("ordering stacks", () => {
  it("keeps the given order if no dependency requires another", () => {
    const names = orderStacks([stack("c"), stack("a", "b"), stack("b")]).map(({ name }) => name);
    expect(names).toEqual(["c", "b", "a"]);
  });

  /** Stacks whose dependencies only point to earlier numbers, in any order: never a circle. */
  const acyclic = fc
    .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
    .map((rows) =>
      rows.map((row, index) =>
        stack(`s${index}`, ...(index === 0 ? [] : [...new Set(row.map((number) => `s${number % index}`))])),
      ),
    )
    .chain((stacks) => fc.shuffledSubarray(stacks, { minLength: stacks.length }));

  it("puts every stack after its dependencies to deploy, before them to destroy", () => {
    fc.assert(
      fc.property(acyclic, (stacks) => {
        for (const order of ["dependencies-first", "dependents-first"] as const) {
          const sorted = orderStacks(stacks, order).map(({ name }) => name);
          expect([...sorted].sort()).toEqual(stacks.map(({ name }) => name).sort());
          for (const { name, dependencies } of stacks) {
            for (const dependency of dependencies) {
              const isBefore = sorted.indexOf(dependency) < sorted.indexOf(name);
              expect(isBefore).toBe(order === "dependencies-first");
            }
          }
        }
      }),
    );
  });
});
