import { stringOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { Behaviour } from "./behaviour";
import type { AwsCall } from "./call";

/** A resource whose id is its name, or its ARN made of the name. */
export interface NamedResource {
  readonly service: string;
  readonly label: string;
  /** The argument that holds the name. */
  readonly nameArgument: string;
  /** Service and resource part of the ARN, for example ``(name) => `sns:${name}` ``. */
  readonly arn?: (name: string) => string;
  /** What the id is; @default name */
  readonly id?: "name" | "arn";
  readonly scope?: "regional" | "global";
  /** @returns further attributes that AWS computes. */
  readonly computed?: (call: AwsCall, name: string, planned: ObjectValue) => ObjectValue;
}

/** @returns the behaviour of a resource that has no life beyond its name. */
export function named(resource: NamedResource): Behaviour {
  const { service, label, scope, nameArgument } = resource;
  return {
    service,
    label,
    scope,
    create(call, planned) {
      const prefix = stringOf(planned, `${nameArgument}_prefix`) ?? "terraform-";
      const name = stringOf(planned, nameArgument) ?? call.uniqueName(prefix);
      const arn = resource.arn === undefined ? "" : call.arn(resource.arn(name));
      const id = resource.id === "arn" ? arn : name;
      return { [nameArgument]: name, id, arn, ...resource.computed?.(call, name, planned) };
    },
  };
}
