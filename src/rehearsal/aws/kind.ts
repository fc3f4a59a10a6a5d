/** Joins a behaviour and the world into what the life cycle wants: here objects are stored, found and removed. */
import type { Behaviour } from "../behaviour";
import { settle } from "../lifecycle/settle";
import { type DiagnosticError, PartialResultError, type PlanAnswer, type ResourceKind } from "../provider";
import type { BlockSchema } from "../schemas/schema";
import { stringOf } from "../values/attributes";
import { isWhollyKnown, type ObjectValue } from "../values/value";
import { GLOBAL, type WorldObject } from "../world/world";
import { AwsCall, type Doing } from "./call";
import { commonAttributes, identityOf } from "./generic";
import type { Fault, OperationKind } from "./operations";
import type { AwsSession } from "./session";
import { withAllTags } from "./tags";

/** @returns the resource kind of an AWS type with the given behaviour and schema. */
export function awsKind(type: string, behaviour: Behaviour, block: BlockSchema): ResourceKind<AwsSession> {
  const subject = { service: behaviour.service, label: behaviour.label };
  const storedType = behaviour.storedAs ?? type;

  const callFor = (session: AwsSession, doing: Doing, values: ObjectValue, id?: string): AwsCall => {
    // Provider 6.x knows a region per resource.
    const region = stringOf(values, "region") ?? session.region;
    const inRegion = region === session.region ? session : { ...session, region };
    const scope = behaviour.scope === "global" ? GLOBAL : region;
    return new AwsCall(inRegion, scope, { ...subject, doing, id });
  };
  const stored = (call: AwsCall, state: ObjectValue): WorldObject | undefined =>
    call.session.simulation.world.get(call.key(storedType, identityOf(behaviour, block, state)));
  const struck = (call: AwsCall, { code, message, operation }: Fault): DiagnosticError =>
    call.awsError(operation ?? "Simulated", code, message, 500);
  const fault = async (call: AwsCall, kind: OperationKind): Promise<Fault | undefined> =>
    call.session.simulation.operations.begin({ kind, type, account: call.account, region: call.region });

  const keep = (call: AwsCall, attributes: ObjectValue, before?: WorldObject): ObjectValue => {
    const { timeouts: _, ...facts } = attributes;
    const key = call.key(storedType, identityOf(behaviour, block, attributes));
    const hidden = call.hidden === undefined ? before?.hidden : { ...before?.hidden, ...call.hidden };
    const known = before?.attributes ?? {};
    call.session.simulation.world.put({
      ...key,
      attributes: { ...known, ...facts },
      hidden,
      owner: before?.owner,
    });
    call.session.simulation.changed();
    return attributes;
  };

  return {
    forceNew: behaviour.forceNew,
    computedBlocks: behaviour.computedBlocks,
    validate: behaviour.validate?.bind(behaviour),

    plan({ session, config, prior, planned }): PlanAnswer {
      const tagged = withAllTags(block, planned, session.defaultTags);
      const call = callFor(
        session,
        "planning",
        planned,
        prior === undefined ? undefined : stringOf(prior, "id"),
      );
      return behaviour.plan?.(call, { config, prior, planned: tagged }) ?? { planned: tagged };
    },

    async create({ session, config, planned }) {
      const call = callFor(session, "creating", planned);
      const strike = await fault(call, "create");
      if (strike !== undefined && strike.when !== "after") throw struck(call, strike);
      const common = commonAttributes(call, type, behaviour, block, planned);
      const named = { ...planned, ...common };
      const computed = behaviour.create?.(call, named, config) ?? {};
      const attributes = settle(block, planned, whereUnknown(planned, { ...common, ...computed }));
      const twin = stored(call, attributes);
      if (twin !== undefined && !behaviour.adopts) {
        call.refuse("Create", "AlreadyExists", `${behaviour.label} ${twin.id} already exists`, 409);
      }
      keep(call, attributes, twin);
      if (strike !== undefined) throw new PartialResultError(attributes, struck(call, strike).diagnostics);
      return attributes;
    },

    async update({ session, config, planned, prior }) {
      const call = callFor(session, "updating", planned, stringOf(prior, "id"));
      const strike = await fault(call, "update");
      if (strike !== undefined && strike.when !== "after") throw struck(call, strike);
      const before = stored(call, prior);
      if (before === undefined)
        return call.refuse("Modify", "NotFound", `${behaviour.label} does not exist`, 404);
      const changed = behaviour.update?.(call, planned, before, config) ?? {};
      // The behaviour may have changed the object through other objects: take what is stored now.
      const attributes = keep(call, settle(block, planned, changed), stored(call, prior) ?? before);
      if (strike !== undefined) throw new PartialResultError(attributes, struck(call, strike).diagnostics);
      return attributes;
    },

    async delete({ session, state }) {
      const call = callFor(session, "deleting", state, stringOf(state, "id"));
      const strike = await fault(call, "delete");
      if (strike !== undefined && strike.when !== "after") throw struck(call, strike);
      const object = stored(call, state);
      if (object !== undefined) {
        behaviour.delete?.(call, object);
        if (!behaviour.adopts) call.remove(object);
        session.simulation.changed();
      }
      if (strike !== undefined) throw struck(call, strike);
    },

    read({ session, state }) {
      const call = callFor(session, "reading", state, stringOf(state, "id"));
      const object = stored(call, state);
      if (object === undefined) return undefined;
      const attributes = behaviour.read === undefined ? object.attributes : behaviour.read(call, object);
      return attributes === undefined ? undefined : { ...attributes, timeouts: state.timeouts ?? null };
    },

    importState({ session, id }) {
      const call = callFor(session, "importing", {}, id);
      return behaviour.importState?.(call, id) ?? { id };
    },
  };
}

/** What was planned stays: the engine holds a provider to its plan. */
function whereUnknown(planned: ObjectValue, computed: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(computed).filter(([name]) => !isWhollyKnown(planned[name] ?? null)),
  );
}
