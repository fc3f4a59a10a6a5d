/** How AWS refuses tags. Every service accepts letters, digits, spaces and _.:/=+-@; some accept nothing else. */
import { TAG_CHARACTERS, TAGS_PER_RESOURCE } from "../../base/aws-facts/identity";
import { stringMapOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { AwsCall } from "./call";

/** Services whose API has a pattern for the values of tags. */
const STRICT_SERVICES = ["ACM", "Elastic Load Balancing v2", "IAM"];
const PATTERN = String.raw`^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$`;

/** Fails the call when its service does not accept the tags of a planned object. */
export function checkTags(call: AwsCall, service: string, planned: ObjectValue): void {
  const tags = Object.entries(stringMapOf(planned, "tags_all")).filter(([key]) => !isSystemTag(key));
  if (tags.length > TAGS_PER_RESOURCE.value) {
    const message = `The maximum number of tags for a resource is ${TAGS_PER_RESOURCE.value}`;
    call.by(TAGS_PER_RESOURCE.id).refuse(TAGS_PER_RESOURCE.code, message);
  }
  if (service === "IAM" && new Set(tags.map(([key]) => key.toLowerCase())).size < tags.length) {
    const message = "Duplicate tag keys found. Please note that Tag keys are case insensitive.";
    call.by(TAGS_PER_RESOURCE.id).refuse("InvalidInput", message);
  }
  const strange = tags.findIndex(([, value]) => !TAG_CHARACTERS.value.test(value));
  if (strange < 0 || !STRICT_SERVICES.includes(service)) return;
  const where = `Value '${tags[strange]?.[1] ?? ""}' at 'tags.${strange + 1}.member.value'`;
  const constraint = `Member must satisfy regular expression pattern: ${PATTERN}`;
  const message = `1 validation error detected: ${where} failed to satisfy constraint: ${constraint}`;
  call.by(TAG_CHARACTERS.id).refuse("ValidationError", message);
}

/** Whether a tag is AWS's own: the provider removes it from every call, and from what it reads. */
function isSystemTag(key: string): boolean {
  return key.startsWith("aws:");
}

/** The attributes as the provider returns them, without AWS's own tags. */
export function withoutSystemTags(attributes: ObjectValue): ObjectValue {
  const tagged = ["tags", "tags_all"].flatMap((name) => {
    const tags = Object.entries(stringMapOf(attributes, name));
    const own = tags.filter(([key]) => !isSystemTag(key));
    return own.length === tags.length ? [] : [[name, Object.fromEntries(own)] as const];
  });
  return tagged.length === 0 ? attributes : { ...attributes, ...Object.fromEntries(tagged) };
}
