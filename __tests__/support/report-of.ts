import type { Finding } from "../../src/base/findings/finding";
import { buildTopology, type NamedState } from "../../src/insight/topology";
import { buildReport } from "../../src/operate/operations/build-report";
import { DefaultTopology } from "./default-topology";

/** The report of a fixture, or of states, with plans that have nothing to do. */
export function reportOf(
  of: DefaultTopology | readonly NamedState[] = new DefaultTopology(),
  findings: readonly Finding[] = [],
  title = "Report of a test",
): Promise<string> {
  const states = of instanceof DefaultTopology ? [of.producer.toState(), of.consumer.toState()] : of;
  const counts = { add: 0, change: 0, remove: 0, import: 0 };
  return buildReport(
    {
      topology: buildTopology(states),
      states,
      plans: states.map(({ name }) => ({
        stack: name,
        plan: { counts, empty: true, changes: [], warnings: [] },
      })),
      ages: [],
      origin: "a test",
    },
    { title, findings },
  );
}
