import type { Finding } from "../../base/findings/finding";
import { type Assumptions, estimate, findSavings } from "../../insight/cost";
import { drawTopology, pathsByInterest } from "../../insight/diagram";
import { findIntendedPaths, type Proof, prove } from "../../insight/reachability";
import { type ReportPath, type ReportPlan, type ReportResource, renderReport } from "../../insight/report";
import type { NamedState } from "../../insight/topology";
import { nameOf } from "../../insight/topology/read-part";
import { readStateResources } from "../../insight/topology/state-resources";
import { describeAges } from "./facts";
import type { StackPlan, TopologyReading } from "./read-topology";

/** The number of paths with a diagram of their own. */
const PICTURES = 4;

export interface ReportOptions {
  readonly title: string;
  /** Rule findings, where there is a config. */
  readonly findings: readonly Finding[];
  /** The creation time of the report, as text. */
  readonly made?: string;
  readonly assumptions?: Partial<Assumptions>;
}

/** Builds one HTML document with proofs, diagrams and the cost estimate. */
export async function buildReport(reading: TopologyReading, options: ReportOptions): Promise<string> {
  const { topology } = reading;
  const proofs = pathsByInterest(
    topology,
    findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination)),
  );
  const paths: ReportPath[] = [];
  for (const proof of proofs.slice(0, PICTURES))
    paths.push({ proof, diagram: await drawTopology(topology, { proof, title: titleOf(proof), standalone: false }) });
  const estimated = estimate(topology, options.assumptions);
  return renderReport({
    title: options.title,
    origin: [reading.origin, ...describeAges(reading.ages).map((line) => line.replace(/^Facts: |\.$/g, ""))].join("; "),
    ...(options.made !== undefined && { made: options.made }),
    topology,
    paths,
    ...(paths.length === 0 && { diagram: await drawTopology(topology, { standalone: false }) }),
    morePaths: proofs.slice(PICTURES),
    findings: options.findings,
    resources: reading.states.flatMap(resourcesOf),
    estimate: estimated,
    savings: findSavings(topology, estimated),
    plans: reading.plans.map(planOf),
  });
}

function titleOf(proof: Proof): string {
  return `${proof.sourceLabel} to ${proof.destinationLabel}: ${proof.summary}`;
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
