/**
 * Access keys of simulated accounts. As on AWS, a key's ID contains the account: the characters after the prefix are
 * base32, and 40 bits of their first 48 are the account's number. Nothing about keys has to be stored.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
 */
import { createHash } from "node:crypto";

/** `AKIA`: a user's long-term key; `ASIA`: a temporary one. */
export type KeyPrefix = "AKIA" | "ASIA";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const KEY = /^(?:AKIA|ASIA)([A-Z2-7]{16})$/;
const BITS_PER_CHARACTER = 5n;
const LENGTH = 16n;
/** Bits that follow the account: 7 of the first 48, and 32 more. */
const BITS_AFTER_ACCOUNT = 39n;
const ACCOUNT_BITS = (1n << 40n) - 1n;
/** Set in the keys that contain an account. */
const MARK = 1n << 79n;

/** @returns the ID of a key of an account. @param label keys with different labels differ */
export function accessKeyId(account: string, prefix: KeyPrefix = "AKIA", label = ""): string {
  const rest = createHash("sha256").update(label).digest().readUIntBE(0, 4);
  let bits = MARK | (BigInt(account) << BITS_AFTER_ACCOUNT) | BigInt(rest);
  let text = "";
  for (let count = 0n; count < LENGTH; count += 1n) {
    text = BASE32.charAt(Number(bits & 31n)) + text;
    bits >>= BITS_PER_CHARACTER;
  }
  return prefix + text;
}

/** @returns the account (twelve digits) that a key's ID contains; undefined for older and made-up keys. */
export function accountOfAccessKey(id: string): string | undefined {
  const [, text] = KEY.exec(id) ?? [];
  if (text === undefined) return undefined;
  const bits = [...text].reduce((sum, each) => (sum << BITS_PER_CHARACTER) | BigInt(BASE32.indexOf(each)), 0n);
  if ((bits & MARK) === 0n) return undefined;
  return String((bits >> BITS_AFTER_ACCOUNT) & ACCOUNT_BITS).padStart(12, "0");
}
