import type { Proof } from "../../reachability/proof";
import type { FollowedPath, PathStatus } from "./follow-path";

/** The answer of a picture, in a few words. */
export interface Verdict {
  readonly status: Extract<PathStatus, "open" | "assumed" | "partly" | "closed">;
  readonly text: string;
}

/** `open in both zones`, `open in one of two zones`, `closed: no rule for TCP 8080`. */
export function verdictOf({ verdict, perZone }: Proof, { cuts }: Pick<FollowedPath, "cuts">): Verdict {
  const zones = new Set(perZone.map(({ zone }) => zone));
  const working = new Set(perZone.filter((one) => one.verdict !== "blocked").map(({ zone }) => zone));
  const whole = perZone.filter((one) => working.has(one.zone)).every((one) => one.verdict !== "blocked");
  switch (verdict) {
    case "reachable": {
      const text = zones.size < 2 ? "open" : `open in ${all(zones.size)} zones`;
      return { status: "open", text: cuts.length === 0 ? text : `${text}, ${closedTargets(cuts.length)}` };
    }
    case "assumed":
      return { status: "assumed", text: "open, if the assumptions hold" };
    case "partly": {
      const some = whole && working.size < zones.size;
      const text = some
        ? `open in ${number(working.size)} of ${number(zones.size)} zones`
        : "open for some connections";
      return { status: "partly", text };
    }
    case "blocked": {
      const [first] = cuts;
      return { status: "closed", text: first === undefined ? "closed" : `closed: ${first.reason}` };
    }
  }
}

/** A load balancer takes targets that do not answer out of service. */
function closedTargets(count: number): string {
  return count === 1 ? "one target closed" : `${number(count)} targets closed`;
}

function all(count: number): string {
  return count === 2 ? "both" : `all ${number(count)}`;
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six"] as const;

function number(count: number): string {
  return NUMBERS[count] ?? `${count}`;
}
