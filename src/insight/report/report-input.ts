import type { Finding } from "../../base/findings/finding";
import type { Estimate, Saving } from "../cost";
import type { Proof } from "../reachability";
import type { Topology } from "../topology";

/** A proven path with its picture. */
export interface ReportPath {
  readonly proof: Proof;
  /** SVG text from `drawTopology` with this proof, not `standalone`: the page has the style sheet and the font. */
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

/** The changes of an apply of a stack. */
export interface ReportPlan {
  readonly stack: string;
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** One line per change. */
  readonly changes: readonly string[];
}

/** The contents of a report. */
export interface ReportInput {
  readonly title: string;
  /** The source of the states, such as `a rehearsal`. */
  readonly origin: string;
  /** When the report was created, as text; optional. */
  readonly made?: string;
  readonly topology: Topology;
  /** The most interesting path first. */
  readonly paths: readonly ReportPath[];
  /** Picture of a topology without paths. */
  readonly diagram?: string;
  /** Proven paths without a picture. */
  readonly morePaths: readonly Proof[];
  readonly findings: readonly Finding[];
  readonly resources: readonly ReportResource[];
  readonly estimate: Estimate;
  readonly savings: readonly Saving[];
  readonly plans: readonly ReportPlan[];
}
