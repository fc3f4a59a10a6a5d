/** Builds configurations that break no rule about several arguments, so that only the probed value can be refused. */
import { compareText } from "../../src/base/collections";
import type { BlockSchema } from "../../src/rehearsal/schemas/schema";
import { blockValue, leadsTo, REQUIRED_KNOWN_INSIDE, schemaPaths, withoutIndexes, withValue } from "./config";
import type { PluginSession } from "./session";
import { UNKNOWN, type WireObject } from "./value";

const RELATIONS = [
  "Conflicting configuration arguments",
  "Invalid combination of arguments",
  "Missing required argument",
  "Missing Attribute Configuration",
  "Invalid Attribute Combination",
];

/** @returns whether a message is about several arguments together. */
export function isAboutSeveral({ summary }: { readonly summary: string }): boolean {
  return RELATIONS.includes(summary);
}

const MOST_ROUNDS = 6;

/**
 * @returns the required arguments, the blocks that lead to `path`, and one argument of each group that requires one.
 * @param given arguments already known to be required; newly found ones are added.
 */
export async function contentBase(
  session: PluginSession,
  type: string,
  block: BlockSchema,
  path: string,
  given: string[] = [],
): Promise<WireObject> {
  const attributes = new Map(schemaPaths(block).map((one) => [one.path, one.type]));
  // A block that another path needed may exclude this one; an unknown attribute excludes nothing.
  const written = given.filter((one) => attributes.get(one) !== undefined);
  const build = (): WireObject =>
    [path, ...written]
      .filter((one) => attributes.get(one) !== undefined)
      .reduce(
        (config, one) => withValue(config, one, UNKNOWN),
        blockValue(block, REQUIRED_KNOWN_INSIDE, (at) => [path, ...written].some((one) => leadsTo(one)(at))),
      );
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const answer = [...((await session.validate(type, build())) ?? [])];
    // The plugin returns its messages in any order.
    answer.sort((a, b) => compareText(a.detail, b.detail));
    const missing = answer.find((one) => isAboutSeveral(one) && /must be|required/.test(one.detail));
    const candidates = argumentsIn(missing?.detail ?? "").filter(
      (name) => attributes.has(name) && !written.includes(name) && name !== path,
    );
    // An unknown attribute excludes no other; a block does.
    const next = candidates.find((name) => attributes.get(name) !== undefined) ?? candidates[0];
    if (next === undefined) break;
    written.push(next);
    if (!given.includes(next)) given.push(next);
  }
  return build();
}

/** @returns the paths of the arguments that a message reports as missing. */
function argumentsIn(detail: string): readonly string[] {
  const needed = /Attribute "([^"]+)" must be specified when/.exec(detail)?.[1];
  const listed = /[`[]([^`\]]*(?:\[\d+\][^`\]]*)*)[`\]]/.exec(detail)?.[1];
  return (needed ?? listed ?? "")
    .split(",")
    .map((name) =>
      name
        .trim()
        .replace(/^.*\.<\./, "")
        .replace(/\[(\d+)\]/g, ".$1"),
    )
    .map(withoutIndexes);
}
