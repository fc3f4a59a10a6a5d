/** The rehearsal's rules in the order in which they are tried on a message. */

import { AWS_RULES } from "../../src/rehearsal/aws-provider/validation/aws-rules";
import { NUMBER_RULES } from "../../src/rehearsal/plugin-sdk/number-rules";
import type { Primitive, ValueRule } from "../../src/rehearsal/plugin-sdk/value-rule";

export type { Primitive, ValueRule } from "../../src/rehearsal/plugin-sdk/value-rule";

const TEXTS_FIRST = Object.entries(AWS_RULES);
const NUMBERS_FIRST = [
  ...Object.entries(NUMBER_RULES),
  ...TEXTS_FIRST.filter(([kind]) => NUMBER_RULES[kind] === undefined),
];

/** @returns kinds and rules; for a number those of numbers come first, for some share their words. */
export function rulesFor(value: Primitive): readonly (readonly [string, ValueRule])[] {
  return typeof value === "number" ? NUMBERS_FIRST : TEXTS_FIRST;
}
