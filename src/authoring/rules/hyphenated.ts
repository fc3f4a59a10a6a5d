/** A name with hyphens in place of invalid characters, and none at its ends: a suggestion for a fix. */
export function hyphenated(name: string, unwanted: RegExp): string {
  return name.replace(unwanted, "-").replace(/^[._-]+|[._-]+$/g, "");
}
