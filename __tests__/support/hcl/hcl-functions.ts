import { cidr, formatCidr, sizeOf } from "../../../src/base/net/cidr";
import { isList, isObject, type Value } from "../../../src/rehearsal/values/value";

/** The functions of Terraform that configurations of tests call. */
const FUNCTIONS: Readonly<Record<string, (...values: readonly Value[]) => Value>> = {
  cidrsubnet: (block, bits, number) => {
    const whole = cidr(String(block));
    const prefix = whole.prefix + Number(bits);
    return formatCidr({ base: whole.base + Number(number) * sizeOf(prefix), prefix });
  },
  join: (separator, list) => splat(list ?? []).join(String(separator)),
  jsonencode: (value) => JSON.stringify(value),
  range: (count) => Array.from({ length: Number(count) }, (_, index) => index),
  replace: (text, from, to) => String(text).replaceAll(String(from), String(to)),
};

/** Calls a function by name. @throws Error for one that is missing here */
export function call(name: string, values: readonly Value[]): Value {
  const found = FUNCTIONS[name];
  if (!found) throw new Error(`${name}() is not known to the tests`);
  return found(...values);
}

/** A member of an object, or an element of a list. @throws Error when there is none */
export function indexed(value: Value, key: Value): Value {
  const found = isList(value) ? value[Number(key)] : isObject(value) ? value[String(key)] : undefined;
  if (found === undefined) throw new Error(`no ${String(key)} in ${JSON.stringify(value)}`);
  return found;
}

/** The elements of a list; another value is its only element. */
export function splat(value: Value): readonly Value[] {
  return isList(value) ? value : [value];
}
