/** EC2: operations that change one attribute at a time. */
import type { AwsCall, ObjectValue, Value } from "../../../simulation";
import { isObject } from "../../../values/value";
import { argumentsOf, type Fields } from "../fields";

/**
 * @param fields the members of an input that each change an attribute: a value, or an object with a `Value`
 * @returns the attribute that the input changes. Fails the call unless it is exactly one.
 */
export function modifiedAttribute<Input extends object>(
  call: AwsCall,
  input: Input,
  fields: Fields<Input>,
): ObjectValue {
  const given = Object.entries(argumentsOf(input, fields)).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, plain(value)] as const],
  );
  if (given.length === 1) return Object.fromEntries(given);
  const found = given.length === 0 ? "No attributes specified." : "Fields for multiple attribute types specified";
  return call.refuse("InvalidParameterCombination", found);
}

function plain(value: Value): Value {
  return isObject(value) ? (value.Value ?? null) : value;
}
