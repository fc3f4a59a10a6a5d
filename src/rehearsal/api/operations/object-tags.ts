/** The tags of objects: those of the resource, and the default tags of the provider that created it. */
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { checkTags } from "../../simulation/tag-refusals";
import { stringMapOf } from "../../values/attributes";

/** @returns tags by key. */
export function tagMapOf({ attributes }: Pick<WorldObject, "attributes">): Readonly<Record<string, string>> {
  return { ...stringMapOf(attributes, "tags"), ...stringMapOf(attributes, "tags_all") };
}

/** @returns tags as EC2, ACM and others list them, with those that AWS itself sets. */
export function tagListOf(
  object: Pick<WorldObject, "attributes"> & { readonly hidden?: ObjectValue | undefined },
): { Key: string; Value: string }[] {
  const tags = { ...stringMapOf(object.hidden ?? {}, "system_tags"), ...tagMapOf(object) };
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** @returns the attributes of an object that is created with tags. */
export function taggedWith(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
) {
  const byKey = Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  return { tags: byKey, tags_all: byKey };
}

/** Tags to set, and keys of tags to remove. */
export interface TagChange {
  readonly set?: Readonly<Record<string, string>>;
  /** A tag with a value is removed only if it has that value. */
  readonly remove?: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[];
}

/**
 * @returns tags after a change, as attributes. Fails the call for what AWS does not accept in tags.
 * @param service as its errors name it
 */
export function changedTags(
  call: AwsCall,
  object: Pick<WorldObject, "attributes">,
  { set = {}, remove = [] }: TagChange,
  service: string,
) {
  const isRemoved = ([key, value]: readonly [string, string]) =>
    remove.some(({ Key, Value }) => Key === key && (Value === undefined || Value === value));
  const kept = Object.entries(tagMapOf(object)).filter((tag) => !isRemoved(tag));
  const tags = { ...Object.fromEntries(kept), ...set };
  checkTags(call, service, { tags_all: tags });
  return { tags, tags_all: tags };
}

/** Changes the tags of an object. @param service as of {@link changedTags} */
export function changeTags(call: AwsCall, object: WorldObject, change: TagChange, service = "EC2") {
  call.change(object, changedTags(call, object, change, service));
}
