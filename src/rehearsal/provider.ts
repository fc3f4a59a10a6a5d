/**
 * What a simulated provider is: a schema, a configuration step and one {@link ResourceKind} per resource type.
 * The plugin protocol, the values on the wire and the generic plan (unknowns, defaults, replacement) are
 * handled by `lifecycle/` for every provider alike.
 */
import type { ResourceConduct } from "./schemas/conduct";
import type { ProviderSchema } from "./schemas/schema";
import type { ObjectValue } from "./values/value";

/** One step into a value: an attribute or block name, a position in a list, or the key of a map. */
export type PathStep = string | number | { readonly key: string };

/** The way from a resource to a value inside it; a set ends a path, for its elements have no address. */
export type AttributePath = readonly PathStep[];

/** A message for the user, which the engine prints with the address of the resource. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly attribute?: AttributePath;
}

/** An error that a provider answers to the engine; anything else that is thrown is a bug. */
export class DiagnosticError extends Error {
  public override readonly name: string = "DiagnosticError";
  public readonly diagnostics: readonly Diagnostic[];

  public constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.flatMap(({ summary, detail }) => [summary, ...(detail ? [detail] : [])]).join("\n"));
    this.diagnostics = diagnostics;
  }
}

/** A creation or change that failed after it took effect: the engine keeps `state`, and taints what is new. */
export class PartialResultError extends DiagnosticError {
  public override readonly name: string = "PartialResultError";
  public readonly state: ObjectValue;

  public constructor(state: ObjectValue, diagnostics: readonly Diagnostic[]) {
    super(diagnostics);
    this.state = state;
  }
}

/** @returns an error with one diagnostic, to be thrown by a provider. */
export function diagnosticError(summary: string, detail?: string, attribute?: AttributePath): DiagnosticError {
  return new DiagnosticError([{ severity: "error", summary, detail, attribute }]);
}

type MaybePromise<T> = T | Promise<T>;

/** A plan to be refined; `planned` is complete but for unknowns, and `prior` is undefined for a creation. */
export interface PlanRequest<Session> {
  readonly session: Session;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | undefined;
  readonly planned: ObjectValue;
}

/** A refined plan. */
export interface PlanAnswer {
  readonly planned: ObjectValue;
  /** Paths whose change needs a replacement, beside the measured ones. */
  readonly requiresReplace?: readonly AttributePath[];
  readonly warnings?: readonly Diagnostic[];
}

/** A creation; the provider fills the unknowns of `planned`. */
export interface CreateRequest<Session> {
  readonly session: Session;
  readonly config: ObjectValue;
  readonly planned: ObjectValue;
}

/** A change in place. */
export interface UpdateRequest<Session> extends CreateRequest<Session> {
  readonly prior: ObjectValue;
}

/** A refresh or a deletion of what the state knows. */
export interface StateRequest<Session> {
  readonly session: Session;
  readonly state: ObjectValue;
}

/** The behaviour of one resource type. Attributes left out of an answer stay as planned; unknowns left over are filled. */
export interface ResourceKind<Session> {
  /** Paths (dotted, without positions) whose change needs a replacement; `"*"` for every argument. */
  readonly forceNew?: readonly string[];
  /** Top-level blocks that the provider fills when they are left out. */
  readonly computedBlocks?: readonly string[];
  /** @returns what is wrong with a configuration; unknown values must be accepted. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Refines the generic plan. @throws DiagnosticError to refuse it. */
  plan?(request: PlanRequest<Session>): PlanAnswer;
  /** @returns the attributes of the new resource. @throws DiagnosticError to refuse it. */
  create(request: CreateRequest<Session>): MaybePromise<ObjectValue>;
  /** @returns the attributes as they are now, or undefined when the resource is gone. */
  read(request: StateRequest<Session>): MaybePromise<ObjectValue | undefined>;
  /** @returns the attributes after the change. @throws DiagnosticError to refuse it. */
  update(request: UpdateRequest<Session>): MaybePromise<ObjectValue>;
  /** @throws DiagnosticError to refuse it. */
  delete(request: StateRequest<Session>): MaybePromise<void>;
  /** @returns the attributes that {@link read} needs to find the resource; @default `{ id }` */
  importState?(request: { readonly session: Session; readonly id: string }): MaybePromise<ObjectValue>;
}

/** The behaviour of one data source. */
export interface DataSourceKind<Session> {
  /** @returns what is wrong with a configuration; unknown values must be accepted. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** @returns the attributes; those left out are as configured, or null. @throws DiagnosticError when nothing is found. */
  read(request: { readonly session: Session; readonly config: ObjectValue }): MaybePromise<ObjectValue>;
}

/** A simulated provider. `Session` is what its configuration amounts to, one for each provider block (alias). */
export interface ProviderDefinition<Session> {
  /** The short source address, for example `hashicorp/aws`. */
  readonly source: string;
  /** Whether the real provider uses the old SDK for a type: the engine forgives it small inconsistencies. */
  readonly legacyTypeSystem: (type: string) => boolean;
  /** The schema; called when an engine first asks. */
  schema(): ProviderSchema;
  /** @returns what is wrong with the provider block; unknown values must be accepted. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Acts on the provider block. @throws DiagnosticError to refuse it. */
  configure(config: ObjectValue): MaybePromise<Session>;
  /** @returns the behaviour of a type, which is one of the schema's resources. */
  resource(type: string): ResourceKind<Session>;
  /** @returns the behaviour of a data source, which is one of the schema's. */
  dataSource(type: string): DataSourceKind<Session>;
  /** @returns what was measured of the real provider for a type, if anything. */
  conduct?(type: string): ResourceConduct | undefined;
}
