import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { tagKey, tagValue } from "../rules/tags";
import { addChecks, checked } from "./checks";

/** Tags of a construct. */
export interface TagProps {
  /**
   * Tags of every resource in the construct that can have some, in addition to the provider's default tags. `Name`
   * replaces the default name.
   * @default `Name` only
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The tags of a resource: its name, and those of its construct. */
export function tagsOf(name: string, { tags }: TagProps): Record<string, string> {
  if (Token.isUnresolved(tags)) return Token.asStringMap(Fn.merge([{ Name: name }, tags]));
  return { Name: name, ...tags };
}

/** The tags of a resource without a name of its own, such as a rule. */
export function tagsOnly({ tags }: TagProps): Record<string, string> | undefined {
  return tags && { ...tags };
}

/** Checks the tags of a construct (TAG-01, TAG-02). */
export function addTagChecks(construct: Construct, { tags }: TagProps): void {
  if (Token.isUnresolved(tags)) return;
  addChecks(
    construct,
    Object.entries(tags ?? {}).flatMap(([key, value]) => [
      checked(tagKey, "tags", key),
      checked(tagValue, `tags.${key}`, value),
    ]),
  );
}
