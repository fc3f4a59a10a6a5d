import { createHash } from "node:crypto";

/** @returns a number of 32 bits that is equal for equal texts, for ids that the provider derives from arguments. */
export function hashOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}
