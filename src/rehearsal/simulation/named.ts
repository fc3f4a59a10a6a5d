import { stringOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { Behaviour } from "./behaviour";
import type { AwsCall } from "./call";

/** What a resource has besides its name. */
export interface NamedOptions {
  /** Service and resource part of the ARN, for example ``(name) => `sns:${name}` ``. */
  readonly arn?: (name: string) => string;
  /** What the id is; @default name */
  readonly id?: "name" | "arn";
  /** @returns further attributes that AWS computes. */
  readonly computed?: (call: AwsCall, name: string, planned: ObjectValue) => ObjectValue;
}

/** @returns the behaviour of a resource that has only names. @param nameArgument the argument that holds the name */
export function named(service: string, label: string, nameArgument: string, options: NamedOptions = {}): Behaviour {
  return {
    service,
    label,
    create(call, planned) {
      const name = stringOf(planned, nameArgument) ?? call.uniqueName(stringOf(planned, `${nameArgument}_prefix`));
      const arn = options.arn === undefined ? "" : call.arn(options.arn(name));
      const id = options.id === "arn" ? arn : name;
      return { [nameArgument]: name, id, arn, ...options.computed?.(call, name, planned) };
    },
  };
}
