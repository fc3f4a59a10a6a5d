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

const MOST = 5;

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

/**
 * @param isDefault whether the new version becomes the default one
 * @returns the versions with a new one. Fails the call when there are five.
 */
export function addVersion(
  call: AwsCall,
  policy: WorldObject,
  document: string,
  isDefault: boolean,
): readonly ObjectValue[] {
  const before = versionsOf(policy);
  if (before.length >= MOST) {
    const message =
      "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.";
    call.via("CreatePolicyVersion").refuse("LimitExceeded", message, 409);
  }
  const kept = isDefault ? before.map((each) => ({ ...each, isDefault: false })) : before;
  const number = Number(before.at(-1)?.id.slice(1)) + 1;
  return [
    ...kept.map((each) => ({ ...each })),
    { id: `v${number}`, isDefault, created: call.now().toISOString(), document },
  ];
}
