import type { Finding } from "../../base/findings/finding";
import { type Assumptions, type Estimate, estimate, findSavings } from "../../insight/cost";
import { drawTopology, pathsByInterest } from "../../insight/diagram";
import { findIntendedPaths, type Proof, prove } from "../../insight/reachability";
import {
  describePaths,
  drawShareCard,
  type ReportBasis,
  type ReportForecast,
  type ReportPath,
  type ReportPlan,
  type ReportResource,
  renderReport,
} from "../../insight/report";
import type { NamedState, Topology } from "../../insight/topology";
import { nameOf } from "../../insight/topology/read-part";
import { readStateResources } from "../../insight/topology/state-resources";
import type { StackPlan, TopologyReading } from "./read-topology";
import { basisOf } from "./report-basis";

/** At most so many paths have a diagram of their own. */
const PICTURES = 4;
/** Further diagrams are only drawn while all of them together are smaller, in characters. */
const PICTURES_SIZE = 60_000;

export interface ReportOptions {
  readonly title: string;
  /** Rule findings, where there is a config. */
  readonly findings: readonly Finding[];
  /** The creation time of the report, as text. */
  readonly made?: string;
  /** Whether AWS is simulated. @default only in a rehearsal */
  readonly isSimulated?: boolean;
  readonly forecast?: ReportForecast | string;
  readonly assumptions?: Partial<Assumptions>;
}

/** What a report is made from, proven and estimated once. */
export interface ReportFacts {
  readonly reading: TopologyReading;
  readonly basis: ReportBasis;
  /** The most interesting first. */
  readonly proofs: readonly Proof[];
  readonly estimate: Estimate;
}

/** Proves the intended paths of a deployment, and estimates its cost. */
export function reportFacts(
  reading: TopologyReading,
  { assumptions, isSimulated = false }: Pick<ReportOptions, "assumptions" | "isSimulated"> = {},
): ReportFacts {
  const { topology } = reading;
  const proofs = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  return {
    reading,
    basis: basisOf(reading, isSimulated),
    proofs: pathsByInterest(topology, proofs),
    estimate: estimate(topology, assumptions),
  };
}

/** The most interesting path as one SVG image; undefined without any path. */
export function buildCard({ reading: { topology }, ...facts }: ReportFacts): string | undefined {
  const [first] = describePaths({ topology, ...facts });
  return first && drawShareCard(first.card);
}

/** Builds one HTML document with proofs, diagrams and the cost estimate. */
export async function buildReport(facts: ReportFacts, options: ReportOptions): Promise<string> {
  const { basis, estimate, proofs, reading } = facts;
  const { plans, states, topology } = reading;
  return renderReport({
    title: options.title,
    basis,
    ...(options.made !== undefined && { made: options.made }),
    topology,
    paths: await withDiagrams(topology, proofs),
    ...(proofs.length === 0 && { diagram: await drawTopology(topology, { standalone: false }) }),
    findings: options.findings,
    resources: states.flatMap(resourcesOf),
    estimate,
    savings: findSavings(topology, estimate),
    plans: plans.map(planOf),
    ...(options.forecast !== undefined && { forecast: options.forecast }),
  });
}

async function withDiagrams(topology: Topology, proofs: readonly Proof[]): Promise<readonly ReportPath[]> {
  const paths: ReportPath[] = [];
  let size = 0;
  for (const proof of proofs) {
    const isDrawn =
      paths.length < PICTURES && (size === 0 || (size / paths.length) * (paths.length + 1) < PICTURES_SIZE);
    if (!isDrawn) {
      paths.push({ proof });
      continue;
    }
    const diagram = await drawTopology(topology, { proof, title: titleOf(proof), standalone: false });
    size += diagram.length;
    paths.push({ proof, diagram });
  }
  return paths;
}

function titleOf(proof: Proof): string {
  return `${proof.sourceLabel} to ${proof.destinationLabel}`;
}

function resourcesOf(state: NamedState): readonly ReportResource[] {
  return readStateResources(state).map((resource): ReportResource => {
    const id = resource.values.text("id");
    return {
      stack: state.name,
      address: resource.address,
      type: resource.type,
      managed: resource.managed,
      name: nameOf(resource),
      ...(id !== undefined && { id }),
    };
  });
}

function planOf({ stack, plan }: StackPlan): ReportPlan {
  const { add, change, remove } = plan.counts;
  return { stack, add, change, remove, changes: plan.changes.map((one) => one.message) };
}
