import type { Finding } from "../../base/findings/finding";
import { parsePath } from "../config/paths";

/** Rules whose findings can be consequences, and the rules that report the cause. */
const CAUSES: Readonly<Record<string, readonly string[]>> = {
  // A region that does not exist has no zones.
  "SUB-08": ["REG-01", "REG-02"],
  // Zones that are none, or not in the region, are not shared either.
  "SVC-08": ["SUB-07", "SUB-08", "SUB-08b", "LB-04"],
  // The default name of the server certificate is in the hosted zone.
  "CVPN-21": ["R53-01"],
  // The prefix of both names is the config's, and the load balancer's is the longer one.
  "TG-01": ["LB-01"],
  // Which servers are kept is open.
  "CVPN-15": ["CVPN-08"],
};

/**
 * The findings without those that follow from another error in the same stack, in the producer, or for the whole config:
 * one message for each cause. When the cause is fixed, a consequence that remains is reported.
 */
export function oneOfEachCause(findings: readonly Finding[]): readonly Finding[] {
  const scopes = new Map<string, Set<string>>();
  for (const { rule, where, severity } of findings) {
    if (severity !== "error") continue;
    const known = scopes.get(rule) ?? new Set();
    scopes.set(rule, known.add(scopeOf(where)));
  }
  return findings.filter(({ rule, where }) => {
    const causes = Object.hasOwn(CAUSES, rule) ? (CAUSES[rule] as readonly string[]) : [];
    const own = scopeOf(where);
    return !causes.some((cause) => {
      const found = scopes.get(cause);
      return found !== undefined && (found.has(own) || found.has(WHOLE) || found.has(PRODUCER));
    });
  });
}

const WHOLE = "";
const PRODUCER = "producer";

/** The stack of a place: `producer`, a consumer's path, or empty for the whole config. */
function scopeOf(where: string): string {
  const [part, name] = parsePath(where);
  if (part === "consumers") return `consumers.${String(name)}`;
  return part === PRODUCER ? PRODUCER : WHOLE;
}
