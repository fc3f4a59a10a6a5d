/**
 * The parts of the engine's JSON documents (state and outputs) that this project reads. Unknown members are ignored,
 * as the format requires.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format
 */
import { z } from "zod";
import { diagnosticSchema } from "./diagnostics";

const stateResource = z.object({
  /** e.g. `aws_vpc.network`, `aws_instance.service["euc1-az1"]`. */
  address: z.string(),
  mode: z.enum(["managed", "data"]),
  /** e.g. `aws_vpc`. */
  type: z.string(),
  /** All attributes, sensitive ones included: handle with care. */
  values: z.record(z.string(), z.unknown()).default({}),
});

/** One resource instance in a state. */
export type StateResource = z.output<typeof stateResource>;

/** One output of a stack. */
export interface OutputValue {
  readonly value?: unknown;
  /** A sensitive value must not be printed. */
  readonly sensitive: boolean;
  /** The engine's type, e.g. `"string"` or `["list","string"]`. */
  readonly type?: unknown;
}

/** Outputs by name. */
export type Outputs = Readonly<Record<string, OutputValue>>;

/** The outputs and resources of a deployed stack, those of child modules included. */
export interface StackState {
  readonly outputs: Outputs;
  readonly resources: readonly StateResource[];
}

interface Module {
  readonly resources: readonly StateResource[];
  readonly child_modules: readonly Module[];
}

const stateModule: z.ZodType<Module> = z.object({
  resources: z.array(stateResource).default([]),
  get child_modules() {
    return z.array(stateModule).default([]);
  },
});

/** `output -json`. */
export const outputsSchema: z.ZodType<Outputs> = z.record(
  z.string(),
  z.object({ value: z.unknown().optional(), sensitive: z.boolean().default(false), type: z.unknown().optional() }),
);

const stateValues = z.object({ outputs: outputsSchema.default({}), root_module: stateModule.optional() });

/** `show -json` of a state. A stack that was never applied has no `values`. */
export const stateSchema = z.object({ format_version: z.string(), values: stateValues.optional() }).transform(
  ({ values }): StackState => ({
    outputs: values?.outputs ?? {},
    resources: values?.root_module ? resourcesOf(values.root_module) : [],
  }),
);

/** `show -json` of a saved plan: what the state was when it was planned, refreshed. */
export const priorStateSchema = z
  .object({ prior_state: stateSchema.optional() })
  .transform(({ prior_state }): StackState => prior_state ?? { outputs: {}, resources: [] });

/** `validate -json`. */
export const validationSchema = z.object({
  valid: z.boolean(),
  diagnostics: z.array(diagnosticSchema).default([]),
});

function resourcesOf(module: Module): StateResource[] {
  return [...module.resources, ...module.child_modules.flatMap(resourcesOf)];
}
