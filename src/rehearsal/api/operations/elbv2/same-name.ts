/** A name that is in use: ELBv2 answers with what has it, or refuses when that has other settings. */
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { isEqual, isList, toSet, type Value } from "../../../values/value";

interface Named {
  readonly type: string;
  /** In AWS's words: `load balancer`. */
  readonly label: string;
  readonly code: string;
  /** The arguments that have to be the same. */
  readonly same: readonly string[];
}

/** An empty text and an empty list say nothing. */
function comparable(value: Value | undefined): Value {
  if (isList(value)) return value.length === 0 ? null : toSet(value);
  return value === undefined || value === "" ? null : value;
}

/**
 * @returns the object of the same name, type and settings, if there is one. Fails the call when it has other settings.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export function ofSameName(
  call: AwsCall,
  { type, label, code, same }: Named,
  given: ObjectValue,
): WorldObject | undefined {
  const [found] = call.list(type, ({ name }) => name === given.name);
  if (found === undefined) return undefined;
  const isGiven = (name: string) => comparable(given[name]) !== null;
  const differs = (name: string) => !isEqual(comparable(given[name]), comparable(found.attributes[name]));
  if (!same.some((name) => isGiven(name) && differs(name))) return found;
  const message = `A ${label} with the same name '${String(given.name)}' exists, but with different settings`;
  return call.refuse(code, message);
}
