/** Combines a behaviour and the world into a resource kind, which stores, finds and removes objects. */
import { TypeObjects } from "../objects/type-objects";
import { nullElements } from "../plugin-sdk/null-elements";
import { withKeptZeros, withUnknownSets } from "../plugin-sdk/plan-values";
import { validateConfig } from "../plugin-sdk/validate-config";
import {
  type CreateRequest,
  type Diagnostic,
  DiagnosticError,
  PartialResultError,
  type PlanAnswer,
  type PlanRequest,
  type ResourceKind,
  type StateRequest,
  type UpdateRequest,
} from "../provider";
import { awsConduct, awsFamilies } from "../schemas";
import type { BlockSchema } from "../schemas/schema";
import type { Behaviour } from "../simulation/behaviour";
import { AwsCall, type Doing } from "../simulation/call";
import type { Fault } from "../simulation/faults";
import { objectImportedAs } from "../simulation/import-id";
import type { OperationKind } from "../simulation/operation";
import { patiently } from "../simulation/patience";
import type { AwsSession } from "../simulation/session";
import { withAllTags, withoutIgnoredTags, withSameTags } from "../simulation/tags";
import { stringOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { GLOBAL } from "../world/world";
import { checkPlan } from "./planning/checks-by-type";
import { AWS_RULES } from "./validation/aws-rules";

/** The ID of an import with the region that provider 6.x reads from it. */
const ID_AND_REGION = /^(.+)@([a-z]{2}(?:-[a-z]+)+-\d+)$/;
/** Simulated seconds, which pass only when nothing else is left to do. */
const A_MOMENT = 0.001;

/** The resource kind of an AWS type with the given behaviour and schema. */
export class AwsKind implements ResourceKind<AwsSession> {
  public readonly computedBlocks: readonly string[];
  private readonly objects: TypeObjects;

  public constructor(
    private readonly type: string,
    private readonly behaviour: Behaviour,
    private readonly block: BlockSchema,
  ) {
    this.computedBlocks = behaviour.computedBlocks ?? [];
    this.objects = new TypeObjects(type, behaviour, block);
  }

  private get isFramework(): boolean {
    return awsConduct(this.type)?.legacy_type_system === false;
  }

  public validate(config: ObjectValue): readonly Diagnostic[] {
    const measured = validateConfig(this.block, awsConduct(this.type), config, AWS_RULES);
    return [...measured, ...(this.behaviour.validate?.(config) ?? [])];
  }

  public plan({ session, config, prior, planned }: PlanRequest<AwsSession>): PlanAnswer {
    const nulls = this.isFramework ? [] : nullElements(this.block, config);
    if (nulls.length > 0) throw new DiagnosticError(nulls);
    const placed = this.inRegion(session, config, planned, prior);
    const call = this.callFor(session, "planning", placed, prior);
    const tagged = withAllTags(this.block, placed, session);
    const { errors, requiresReplace } = checkPlan(this.type, { config, prior, planned: tagged });
    if (errors.length > 0) throw new DiagnosticError(errors);
    const answer = this.behaviour.plan?.(call, { config, prior, planned: tagged }) ?? { planned: tagged };
    const moved = this.moves(answer.planned, prior) ? [["region"]] : [];
    return {
      ...answer,
      planned: this.isFramework ? answer.planned : this.bySdk(answer.planned, prior),
      requiresReplace: [...moved, ...requiresReplace, ...(answer.requiresReplace ?? [])],
      warnings: [...(answer.warnings ?? []), ...(prior === undefined ? notSimulated(this.type) : [])],
    };
  }

  private bySdk(planned: ObjectValue, prior: ObjectValue | undefined): ObjectValue {
    const all = withUnknownSets(this.block, planned);
    return prior === undefined ? all : withKeptZeros(this.block, all, prior);
  }

  public async create({ session, config, planned }: CreateRequest<AwsSession>): Promise<ObjectValue> {
    const call = this.callFor(session, "creating", planned);
    return this.operate(call, "create", () => this.objects.create(call, planned, config));
  }

  public async update({ session, config, planned, prior }: UpdateRequest<AwsSession>): Promise<ObjectValue> {
    const call = this.callFor(session, "updating", planned, prior);
    return this.operate(call, "update", () => this.objects.update(call, planned, prior, config));
  }

  public async delete({ session, state }: StateRequest<AwsSession>): Promise<void> {
    const call = this.callFor(session, "deleting", state, state);
    await this.operate(call, "delete", () => this.objects.delete(call, state));
  }

  public read({ session, state }: StateRequest<AwsSession>): ObjectValue | undefined {
    const call = this.callFor(session, "reading", state, state);
    const object = this.objects.stored(call, state);
    if (object === undefined) return undefined;
    const attributes = this.behaviour.read === undefined ? object.attributes : this.behaviour.read(call, object);
    if (attributes === undefined) return undefined;
    const tagged = withSameTags(withoutIgnoredTags(attributes, session), state, session);
    return { ...tagged, timeouts: state.timeouts ?? null };
  }

  public importState({ session, id }: { readonly session: AwsSession; readonly id: string }): ObjectValue {
    const [, plain = id, region] = (this.hasRegion && ID_AND_REGION.exec(id)) || [];
    const place: ObjectValue = region === undefined ? {} : { region };
    const call = this.callFor(session, "importing", place, { id: plain });
    const state = this.behaviour.importState?.(call, plain) ?? { id: plain };
    if (this.objects.stored(call, state) !== undefined) return { ...state, ...place };
    const named = objectImportedAs(call, this.objects.storedType, plain);
    return { ...state, ...named?.attributes, ...(named && { id: named.attributes.id ?? named.id }), ...place };
  }

  /**
   * Provider 6.x manages a resource in the region of its own argument, else in that of its provider block.
   * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
   */
  private get hasRegion(): boolean {
    const { optional, computed } = this.block.attributes?.region ?? {};
    return optional === true && computed === true && this.behaviour.scope !== "global";
  }

  /** A resource without a region of its own follows its provider block. */
  private inRegion(session: AwsSession, config: ObjectValue, planned: ObjectValue, prior?: ObjectValue): ObjectValue {
    const before = prior && stringOf(prior, "region");
    const follows = this.hasRegion && before !== undefined && (config.region ?? null) === null;
    return follows ? { ...planned, region: session.region } : planned;
  }

  /** Nothing moves to another region: it is created there, and deleted where it was. */
  private moves(planned: ObjectValue, prior: ObjectValue | undefined): boolean {
    const before = prior && stringOf(prior, "region");
    return this.hasRegion && before !== undefined && planned.region !== before;
  }

  /** The call for an existing or a new resource. Provider 6.x has a region per resource. */
  private callFor(session: AwsSession, doing: Doing, values: ObjectValue, known?: ObjectValue): AwsCall {
    const { service, label, scope, operations: { create, update, delete: remove } = {} } = this.behaviour;
    const declared: Partial<Record<Doing, string>> = {
      creating: create ?? "Create",
      updating: update,
      deleting: remove ?? "Delete",
    };
    const region = stringOf(values, "region") ?? session.region;
    const id = known === undefined ? undefined : stringOf(known, "id");
    const subject = { service, label, doing, operation: declared[doing], id, twoPartErrors: this.isFramework };
    return new AwsCall({ ...session, region }, scope === "global" ? GLOBAL : region, subject);
  }

  /** Changes the world completely or, if that is refused, leaves it unchanged. */
  private async operate<T extends ObjectValue | undefined>(
    call: AwsCall,
    kind: OperationKind,
    act: () => T,
  ): Promise<T> {
    const { world, operations, clock, changed } = call.session.simulation;
    const { waitsOutAtCreate = [], waitsOutAtDelete = [] } = this.behaviour;
    const waitsOut = kind === "update" ? [] : kind === "delete" ? waitsOutAtDelete : waitsOutAtCreate;
    const place = { account: call.account, region: call.region, id: call.id };
    const operation = { kind, type: this.type, ...place, retries: waitsOut.length > 0 };
    const error = ({ operation: name = "Simulated", code, message }: Fault) =>
      call.via(name).awsError(code, message, 500);
    const attempt = () => {
      try {
        return world.atomically(act);
      } finally {
        changed();
      }
    };
    if (kind === "create" && this.behaviour.comesLast) await clock.wait(A_MOMENT);
    const done = await operations.run(
      operation,
      () => (kind === "update" ? attempt() : patiently(clock, kind, waitsOut, attempt)),
      (fault, done) => (done === undefined ? error(fault) : new PartialResultError(done, error(fault).diagnostics)),
    );
    const later = call.refusedAfterwards.flatMap(({ diagnostics }) => diagnostics);
    if (done !== undefined && later.length > 0) throw new PartialResultError(done, later);
    return done;
  }
}

/** What holds for a type of no known family must be said: nothing about it was compared with AWS. */
function notSimulated(type: string): readonly Diagnostic[] {
  if (type in awsFamilies().resources) return [];
  const detail =
    "Its resources are stored, changed and deleted as the provider's schema says. AWS's own checks are not made, and values that AWS chooses are made up.";
  return [{ severity: "warning", summary: `the rehearsal does not simulate ${type}`, detail }];
}
