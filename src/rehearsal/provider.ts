/**
 * A simulated provider: a schema, a configuration step and one {@link ResourceKind} per resource type.
 * The plugin protocol, the values on the wire and the generic plan (unknowns, defaults, replacement) are
 * handled by `lifecycle/` for every provider alike.
 */
import type { ResourceConduct } from "./schemas/conduct";
import type { CtyType, ProviderSchema } from "./schemas/schema";
import type { ObjectValue, Value } from "./values/value";

/** One step into a value: an attribute or block name, a position in a list, or the key of a map. */
export type PathStep = string | number | { readonly key: string };

/** The way from a resource to a value inside it; a path ends at a set, whose elements have no address. */
export type AttributePath = readonly PathStep[];

/** A message for the user, which the engine prints with the address of the resource. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly attribute?: AttributePath;
}

/** An error that a provider returns to the engine; any other thrown error is a bug. */
export class DiagnosticError extends Error {
  public override readonly name: string = "DiagnosticError";
  public readonly diagnostics: readonly Diagnostic[];

  /** @param rule the rule or the fact behind a refusal, such as `CVPN-01` */
  public constructor(
    diagnostics: readonly Diagnostic[],
    public readonly rule?: string,
  ) {
    super(diagnostics.flatMap(({ summary, detail }) => [summary, ...(detail ? [detail] : [])]).join("\n"));
    this.diagnostics = diagnostics;
  }
}

/** A create or update that failed after taking effect: the engine keeps `state`, and taints a new resource. */
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

/** A plan to be refined; `planned` is complete except for unknowns, and `prior` is undefined for a new resource. */
export interface PlanRequest<Session> {
  readonly session: Session;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | undefined;
  readonly planned: ObjectValue;
}

/** A refined plan. */
export interface PlanAnswer {
  readonly planned: ObjectValue;
  /** Paths whose change needs a replacement, in addition to the measured ones. */
  readonly requiresReplace?: readonly AttributePath[];
  readonly warnings?: readonly Diagnostic[];
}

/** A create request; the provider fills the unknowns of `planned`. */
export interface CreateRequest<Session> {
  readonly session: Session;
  readonly config: ObjectValue;
  readonly planned: ObjectValue;
}

/** An update in place. */
export interface UpdateRequest<Session> extends CreateRequest<Session> {
  readonly prior: ObjectValue;
}

/** A refresh or delete request for a resource in the state. */
export interface StateRequest<Session> {
  readonly session: Session;
  readonly state: ObjectValue;
}

/** The behaviour of a resource type. Attributes absent from an answer stay as planned; other unknowns are filled. */
export interface ResourceKind<Session> {
  /** Paths (dotted, without indexes) whose change needs a replacement; `"*"` for every argument. */
  readonly forceNew?: readonly string[];
  /** Top-level blocks that the provider fills if they are omitted. */
  readonly computedBlocks?: readonly string[];
  /** @returns the problems in a configuration; unknown values must be accepted. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Refines the generic plan. @throws DiagnosticError to refuse it. */
  plan?(request: PlanRequest<Session>): PlanAnswer;
  /** @returns the attributes of the new resource. @throws DiagnosticError to refuse it. */
  create(request: CreateRequest<Session>): MaybePromise<ObjectValue>;
  /** @returns the current attributes, or undefined if the resource no longer exists. */
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
  /** @returns the problems in a configuration; unknown values must be accepted. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** @returns the attributes; omitted ones are as configured or null. @throws DiagnosticError if nothing is found. */
  read(request: { readonly session: Session; readonly config: ObjectValue }): MaybePromise<ObjectValue>;
}

/** An ephemeral resource that is open. */
export interface OpenedResource {
  /** The attributes; omitted ones are as configured or null. */
  readonly result: ObjectValue;
  /** When it must be renewed; @default never */
  readonly renewAt?: Date;
}

/** A resource that exists only while an engine runs. */
export interface EphemeralKind<Session> {
  /** @returns the resource. @throws DiagnosticError to refuse it */
  open(request: { readonly session: Session; readonly config: ObjectValue }): MaybePromise<OpenedResource>;
  /** @returns when it must be renewed next; @default never */
  renew?(session: Session): MaybePromise<Date | undefined>;
  /** Ends its use. */
  close?(session: Session): MaybePromise<void>;
}

/** A parameter of a provider's function. */
export interface FunctionParameter {
  readonly name: string;
  readonly type: CtyType;
  /** Whether null may be given; @default false */
  readonly allowsNull?: true;
}

/** A function of a provider. The engine calls it with known values, also before the provider is configured. */
export interface ProviderFunction {
  readonly summary: string;
  readonly parameters: readonly FunctionParameter[];
  /** The parameter for any number of further arguments; @default none */
  readonly variadic?: FunctionParameter;
  readonly returns: CtyType;
  /** @throws FunctionError to refuse the arguments */
  call(args: readonly Value[]): Value;
}

/** Functions by their name. */
export type ProviderFunctions = Readonly<Record<string, ProviderFunction>>;

/** Why a function refuses its arguments. */
export class FunctionError extends Error {
  public override readonly name: string = "FunctionError";

  /** @param argument the position of the wrong argument; @default none in particular */
  public constructor(
    message: string,
    public readonly argument?: number,
  ) {
    super(message);
  }
}

/** The engine that configures a provider. */
export interface Asker {
  /** Its environment, for variables such as `AWS_PROFILE`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Its working folder, to which the paths in a configuration are relative. */
  readonly folder: string;
}

/** A simulated provider. `Session` is its configuration, one for each provider block (alias). */
export interface ProviderDefinition<Session> {
  /** The short source address, for example `hashicorp/aws`. */
  readonly source: string;
  /** Whether the real provider uses the older SDK for a type, whose small inconsistencies the engine tolerates. */
  readonly legacyTypeSystem: (type: string) => boolean;
  /** @returns the schema; called on the engine's first request. */
  schema(): ProviderSchema;
  /**
   * @param asker undefined for an engine of this process
   * @returns the part of the schema that an engine gets; the same object for the same part. @default all
   */
  offered?(asker?: Asker): ProviderSchema;
  /** @returns the problems in the provider block; unknown values must be accepted. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Configures the provider. @param asker undefined for an engine of this process. @throws DiagnosticError to refuse it. */
  configure(config: ObjectValue, asker?: Asker): MaybePromise<Session>;
  /** @returns the behaviour of a resource type of the schema. */
  resource(type: string): ResourceKind<Session>;
  /** @returns the behaviour of a data source of the schema. */
  dataSource(type: string): DataSourceKind<Session>;
  /** @returns the behaviour of an ephemeral resource of the schema, if it has one; @default there are none */
  ephemeral?(type: string): EphemeralKind<Session> | undefined;
  /** @default none */
  readonly functions?: ProviderFunctions;
  /** @returns the measured conduct of a type in the real provider, if any. */
  conduct?(type: string): ResourceConduct | undefined;
}
