import { createHash } from "node:crypto";

/** @returns a number of 32 bits that is equal for equal texts, for ids that the provider derives from arguments. */
export function hashOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** @returns an id in AWS's form that is equal for equal texts, for what has an id on AWS and is not an object here. */
export function derivedId(prefix: string, ...facts: readonly string[]): string {
  return `${prefix}-0${createHash("sha256").update(facts.join("/")).digest("hex").slice(0, 16)}`;
}
