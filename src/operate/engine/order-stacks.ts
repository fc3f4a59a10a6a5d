import { stackNameTwice, stacksInCircle } from "../../base/errors/engine-errors";

/** A stack and the names of the stacks that it depends on. */
export interface StackNode {
  readonly name: string;
  /** Names of other stacks. Those not among the given stacks count as done. */
  readonly dependencies: readonly string[];
}

/**
 * Sorts stacks so that each comes after its dependencies; otherwise keeps their order.
 *
 * @throws UserError if the dependencies form a cycle, or if two stacks have the same name.
 */
export function orderStacks<S extends StackNode>(stacks: readonly S[]): readonly S[] {
  const twice = stacks.find(({ name }, index) => stacks.findIndex((other) => other.name === name) < index);
  if (twice) throw stackNameTwice(twice.name);
  const sorted: S[] = [];
  const visit = (stack: S, path: readonly string[]): void => {
    if (sorted.includes(stack)) return;
    if (path.includes(stack.name)) throw stacksInCircle([...path.slice(path.indexOf(stack.name)), stack.name]);
    for (const before of stacks.filter(({ name }) => stack.dependencies.includes(name))) {
      visit(before, [...path, stack.name]);
    }
    sorted.push(stack);
  };
  for (const stack of stacks) visit(stack, []);
  return sorted;
}
