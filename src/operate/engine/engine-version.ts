interface ParsedVersion {
  readonly numbers: readonly number[];
  readonly isPrerelease: boolean;
}

/**
 * Whether `version` is `minimum` or later. A pre-release (`1.6.0-rc1`) comes before its release (`1.6.0`).
 *
 * @throws Error if either does not have the form `major.minor.patch[-prerelease]`.
 */
export function isAtLeast(version: string, minimum: string): boolean {
  const have = parse(version);
  const want = parse(minimum);
  for (const [index, wanted] of want.numbers.entries()) {
    const difference = (have.numbers[index] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return want.isPrerelease || !have.isPrerelease;
}

function parse(version: string): ParsedVersion {
  const match = /^(\d+)\.(\d+)\.(\d+)(-.+)?$/.exec(version);
  if (!match) throw new Error(`not a version: "${version}"`);
  return { numbers: match.slice(1, 4).map(Number), isPrerelease: match[4] !== undefined };
}
