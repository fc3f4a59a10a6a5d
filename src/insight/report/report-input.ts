import type { Finding } from "../../base/findings/finding";
import type { Estimate, Saving } from "../cost";
import type { Proof } from "../reachability";
import type { Topology } from "../topology";

/** A proven path. */
export interface ReportPath {
  readonly proof: Proof;
  /**
   * SVG text from `drawTopology` with this proof, not `standalone`: the page has the style sheet and the font. Only of
   * some paths, so that the file stays small.
   */
  readonly diagram?: string;
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

/** What the verdicts of a report rest on. */
export interface ReportBasis {
  /** Such as `rehearsed on simulated accounts in 5 s, no AWS account`, or `from the state of 2026-11-28 20:41 UTC`. */
  readonly text: string;
  /** Changes that a plan found and that are not applied. */
  readonly pending: number;
}

/** One operation of a change, in seconds since its start. */
export interface ForecastStep {
  /** Its stack, or all that it can belong to. */
  readonly stack: string;
  /** In words, such as `the deletion of the listener`. */
  readonly what: string;
  readonly from: number;
  readonly until: number;
  /** Whether the change takes longer when this operation does. */
  readonly isCritical: boolean;
  /** Whether it fails. */
  readonly failed: boolean;
}

/** What happens to a path while a change is applied. */
export interface ForecastPath {
  readonly from: string;
  readonly to: string;
  /** Whether it is intended and open, in some zones at least, when the change begins. */
  readonly isOpenBefore: boolean;
  /** What happens to it, in sentences. */
  readonly lines: readonly string[];
  /** When it is closed, in seconds since the start; `until` is undefined for one that stays closed. */
  readonly closures: readonly {
    readonly from: number;
    readonly until: number | undefined;
    readonly isPartly: boolean;
  }[];
}

/** What the plan does when it is applied, from applying it to a copy. */
export interface ReportForecast {
  /** About, on AWS. */
  readonly seconds: number;
  readonly steps: readonly ForecastStep[];
  readonly paths: readonly ForecastPath[];
  /** What AWS refuses, and where the change stops. */
  readonly failure?: { readonly stack: string; readonly reason: string; readonly at: number };
  /** What stops working, and who must be informed. */
  readonly lost: readonly { readonly what: string; readonly why: string; readonly inform: string }[];
  /** What must be done by hand afterwards. */
  readonly byHand: readonly string[];
}

/** The contents of a report. */
export interface ReportInput {
  readonly title: string;
  readonly basis: ReportBasis;
  /** When the report was created, as text; optional. */
  readonly made?: string;
  readonly topology: Topology;
  /** All proven paths, the most interesting first. */
  readonly paths: readonly ReportPath[];
  /** Picture of a topology without paths. */
  readonly diagram?: string;
  readonly findings: readonly Finding[];
  readonly resources: readonly ReportResource[];
  readonly estimate: Estimate;
  readonly savings: readonly Saving[];
  readonly plans: readonly ReportPlan[];
  /** The forecast of the plan, or why there is none. */
  readonly forecast?: ReportForecast | string;
}
