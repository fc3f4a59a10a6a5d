import fc from "fast-check";
import { orderStacks, type StackNode } from "../../../src/operate/engine/order-stacks";

const stack = (name: string, ...dependencies: string[]): StackNode => ({ name, dependencies });

describe("ordering stacks", () => {
  it("keeps the given order if no dependency requires another", () => {
    const names = orderStacks([stack("c"), stack("a", "b"), stack("b")]).map(({ name }) => name);
    expect(names).toEqual(["c", "b", "a"]);
  });

  it("treats dependencies that are not among the stacks as done", () => {
    expect(orderStacks([stack("a", "elsewhere")])).toHaveLength(1);
  });

  it("rejects a dependency cycle", () => {
    const stacks = [stack("x"), stack("a", "c"), stack("b", "a"), stack("c", "b")];
    expect(() => orderStacks(stacks)).toThrow(
      "stacks depend on each other in a circle: a -> c -> b -> a\n  remove one of these dependencies",
    );
  });

  it("rejects two stacks with the same name", () => {
    expect(() => orderStacks([stack("a"), stack("a")])).toThrow('two stacks have the name "a"');
  });

  /** Stacks whose dependencies only point to earlier numbers, in any order: never a cycle. */
  const acyclic = fc
    .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
    .map((rows) =>
      rows.map((row, index) =>
        stack(`s${index}`, ...(index === 0 ? [] : [...new Set(row.map((number) => `s${number % index}`))])),
      ),
    )
    .chain((stacks) => fc.shuffledSubarray(stacks, { minLength: stacks.length }));

  it("puts every stack after its dependencies", () => {
    fc.assert(
      fc.property(acyclic, (stacks) => {
        const sorted = orderStacks(stacks).map(({ name }) => name);
        expect([...sorted].sort()).toEqual(stacks.map(({ name }) => name).sort());
        for (const { name, dependencies } of stacks) {
          for (const dependency of dependencies) expect(sorted.indexOf(dependency)).toBeLessThan(sorted.indexOf(name));
        }
      }),
    );
  });
});
