/** The refusals that behaviours declare instead of coding them. */
import type { ObjectValue } from "../values/value";
import type { WorldObject } from "../world/world";
import type { Behaviour, Refusal } from "./behaviour";
import type { AwsCall } from "./call";

function refuse<Subject>(call: AwsCall, refusal: Refusal<Subject>, subject: Subject): never {
  const { code, message, status, rule } = refusal;
  return call.by(rule).refuse(code, typeof message === "string" ? message : message(subject), status);
}

/** Fails the call when a planned object is one too many. @param storedType under which objects of the type are kept */
export function checkQuotas(call: AwsCall, behaviour: Behaviour, storedType: string, planned: ObjectValue): void {
  for (const quota of behaviour.quotas ?? []) {
    const counted = call.list(storedType, (_, object) => quota.counts?.(object, planned, call) ?? true);
    const raised = call.session.simulation.world.settings.quotas?.[quota.rule ?? ""];
    if (counted.length >= (raised ?? quota.limit)) refuse(call, quota, planned);
  }
}

/** Fails the call when AWS does not delete an object, because it is in use or protected. */
export function checkInUse(call: AwsCall, { inUse = [] }: Behaviour, object: WorldObject): void {
  const refusal = inUse.find(({ when }) => when(call, object));
  if (refusal !== undefined) refuse(call, refusal, object);
}

/** Fails the call when the key of a planned object is taken. */
export function refuseTwin(call: AwsCall, behaviour: Behaviour, planned: ObjectValue, id: string): never {
  const unknown = { code: "AlreadyExists", message: `${behaviour.label} ${id} already exists`, status: 409 };
  return refuse(call, behaviour.alreadyExists ?? unknown, planned);
}
