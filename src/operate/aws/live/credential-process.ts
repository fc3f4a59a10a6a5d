/** Credentials that a program prints: `credential_process` of a profile. */
import { type ExecException, exec } from "node:child_process";
import {
  credentialProcessExpired,
  credentialProcessFailed,
  credentialProcessSlow,
  credentialProcessUnreadable,
} from "../../../base/errors/aws-errors";
import { parseJson } from "../../../base/json";
import { killTree } from "../../engine/child-processes";
import type { Environment } from "../../engine/environment";
import type { Keys } from "./keys";

/**
 * How long the program may take, in milliseconds: as long as the hashicorp/aws provider gives it. It may ask for a code.
 * Source: `DefaultTimeout` of aws-sdk-go-v2/credentials/processcreds.
 */
export const PROCESS_LIMIT = 60_000;

/** What a profile says, and how it is run. */
export interface CredentialProcess {
  readonly profile: string;
  /** For the shell. */
  readonly command: string;
  readonly environment: Environment;
  /** In milliseconds. @default PROCESS_LIMIT */
  readonly limit?: number;
}

/**
 * Runs the program and reads what it prints. Its command is not shown in errors: it can contain a secret.
 * Format: https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 * @throws UserError if it fails, does not end in time, or prints anything else
 */
export async function processKeys(process: CredentialProcess): Promise<Keys> {
  const { stdout, stderr, error, isSlow } = await output(process);
  const { profile, limit = PROCESS_LIMIT } = process;
  if (isSlow) throw credentialProcessSlow(profile, limit / 1000, lastLine(stderr));
  if (error !== undefined) throw credentialProcessFailed(profile, howItEnded(error), lastLine(stderr));
  const printed = parseJson(stdout);
  if (!isCredentials(printed)) throw credentialProcessUnreadable(profile, problemIn(printed));
  const expiration = printed.Expiration === undefined ? undefined : new Date(printed.Expiration);
  if (expiration !== undefined && Number.isNaN(expiration.getTime())) {
    throw credentialProcessUnreadable(profile, "an Expiration that is not a time");
  }
  if (expiration !== undefined && expiration <= new Date()) throw credentialProcessExpired(profile, expiration);
  return {
    accessKeyId: printed.AccessKeyId,
    secretAccessKey: printed.SecretAccessKey,
    sessionToken: printed.SessionToken,
    expiration,
  };
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly error: ExecException | undefined;
  /** Whether it was stopped at the limit. */
  readonly isSlow: boolean;
}

function output({ command, environment, limit = PROCESS_LIMIT }: CredentialProcess): Promise<Output> {
  return new Promise((resolve) => {
    let isSlow = false;
    const child = exec(command, { env: { ...environment } }, (error, stdout, stderr) => {
      clearTimeout(timer);
      resolve({ stdout, stderr, error: error ?? undefined, isSlow });
    });
    // Not exec's own limit, which stops the shell alone and leaves the program running.
    const timer = setTimeout(() => {
      isSlow = true;
      if (child.pid !== undefined) killTree(child.pid);
    }, limit);
    // Nobody answers it there; a program that asks its user opens the terminal itself.
    child.stdin?.end();
  });
}

function howItEnded({ code, signal }: ExecException): string {
  return signal ? `stopped by ${signal}` : `exit code ${code}`;
}

function lastLine(text: string): string | undefined {
  return text.trim().split(/\r?\n/).at(-1) || undefined;
}

interface PrintedCredentials {
  readonly Version: 1;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken?: string;
  readonly Expiration?: string;
}

function isCredentials(printed: unknown): printed is PrintedCredentials {
  const { Version, AccessKeyId, SecretAccessKey } = (printed ?? {}) as Partial<
    Record<keyof PrintedCredentials, unknown>
  >;
  return Version === 1 && isText(AccessKeyId) && isText(SecretAccessKey);
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

/** What is wrong, without the text itself: it can contain a secret. */
function problemIn(printed: unknown): string {
  if (typeof printed !== "object" || printed === null) return "no JSON object";
  const { Version } = printed as { readonly Version?: unknown };
  if (Version !== 1) return Version === undefined ? "no Version" : `Version ${JSON.stringify(Version)}`;
  return "no AccessKeyId or no SecretAccessKey";
}
