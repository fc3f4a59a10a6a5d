/** The tags with which EC2 creates something. */
import type { TagSpecification } from "@aws-sdk/client-ec2";

/** @returns the tags by key that a request gives to what it creates. @param resourceType e.g. `vpc` */
export function tagsOf(
  specifications: readonly TagSpecification[] | undefined,
  resourceType: string,
): Readonly<Record<string, string>> {
  const tags = (specifications ?? []).filter(({ ResourceType }) => ResourceType === resourceType);
  return Object.fromEntries(
    tags.flatMap(({ Tags = [] }) => Tags.map(({ Key = "", Value = "" }) => [Key, Value] as const)),
  );
}
