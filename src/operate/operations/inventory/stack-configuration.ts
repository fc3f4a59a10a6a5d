/** The configuration of a synthesized stack, as far as it can be known without a plan. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { StackFolder } from "../../engine/engine-calls";
import type { KnownState } from "./state-entries";

const block = z.record(z.string(), z.unknown());

const configurationSchema = z.object({
  terraform: block.default({}),
  provider: z.record(z.string(), z.array(block)).default({}),
  resource: z.record(z.string(), z.record(z.string(), block)).default({}),
});

/** The parts of `cdk.tf.json` that matter here. */
export type StackConfiguration = z.output<typeof configurationSchema>;

/** A resource that a stack declares. */
export interface DeclaredResource {
  /** `aws_vpc.network` */
  readonly address: string;
  readonly type: string;
  /** As written, with references. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

export function readConfiguration({ directory }: StackFolder): StackConfiguration {
  return configurationSchema.parse(JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")));
}

export function declaredResources({ resource }: StackConfiguration): readonly DeclaredResource[] {
  return Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, given]) => ({ address: `${type}.${name}`, type, arguments: given })),
  );
}

const REFERENCE =
  /^\$\{(?:(?<address>[a-z0-9_]+\.[^.}]+)\.(?<attribute>[a-z0-9_]+)|data\.terraform_remote_state\.(?<stack>[^.}]+)\.outputs\.(?<output>[^.}]+))\}$/;

/** What the states know: the stack's own, and by stack. */
export interface KnownStates {
  readonly own: KnownState;
  readonly byStack: ReadonlyMap<string, KnownState>;
}

/**
 * The value of an argument: a literal, an attribute of a resource that the state knows, or an output of another stack;
 * undefined for any other.
 */
export function argumentValue(argument: unknown, { own, byStack }: KnownStates): unknown {
  if (typeof argument !== "string") return typeof argument === "object" ? undefined : argument;
  if (!argument.includes("${")) return argument;
  const { address, attribute = "", output = "", stack = "" } = REFERENCE.exec(argument)?.groups ?? {};
  if (address === undefined) return byStack.get(stack)?.outputs[output];
  return own.entries.find((entry) => entry.address === address)?.attributes[attribute];
}

/** The `Name` tag that a resource will have. */
export function nameTagOf({ arguments: { tags } }: DeclaredResource): string | undefined {
  const name = typeof tags === "object" && tags !== null && "Name" in tags ? tags.Name : undefined;
  return typeof name === "string" ? name : undefined;
}
