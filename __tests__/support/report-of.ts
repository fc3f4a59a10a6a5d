import type { Finding } from "../../src/base/findings/finding";
import { buildTopology, type NamedState } from "../../src/insight/topology";
import { buildReport, reportFacts } from "../../src/operate/operations/build-report";
import type { TopologyReading } from "../../src/operate/operations/read-topology";
import { DefaultTopology } from "./default-topology";

/** A reading of a fixture, or of states, with plans that have `changes` changes each. */
export function readingOf(
  of: DefaultTopology | readonly NamedState[] = new DefaultTopology(),
  changes = 0,
): TopologyReading {
  const states = of instanceof DefaultTopology ? [of.producer.toState(), of.consumer.toState()] : of;
  const counts = { add: 0, change: changes, remove: 0, import: 0 };
  return {
    topology: buildTopology(states),
    states,
    plans: states.map(({ name }) => ({
      stack: name,
      plan: { counts, empty: changes === 0, changes: [], warnings: [] },
    })),
    ages: [],
    origin: "a test",
  };
}

/** The report of a fixture, or of states, with plans that have nothing to do. */
export function reportOf(
  of: DefaultTopology | readonly NamedState[] = new DefaultTopology(),
  findings: readonly Finding[] = [],
  title = "Report of a test",
): Promise<string> {
  return buildReport(reportFacts(readingOf(of)), { title, findings });
}
