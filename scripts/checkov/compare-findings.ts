/** Compares what Checkov found with what was reviewed. Pure. */
import type { AcceptedFinding, ScannedStacks } from "./accepted-findings";

/** A failed check of one resource. */
export interface Finding {
  readonly check: string;
  /** As Checkov names it, such as `resource.load-balancer`. */
  readonly resource: string;
  /** The stack's file, for the message. */
  readonly file: string;
}

/** Where the list and the scan differ; both empty when they agree. */
export interface Difference {
  /** Findings that nobody has reviewed. */
  readonly unexpected: readonly string[];
  /** Parts of the list that match no finding any more. */
  readonly stale: readonly string[];
}

/** Compares the findings in one kind of stacks with the list. */
export function compareFindings(
  found: readonly Finding[],
  accepted: readonly AcceptedFinding[],
  stacks: ScannedStacks,
): Difference {
  const entries = accepted.filter((entry) => entry.in.includes(stacks));
  const pairs = entries.flatMap(({ check, resources }) => resources.map((pattern) => ({ check, pattern })));
  const matches = (finding: Finding, { check, pattern }: (typeof pairs)[number]): boolean =>
    finding.check === check && matcher(pattern).test(nameOf(finding.resource));
  return {
    unexpected: found
      .filter((finding) => !pairs.some((pair) => matches(finding, pair)))
      .map(({ check, resource, file }) => `${check} ${nameOf(resource)} in ${file}`),
    stale: pairs
      .filter((pair) => !found.some((finding) => matches(finding, pair)))
      .map(({ check, pattern }) => `${check} ${pattern}`),
  };
}

/** Checkov writes the type, or `resource`, in front; CDKTF a hash behind. */
function nameOf(resource: string): string {
  return resource.replace(/^[^.]*\./, "").replace(/_[0-9A-F]{8}$/, "");
}

function matcher(pattern: string): RegExp {
  const text = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*");
  return new RegExp(`^${text}$`);
}
