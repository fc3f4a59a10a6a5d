/**
 * The secret access key of all simulated accounts, made for this process: access key IDs can be guessed, so whoever
 * calls the API must know it. Session keys follow from it, so that nothing about them has to be stored.
 */
import { createHmac, randomBytes } from "node:crypto";

const LENGTH = 40;

export const SECRET_ACCESS_KEY = randomBytes(LENGTH).toString("base64url").slice(0, LENGTH);

/** @returns the secret key of temporary credentials. */
export function secretOfSession(sessionToken: string): string {
  return createHmac("sha256", SECRET_ACCESS_KEY).update(sessionToken).digest("base64url").slice(0, LENGTH);
}
