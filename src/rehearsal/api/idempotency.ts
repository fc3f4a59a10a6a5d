/** Client tokens: a request that is sent again with the same token has no second effect. */
import { createHash } from "node:crypto";
import type { AwsCall } from "../simulation/call";
import type { AskedOperation } from "./wire/protocol";

/** Members with this meaning, as services call them. */
const TOKENS = ["ClientToken", "clientToken", "IdempotencyToken"] as const;

interface Answered {
  readonly input: string;
  readonly output: object;
}

/** The tokens of a rehearsal. */
export class Tokens {
  private readonly answered = new Map<string, Answered>();

  /** Runs an operation, or repeats what it answered to the same request. */
  public once(call: AwsCall, { name }: AskedOperation, input: object, operation: () => object): object {
    const given = input as Readonly<Record<string, unknown>>;
    const token = TOKENS.map((member) => given[member]).find((value) => typeof value === "string");
    if (token === undefined) return operation();
    const key = [call.account, call.region, name, token].join("/");
    const digest = createHash("sha256").update(JSON.stringify(input)).digest("hex");
    const before = this.answered.get(key);
    if (before?.input === digest) return before.output;
    if (before !== undefined) {
      const message = "The request uses the same client token as a previous, but non-identical request.";
      return call.refuse("IdempotentParameterMismatch", message);
    }
    const output = operation();
    this.answered.set(key, { input: digest, output });
    return output;
  }
}
