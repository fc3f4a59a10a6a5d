/** The life cycle of a resource, the same for every provider and type: plan, apply, read, import, upgrade. */
import {
  type AttributePath,
  type Diagnostic,
  diagnosticError,
  type OpenedResource,
  PartialResultError,
  type PlanAnswer,
  type ProviderDefinition,
  type ResourceKind,
} from "../provider";
import type { BlockSchema, ResourceSchema } from "../schemas/schema";
import { isEqual, type ObjectValue, type Value } from "../values/value";
import { conform } from "./conform";
import { diagnosticsOf } from "./diagnostics-of";
import { propose } from "./propose";
import { replacementPaths } from "./replacement";
import { settle } from "./settle";

/** A plan request; `proposed` is null for a deletion, `prior` for a new resource. */
export interface PlanInput {
  readonly config: ObjectValue | null;
  readonly prior: ObjectValue | null;
  readonly proposed: ObjectValue | null;
}

/** The plan for the engine. */
export interface PlanOutput {
  readonly planned: ObjectValue | null;
  readonly requiresReplace: readonly AttributePath[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An apply request; `planned` is null for a deletion. */
export interface ApplyInput {
  readonly config: ObjectValue | null;
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
}

/** The state after apply; after a failure, the state that the engine must keep. */
export interface ApplyOutput {
  readonly state: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The generic life cycle over one provider definition. */
export class Lifecycle<Session> {
  public constructor(private readonly definition: ProviderDefinition<Session>) {}

  /** @returns the schema of a resource type. @throws DiagnosticError for an unknown type. */
  public resourceSchema(type: string): ResourceSchema {
    return known(this.definition.schema().resources[type], "resource type", type);
  }

  /** @returns the schema of a data source. @throws DiagnosticError for an unknown one. */
  public dataSourceSchema(type: string): ResourceSchema {
    return known(this.definition.schema().data_sources[type], "data source", type);
  }

  /** @returns the schema of an ephemeral resource. @throws DiagnosticError for an unknown one. */
  public ephemeralSchema(type: string): ResourceSchema {
    return known(this.definition.schema().ephemeral_resources?.[type], "ephemeral resource", type);
  }

  /** @returns the problems in a resource's configuration. */
  public validateResource(type: string, config: ObjectValue): readonly Diagnostic[] {
    return this.definition.resource(type).validate?.(config) ?? [];
  }

  /** @returns the problems in a data source's configuration. */
  public validateDataSource(type: string, config: ObjectValue): readonly Diagnostic[] {
    return this.definition.dataSource(type).validate?.(config) ?? [];
  }

  /** Plans to create, update in place, replace or delete a resource. */
  public plan(session: Session, type: string, input: PlanInput): PlanOutput {
    const { proposed } = input;
    if (proposed === null) return { planned: null, requiresReplace: [], diagnostics: [] };
    const kind = this.definition.resource(type);
    const { block } = this.resourceSchema(type);
    const prior = input.prior ?? undefined;
    const generic = conform(block, propose(block, proposed, prior, this.proposalRules(kind, type)));
    const request = { session, config: input.config ?? proposed, prior, planned: generic };
    const refined: PlanAnswer = kind.plan?.(request) ?? { planned: generic };
    const planned = conform(block, refined.planned);
    return {
      planned: prior !== undefined && isEqual(prior, planned) ? prior : planned,
      requiresReplace: prior === undefined ? [] : this.replacements(kind, type, block, prior, planned, refined),
      diagnostics: refined.warnings ?? [],
    };
  }

  /** Creates, updates or deletes a resource; an error becomes diagnostics, with the state to keep. */
  public async apply(session: Session, type: string, input: ApplyInput): Promise<ApplyOutput> {
    const kind = this.definition.resource(type);
    const { block } = this.resourceSchema(type);
    try {
      return { state: await this.change(session, kind, block, input), diagnostics: [] };
    } catch (error) {
      const state =
        error instanceof PartialResultError && input.planned !== null
          ? settle(block, input.planned, error.state)
          : input.prior;
      return { state, diagnostics: diagnosticsOf(error) };
    }
  }

  /** @returns the current resource, or null if it no longer exists. */
  public async read(session: Session, type: string, state: ObjectValue): Promise<ObjectValue | null> {
    const { block } = this.resourceSchema(type);
    const found = await this.definition.resource(type).read({ session, state });
    return found === undefined ? null : conform(block, found);
  }

  /** @returns the initial state of an import, which the engine then refreshes. */
  public async importState(session: Session, type: string, id: string): Promise<ObjectValue> {
    const { block } = this.resourceSchema(type);
    const kind = this.definition.resource(type);
    return conform(block, (await kind.importState?.({ session, id })) ?? { id });
  }

  /** @returns the attributes of a data source. */
  public async readDataSource(session: Session, type: string, config: ObjectValue): Promise<ObjectValue> {
    const { block } = this.dataSourceSchema(type);
    const found = await this.definition.dataSource(type).read({ session, config });
    return conform(block, { ...config, ...found });
  }

  /** Opens an ephemeral resource. @returns it with all its attributes */
  public async open(session: Session, type: string, config: ObjectValue): Promise<OpenedResource> {
    const { block } = this.ephemeralSchema(type);
    const kind = this.definition.ephemeral?.(type);
    if (kind === undefined) throw diagnosticError(`the rehearsal does not know the ephemeral resource ${type}`);
    const { result, renewAt } = await kind.open({ session, config });
    return { result: conform(block, { ...config, ...result }), renewAt };
  }

  private async change(
    session: Session,
    kind: ResourceKind<Session>,
    block: BlockSchema,
    { config, prior, planned }: ApplyInput,
  ): Promise<ObjectValue | null> {
    if (planned === null) {
      if (prior !== null) await kind.delete({ session, state: prior });
      return null;
    }
    const request = { session, config: config ?? planned, planned };
    const answered = prior === null ? await kind.create(request) : await kind.update({ ...request, prior });
    return settle(block, planned, answered);
  }

  private proposalRules(kind: ResourceKind<Session>, type: string) {
    const conduct = this.definition.conduct?.(type);
    const defaults: Readonly<Record<string, Value>> = conduct?.defaults ?? {};
    return {
      defaults,
      computedBlocks: [...(kind.computedBlocks ?? []), ...(conduct?.computed_blocks ?? [])],
    };
  }

  private replacements(
    kind: ResourceKind<Session>,
    type: string,
    block: BlockSchema,
    prior: ObjectValue,
    planned: ObjectValue,
    refined: PlanAnswer,
  ): readonly AttributePath[] {
    const forceNew = [...(kind.forceNew ?? []), ...(this.definition.conduct?.(type)?.force_new ?? [])];
    return [...replacementPaths(block, forceNew, prior, planned), ...(refined.requiresReplace ?? [])];
  }
}

function known(schema: ResourceSchema | undefined, what: string, type: string): ResourceSchema {
  if (schema !== undefined) return schema;
  throw diagnosticError(`the rehearsal does not know the ${what} ${type}`);
}
