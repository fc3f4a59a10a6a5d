/** The tags of objects: those of the resource, and the default tags of the provider that created it. */
import type { WorldObject } from "../../simulation";
import { stringMapOf } from "../../values/attributes";

/** @returns tags by key. */
export function tagMapOf({ attributes }: Pick<WorldObject, "attributes">): Readonly<Record<string, string>> {
  return { ...stringMapOf(attributes, "tags"), ...stringMapOf(attributes, "tags_all") };
}

/** @returns tags as EC2, ACM and others list them. */
export function tagListOf(object: Pick<WorldObject, "attributes">): { Key: string; Value: string }[] {
  return Object.entries(tagMapOf(object)).map(([Key, Value]) => ({ Key, Value }));
}

/** @returns the attributes of an object that is created with tags. */
export function taggedWith(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
) {
  const byKey = Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  return { tags: byKey, tags_all: byKey };
}
