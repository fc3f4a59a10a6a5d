/** What AWS keeps as a part of something else: it is deleted with it. */
import type { AwsCall, WorldObject } from "../../../simulation";

/** Makes an object a part of another one. @returns it */
export function partOf(call: AwsCall, whole: WorldObject, part: WorldObject): WorldObject {
  const { type, id, attributes, hidden, region } = part;
  return call.make(type, id, attributes, { hidden, region, owner: call.key(whole.type, whole.id) });
}
