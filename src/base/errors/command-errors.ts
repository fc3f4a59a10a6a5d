/** Errors about what a command was given. */
import { messageOf, type UserError, userError } from "./user-error";

/** A file that a command should write cannot be written. */
export function fileNotWritable(file: string, cause: unknown): UserError {
  return userError(`${file} cannot be written: ${messageOf(cause)}`, "do: name another file");
}

/** An option should hold a number. */
export function optionNotNumber(option: string, text: string, expected: string): UserError {
  return userError(`${option} is no number: "${text}"`, `expected: ${expected}`);
}

/** A file that should hold prices cannot be read. */
export function priceFileNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `the price file ${file} cannot be read: ${messageOf(cause)}`,
    'expected: [{ "region": "eu-central-1", "item": "nat-gateway-hour", "usd": 0.052, "source": "…", "date": "2026-11-20" }]',
  );
}
