/**
 * IAM: the versions of a managed policy, at most five.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html
 */
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, textOf } from "../../values/attributes";

/** A version of a policy. */
export interface Version {
  /** `v1` */
  readonly id: string;
  readonly isDefault: boolean;
  /** ISO 8601; "" where it is not known. */
  readonly created: string;
  readonly document: string;
}

/** Versions of a policy at a time. */
export const MOST_VERSIONS = 5;

/** @returns the versions of a policy, the oldest first. A policy of which nothing else is known has one. */
export function versionsOf({ attributes, hidden = {} }: WorldObject): readonly Version[] {
  const known = blocksOf(hidden, "versions").map((each) => ({
    id: textOf(each, "id"),
    isDefault: each.isDefault === true,
    created: textOf(each, "created"),
    document: textOf(each, "document"),
  }));
  if (known.length > 0) return known;
  return [{ id: "v1", isDefault: true, created: "", document: textOf(attributes, "policy") }];
}

/** @returns the versions of a new policy. */
export function firstVersion(call: AwsCall, document: string): readonly ObjectValue[] {
  return [{ id: "v1", isDefault: true, created: call.now().toISOString(), document }];
}

/** @returns the versions with a new one, the default if it says so. The oldest other one goes when there are five. */
export function withVersion(
  call: AwsCall,
  policy: WorldObject,
  { document, isDefault }: Pick<Version, "document" | "isDefault">,
): readonly ObjectValue[] {
  const all = versionsOf(policy);
  const oldest = all.length < MOST_VERSIONS ? undefined : all.find((version) => !version.isDefault);
  const kept = all.filter((version) => version !== oldest);
  const before = kept.map((version) => ({ ...version, isDefault: version.isDefault && !isDefault }));
  const id = `v${Number(all.at(-1)?.id.slice(1)) + 1}`;
  return [...before, { id, isDefault, created: call.now().toISOString(), document }];
}
