/** VPC Lattice: refusals that its resource types share. */
import { LATTICE_NAME } from "../../../base/aws-facts/vpc-lattice";
import type { AwsCall, InUse, WorldObject } from "../../simulation";
import { textOf } from "../../values/attributes";
import { endpointsOf } from "../vpc-endpoints/resource-endpoint";

/** Fails the call with VPC Lattice's error for an invalid argument. */
export function refuseInvalid(call: AwsCall, message: string): never {
  return call.refuse(LATTICE_NAME.code, message);
}

/** Fails the call for an invalid name. @param prefix of ids, with which a name must not begin (LAT-01) */
export function checkName(call: AwsCall, name: string, prefix: string): void {
  const pattern = `(?!${prefix}-)${LATTICE_NAME.value.pattern}`;
  if (new RegExp(`^${pattern}$`).test(name)) return;
  const constraint = `Member must satisfy regular expression pattern: ${pattern}`;
  refuseInvalid(call.by(LATTICE_NAME.id), `Value '${name}' at 'name' failed to satisfy constraint: ${constraint}`);
}

/** A refusal to delete what has dependents. @param what as the message names it. @param by its dependents */
export function inUse(what: string, by: string, when: InUse["when"]): InUse {
  const message = ({ id }: WorldObject) => `${what} ${id} has ${by} and cannot be deleted`;
  return { code: "ConflictException", status: 409, when, message };
}

/** @returns whether objects of a type name this one in an argument, by its id or ARN. */
export function isNamedBy(type: string, argument: string): InUse["when"] {
  return (call, { id, attributes }) =>
    call.listAnywhere(type, (each) => [id, attributes.arn].includes(each[argument] ?? null)).length > 0;
}

/** Whether a VPC endpoint connects to the object. */
export const hasEndpoints: InUse["when"] = (call, { attributes }) =>
  endpointsOf(call, textOf(attributes, "arn")).length > 0;
