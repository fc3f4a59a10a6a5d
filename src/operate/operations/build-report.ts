import type { Finding } from "../../base/findings/finding";
import { type Assumptions, type Estimate, estimate, findSavings } from "../../insight/cost";
import { drawTopology, type KnownNetwork, pathsByInterest } from "../../insight/diagram";
import { findIntendedPaths, type Hop, isBlocked, type Proof, prove, type ZoneProof } from "../../insight/reachability";
import {
  basisText,
  changesPending,
  describePaths,
  drawShareCard,
  type ReportBasis,
  type ReportForecast,
  type ReportPath,
  type ReportPlan,
  type ReportResource,
  renderReport,
} from "../../insight/report";
import type { NamedState } from "../../insight/topology";
import { nameOf } from "../../insight/topology/read-part";
import { readStateResources } from "../../insight/topology/state-resources";
import type { StackPlan, TopologyReading } from "./read-topology";
import { basisOf } from "./report-basis";

/** At most so many paths have a diagram of their own. */
const PICTURES = 4;
/** Further diagrams are only drawn while all of them together are smaller, in characters. */
const PICTURES_SIZE = 28_000;

export interface ReportOptions {
  readonly title: string;
  /** Rule findings, where there is a config. */
  readonly findings: readonly Finding[];
  /** The creation time of the report, as text. */
  readonly made?: string;
  /** Whether AWS is simulated. @default only in a rehearsal */
  readonly isSimulated?: boolean;
  readonly forecast?: ReportForecast | string;
  /** Networks that the states refer to and do not contain. @default none */
  readonly networks?: readonly KnownNetwork[];
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
    paths: await withDiagrams(facts, options.networks ?? []),
    ...(proofs.length === 0 && { diagram: await drawTopology(topology, { standalone: false }) }),
    findings: options.findings,
    resources: states.flatMap(resourcesOf),
    estimate,
    savings: findSavings(topology, estimate),
    plans: plans.map(planOf),
    ...(options.forecast !== undefined && { forecast: options.forecast }),
  });
}

async function withDiagrams(facts: ReportFacts, networks: readonly KnownNetwork[]): Promise<readonly ReportPath[]> {
  const { basis, proofs, reading } = facts;
  const isPending = basis.pending > 0;
  const shown = isPending ? proofs.map((proof) => (isBlocked(proof) ? proof : unsettled(proof))) : proofs;
  const common = { proofs: shown, networks, subtitle: basisText(basis), standalone: false };
  const paths: ReportPath[] = [];
  let size = 0;
  for (const [index, proof] of proofs.entries()) {
    if (index >= PICTURES || (size / Math.max(1, index)) * (index + 1) >= PICTURES_SIZE) {
      paths.push({ proof });
      continue;
    }
    const answer = isPending && !isBlocked(proof) ? { answer: changesPending(basis.pending) } : {};
    const diagram = await drawTopology(reading.topology, { ...common, ...answer, proof: shown[index] ?? proof });
    size += diagram.length;
    paths.push({ proof, diagram });
  }
  return paths;
}

/** The same proof where nothing is certain: a state does not say what is open after a change. */
function unsettled(proof: Proof): Proof {
  const doubtful = (hops: readonly Hop[]) =>
    hops.map((hop): Hop => (hop.status === "open" ? { ...hop, status: "assumed" } : hop));
  const perZone = proof.perZone.map((zone): ZoneProof => ({ ...zone, hops: doubtful(zone.hops), verdict: "assumed" }));
  return { ...proof, hops: doubtful(proof.hops), perZone, verdict: "assumed" };
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
