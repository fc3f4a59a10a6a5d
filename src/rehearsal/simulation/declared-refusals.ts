/** The refusals that behaviours declare instead of coding them. */
import type { ObjectValue } from "../values/value";
import type { WorldObject } from "../world/world";
import type { Behaviour } from "./behaviour";
import type { AwsCall } from "./call";

/** Ends the call when a planned object is one too many. @param storedType under which objects of the type are kept */
export function checkQuotas(call: AwsCall, { quotas = [] }: Behaviour, storedType: string, planned: ObjectValue): void {
  for (const { operation, code, message, limit, counts, status } of quotas) {
    const counted = call.list(storedType, (_, object) => counts?.(object, planned, call) ?? true);
    if (counted.length >= limit) call.refuse(operation, code, message(planned), status);
  }
}

/** Ends the call when AWS does not delete an object, because it is in use or protected. */
export function checkInUse(call: AwsCall, { inUse = [] }: Behaviour, object: WorldObject): void {
  for (const { operation, code, message, when, status } of inUse) {
    if (when(call, object)) call.refuse(operation, code, message(object), status);
  }
}

/** Ends the call when the key of a planned object is taken. */
export function refuseTwin(
  call: AwsCall,
  { alreadyExists, label }: Behaviour,
  planned: ObjectValue,
  id: string,
): never {
  if (alreadyExists === undefined) return call.refuse("Create", "AlreadyExists", `${label} ${id} already exists`, 409);
  const { operation, code, message, status } = alreadyExists;
  return call.refuse(operation, code, message(planned), status);
}
