/** Combines a behaviour and the world into a resource kind, which stores, finds and removes objects. */
import { settle } from "../lifecycle/settle";
import { nullElements } from "../plugin-sdk/null-elements";
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
import { checkInUse, checkQuotas, refuseTwin } from "../simulation/declared-refusals";
import type { Fault } from "../simulation/faults";
import { commonAttributes, identityOf } from "../simulation/generic";
import { objectImportedAs } from "../simulation/import-id";
import type { OperationKind } from "../simulation/operation";
import { patiently } from "../simulation/patience";
import type { AwsSession } from "../simulation/session";
import { checkTags, withoutSystemTags } from "../simulation/tag-refusals";
import { withAllTags, withKeptTags, withoutIgnoredTags, withSameTags } from "../simulation/tags";
import { sentFlags, sentValues } from "../simulation/write-only";
import { stringOf } from "../values/attributes";
import { isWhollyKnown, type ObjectValue } from "../values/value";
import { GLOBAL, type WorldObject } from "../world/world";
import { checkPlan } from "./planning/checks-by-type";
import { AWS_RULES } from "./validation/aws-rules";

/** The ID of an import with the region that provider 6.x reads from it. */
const ID_AND_REGION = /^(.+)@([a-z]{2}(?:-[a-z]+)+-\d+)$/;
/** Simulated seconds, which pass only when nothing else is left to do. */
const A_MOMENT = 0.001;

/** The resource kind of an AWS type with the given behaviour and schema. */
export class AwsKind implements ResourceKind<AwsSession> {
  public readonly computedBlocks: readonly string[];

  public constructor(
    private readonly type: string,
    private readonly behaviour: Behaviour,
    private readonly block: BlockSchema,
  ) {
    this.computedBlocks = behaviour.computedBlocks ?? [];
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
      requiresReplace: [...moved, ...requiresReplace, ...(answer.requiresReplace ?? [])],
      warnings: [...(answer.warnings ?? []), ...(prior === undefined ? notSimulated(this.type) : [])],
    };
  }

  public async create({ session, config, planned }: CreateRequest<AwsSession>): Promise<ObjectValue> {
    const call = this.callFor(session, "creating", planned);
    return this.operate(call, "create", () => {
      const common = commonAttributes(call, this.type, this.behaviour, this.block, planned);
      const given = { ...planned, ...common };
      const { labelOfNew } = this.behaviour;
      const creating = labelOfNew === undefined ? call : call.during(`creating ${labelOfNew(given)}`);
      checkTags(creating, this.behaviour.service, planned);
      checkQuotas(creating, this.behaviour, this.storedType, given);
      const computed = { ...sentFlags(this.block, config), ...this.behaviour.create?.(creating, given, config) };
      const settled = settle(this.block, planned, whereUnknown(planned, { ...common, ...computed }));
      const attributes = withoutSystemTags(settled);
      const twin = this.stored(call, attributes);
      const isAccepted = this.behaviour.adopts || this.behaviour.isRepeatable;
      if (twin !== undefined && !isAccepted) refuseTwin(creating, this.behaviour, given, twin.id);
      return this.keep(call, config, attributes, twin);
    });
  }

  public async update({ session, config, planned, prior }: UpdateRequest<AwsSession>): Promise<ObjectValue> {
    const call = this.callFor(session, "updating", planned, prior);
    return this.operate(call, "update", () => {
      const before = this.stored(call, prior);
      if (before === undefined) {
        return call.via("Modify").refuse("NotFound", `${this.behaviour.label} does not exist`, 404);
      }
      checkTags(call, this.behaviour.service, planned);
      const changed = { ...sentFlags(this.block, config), ...this.behaviour.update?.(call, planned, before, config) };
      // The behaviour may have changed the object indirectly: the stored object is the current one.
      return this.keep(
        call,
        config,
        withoutSystemTags(settle(this.block, planned, changed)),
        this.stored(call, prior) ?? before,
      );
    });
  }

  public async delete({ session, state }: StateRequest<AwsSession>): Promise<void> {
    const call = this.callFor(session, "deleting", state, state);
    await this.operate(call, "delete", () => {
      const object = this.stored(call, state);
      if (object === undefined) return undefined;
      checkInUse(call, this.behaviour, object);
      this.behaviour.delete?.(call, object);
      if (!this.behaviour.adopts) call.remove(object);
      return undefined;
    });
  }

  public read({ session, state }: StateRequest<AwsSession>): ObjectValue | undefined {
    const call = this.callFor(session, "reading", state, state);
    const object = this.stored(call, state);
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
    if (this.stored(call, state) !== undefined) return { ...state, ...place };
    const named = objectImportedAs(call, this.storedType, plain);
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

  private get storedType(): string {
    return this.behaviour.storedAs ?? this.type;
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
    const later = call.refusedAfterwards;
    if (done !== undefined && later.length > 0) throw new PartialResultError(done, later);
    return done;
  }

  private stored(call: AwsCall, state: ObjectValue): WorldObject | undefined {
    return call.session.simulation.world.get(this.keyOf(call, state));
  }

  private keyOf(call: AwsCall, state: ObjectValue) {
    return call.key(this.storedType, identityOf(this.behaviour, this.block, state));
  }

  /** Stores the attributes of a resource, except its timeouts. */
  private keep(call: AwsCall, config: ObjectValue, attributes: ObjectValue, before?: WorldObject): ObjectValue {
    const { timeouts: _, ...facts } = attributes;
    const hidden = { ...before?.hidden, ...call.hidden, ...sentValues(this.block, config) };
    const key = this.keyOf(call, attributes);
    // The identity may have changed.
    if (before !== undefined && before.id !== key.id) call.remove(before);
    call.session.simulation.world.put({
      ...key,
      attributes: { ...before?.attributes, ...withKeptTags(facts, before?.attributes ?? {}, call.session) },
      hidden: Object.keys(hidden).length === 0 ? undefined : hidden,
      owner: before?.owner,
    });
    return attributes;
  }
}

/** What holds for a type of no known family must be said: nothing about it was compared with AWS. */
function notSimulated(type: string): readonly Diagnostic[] {
  if (type in awsFamilies().resources) return [];
  const detail =
    "Its resources are stored, changed and deleted as the provider's schema says. AWS's own checks are not made, and values that AWS chooses are made up.";
  return [{ severity: "warning", summary: `the rehearsal does not simulate ${type}`, detail }];
}

/** Planned values stay: the engine requires a provider to keep its plan. */
function whereUnknown(planned: ObjectValue, computed: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(computed).filter(([name]) => !isWhollyKnown(planned[name] ?? null)));
}
