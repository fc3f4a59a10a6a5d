/** What the states of stacks know. */
import { z } from "zod";
import { parseJson } from "../../../base/json";
import type { StackWork } from "../deploy/stack-steps";

/** A resource in a state. */
export interface StateEntry {
  readonly stack: string;
  /** `aws_vpc.network` */
  readonly address: string;
  readonly type: string;
  /** The ID, the ARN, or both. */
  readonly ids: readonly string[];
  readonly arn: string | undefined;
  /** Tags, the provider's default tags included. */
  readonly tags: Readonly<Record<string, unknown>>;
  /** All attributes, sensitive ones included: handle with care. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a stack's state knows. */
export interface KnownState {
  readonly entries: readonly StateEntry[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

const attributesSchema = z.record(z.string(), z.unknown()).nullish();

/** The form of a stored state that matters here. */
const stateSchema = z.object({
  outputs: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
  resources: z
    .array(
      z.object({
        module: z.string().optional(),
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(
          z.object({ index_key: z.union([z.string(), z.number()]).optional(), attributes: attributesSchema }),
        ),
      }),
    )
    .default([]),
});

/** The stored state of a stack that was initialized. */
export async function knownState({ engine, name }: StackWork): Promise<KnownState> {
  return knownIn(name, await engine.pullState());
}

/** The resources in the stored states of stacks that were initialized. */
export async function entriesOf(works: readonly StackWork[]): Promise<readonly StateEntry[]> {
  return (await Promise.all(works.map(knownState))).flatMap(({ entries }) => entries);
}

/** The managed resources and the outputs in a state's text; none without a state. */
export function knownIn(stack: string, text: string): KnownState {
  const state = stateSchema.safeParse(parseJson(text));
  if (!state.success) return { entries: [], outputs: {} };
  const outputs = Object.entries(state.data.outputs).map(([name, { value }]) => [name, value]);
  const entries = state.data.resources
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ instances, module, name, type }) =>
      instances.map(({ attributes, index_key: key }) => {
        const { arn, id, tags_all: tags } = attributes ?? {};
        const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
        return {
          stack,
          type,
          address: `${module === undefined ? "" : `${module}.`}${type}.${name}${index}`,
          ids: [id, arn].filter((each): each is string => typeof each === "string" && each !== ""),
          arn: typeof arn === "string" && arn !== "" ? arn : undefined,
          tags: typeof tags === "object" && tags !== null ? { ...tags } : {},
          attributes: attributes ?? {},
        };
      }),
    );
  return { entries, outputs: Object.fromEntries(outputs) };
}
