/** A name with a hyphen in place of unwanted characters, and no sign at its ends: a suggestion for a fix. */
export function hyphenated(name: string, unwanted: RegExp): string {
  return name.replace(unwanted, "-").replace(/^[._-]+|[._-]+$/g, "");
}
