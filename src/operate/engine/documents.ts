/**
 * The engine's JSON documents: state, plan and outputs, as far as this project reads them. Unknown members are
 * dropped, as the format asks of its readers.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format
 */
import { z } from "zod";
import { diagnosticSchema } from "./diagnostics";

/** One resource instance of a state or of the planned values. */
export interface StateResource {
  /** e.g. `aws_vpc.network`, `aws_instance.service["euc1-az1"]`. */
  readonly address: string;
  readonly mode: "managed" | "data";
  /** e.g. `aws_vpc`. */
  readonly type: string;
  readonly name: string;
  /** The key of `for_each` or the number of `count`. */
  readonly index?: string | number;
  /** e.g. `registry.terraform.io/hashicorp/aws`. */
  readonly providerName: string;
  /** All attributes, sensitive ones included: handle with care. */
  readonly values: Readonly<Record<string, unknown>>;
  /** `true` for each sensitive attribute, in the shape of `values`. */
  readonly sensitiveValues: Readonly<Record<string, unknown>>;
  /** Addresses of what it depends on. */
  readonly dependsOn: readonly string[];
}

/** One output of a stack. */
export interface OutputValue {
  /** `undefined` for an output of a plan that is known only after apply. */
  readonly value?: unknown;
  /** A sensitive value must not be printed. */
  readonly sensitive: boolean;
  /** The engine's type, e.g. `"string"` or `["list","string"]`. */
  readonly type?: unknown;
}

/** Outputs by name. */
export type Outputs = Readonly<Record<string, OutputValue>>;

/** What a stack has deployed: outputs and resources, those of child modules included. */
export interface StackState {
  readonly outputs: Outputs;
  readonly resources: readonly StateResource[];
}

/** What a plan would do to one resource. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  /** `["no-op"]`, `["create"]`, `["update"]`, `["delete"]`, `["delete","create"]`, `["create","delete"]`, … */
  readonly actions: readonly string[];
  /** Attributes now; `null` for a resource that is to be created. */
  readonly before: unknown;
  /** Attributes afterwards, without those that are not known yet; `null` for one that is to be destroyed. */
  readonly after: unknown;
  /** `true` for each attribute that is known only after apply, in the shape of `after`. */
  readonly afterUnknown: unknown;
}

/** What a saved plan holds. */
export interface StackPlan {
  readonly changes: readonly ResourceChange[];
  /** The state as it would be, as far as it is known. */
  readonly planned: StackState;
}

const record = z.record(z.string(), z.unknown());

const stateResource = z
  .object({
    address: z.string(),
    mode: z.enum(["managed", "data"]),
    type: z.string(),
    name: z.string(),
    index: z.union([z.string(), z.number()]).optional(),
    provider_name: z.string().default(""),
    values: record.default({}),
    sensitive_values: record.default({}),
    depends_on: z.array(z.string()).default([]),
  })
  .transform(
    ({ provider_name, sensitive_values, depends_on, index, ...rest }): StateResource => ({
      ...rest,
      ...(index === undefined ? {} : { index }),
      providerName: provider_name,
      sensitiveValues: sensitive_values,
      dependsOn: depends_on,
    }),
  );

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

/** `output -json`: every output of a stack. */
export const outputsSchema: z.ZodType<Outputs> = z.record(
  z.string(),
  z
    .object({
      value: z.unknown().optional(),
      sensitive: z.boolean().default(false),
      type: z.unknown().optional(),
    })
    .transform(({ value, sensitive, type }) => ({
      value,
      sensitive,
      ...(type === undefined ? {} : { type }),
    })),
);

const stateValues = z.object({ outputs: outputsSchema.default({}), root_module: stateModule.optional() }).transform(
  ({ outputs, root_module }): StackState => ({
    outputs,
    resources: root_module ? resourcesOf(root_module) : [],
  }),
);

const NOTHING: StackState = { outputs: {}, resources: [] };

/** `show -json` of a state. A stack that was never applied has no `values` at all. */
export const stateSchema = z
  .object({ format_version: z.string(), values: stateValues.optional() })
  .transform(({ values }): StackState => values ?? NOTHING);

const resourceChange = z
  .object({
    address: z.string(),
    mode: z.enum(["managed", "data"]),
    type: z.string(),
    change: z.object({
      actions: z.array(z.string()),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
      after_unknown: z.unknown().optional(),
    }),
  })
  .transform(
    ({ address, mode, type, change }): ResourceChange => ({
      address,
      mode,
      type,
      actions: change.actions,
      before: change.before,
      after: change.after,
      afterUnknown: change.after_unknown,
    }),
  );

/** `show -json FILE` of a saved plan. */
export const planSchema = z
  .object({
    format_version: z.string(),
    resource_changes: z.array(resourceChange).default([]),
    planned_values: stateValues.optional(),
  })
  .transform(
    ({ resource_changes, planned_values }): StackPlan => ({
      changes: resource_changes,
      planned: planned_values ?? NOTHING,
    }),
  );

/** `validate -json`. */
export const validationSchema = z.object({
  valid: z.boolean(),
  diagnostics: z.array(diagnosticSchema).default([]),
});

function resourcesOf(module: Module): StateResource[] {
  return [...module.resources, ...module.child_modules.flatMap(resourcesOf)];
}

/** @returns the JSON value, or `undefined` for invalid JSON: a schema then rejects it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
