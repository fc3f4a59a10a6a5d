/** The objects of one resource type: how they are created, changed and deleted, whoever asks for it. */
import { settle } from "../lifecycle/settle";
import type { BlockSchema } from "../schemas/schema";
import type { Behaviour } from "../simulation/behaviour";
import type { AwsCall } from "../simulation/call";
import { checkInUse, checkQuotas, refuseTwin } from "../simulation/declared-refusals";
import { commonAttributes, identityOf } from "../simulation/generic";
import { checkTags, withoutSystemTags } from "../simulation/tag-refusals";
import { withKeptTags } from "../simulation/tags";
import { sentFlags, sentValues } from "../simulation/write-only";
import { isWhollyKnown, type ObjectValue } from "../values/value";
import type { WorldObject } from "../world/world";

/** The objects of a type with the given behaviour and schema. */
export class TypeObjects {
  public constructor(
    public readonly type: string,
    public readonly behaviour: Behaviour,
    public readonly block: BlockSchema,
  ) {}

  /** The type that the objects are stored under. */
  public get storedType(): string {
    return this.behaviour.storedAs ?? this.type;
  }

  /** @returns the object that a state stands for; undefined when it does not exist. */
  public stored(call: AwsCall, state: ObjectValue): WorldObject | undefined {
    return call.session.simulation.world.get(this.keyOf(call, state));
  }

  /** Creates an object. @param planned its arguments, unknown where AWS chooses. @returns its attributes */
  public create(call: AwsCall, planned: ObjectValue, config: ObjectValue): ObjectValue {
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
  }

  /** Changes an object. @param prior what is known of it. @returns its attributes */
  public update(call: AwsCall, planned: ObjectValue, prior: ObjectValue, config: ObjectValue): ObjectValue {
    const before = this.stored(call, prior);
    if (before === undefined) {
      return call.via("Modify").refuse("NotFound", `${this.behaviour.label} does not exist`, 404);
    }
    checkTags(call, this.behaviour.service, planned);
    const changed = { ...sentFlags(this.block, config), ...this.behaviour.update?.(call, planned, before, config) };
    const settled = withoutSystemTags(settle(this.block, planned, changed));
    // The behaviour may have changed the object indirectly: the stored object is the current one.
    return this.keep(call, config, settled, this.stored(call, prior) ?? before);
  }

  /** Deletes an object, if it exists. */
  public delete(call: AwsCall, state: ObjectValue): undefined {
    const object = this.stored(call, state);
    if (object === undefined) return undefined;
    checkInUse(call, this.behaviour, object);
    this.behaviour.delete?.(call, object);
    if (!this.behaviour.adopts) call.remove(object);
    return undefined;
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

/** Planned values stay: the engine requires a provider to keep its plan. */
function whereUnknown(planned: ObjectValue, computed: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(computed).filter(([name]) => !isWhollyKnown(planned[name] ?? null)));
}
