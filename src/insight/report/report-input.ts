import type { Finding } from "../../base/findings/finding";
import type { Estimate, Saving } from "../cost";
import type { Proof } from "../reachability";
import type { Topology } from "../topology";

/** A proven path with its picture. */
export interface ReportPath {
  readonly proof: Proof;
  /** SVG text from `drawTopology` with this proof, and without `standalone`: the page has the style sheet and the font. */
  readonly diagram: string;
}

/** One resource of a state. */
export interface ReportResource {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly managed: boolean;
  readonly name: string;
  readonly id?: string;
}

/** What an apply of a stack would change. */
export interface ReportPlan {
  readonly stack: string;
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** One line per change. */
  readonly changes: readonly string[];
}

/** Everything that a report shows. */
export interface ReportInput {
  readonly title: string;
  /** Where the states come from, in words: `a rehearsal`. */
  readonly origin: string;
  /** When it was made, in words; left out when it does not matter. */
  readonly made?: string;
  readonly topology: Topology;
  /** The path that is most worth a look first. */
  readonly paths: readonly ReportPath[];
  /** Picture for a topology without any path. */
  readonly diagram?: string;
  /** Paths that were proven and have no picture of their own. */
  readonly morePaths: readonly Proof[];
  readonly findings: readonly Finding[];
  readonly resources: readonly ReportResource[];
  readonly estimate: Estimate;
  readonly savings: readonly Saving[];
  readonly plans: readonly ReportPlan[];
}
