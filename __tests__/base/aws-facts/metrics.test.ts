import { METRIC_NAMES } from "../../../src/base/aws-facts/metric-names";

/** How many metrics AWS's page of each namespace has; the pages are the facts' sources. */
const COUNTS: readonly (readonly [string, number])[] = [
  ["AWS/ApplicationELB", 67],
  ["AWS/NetworkELB", 42],
  ["AWS/ClientVPN", 18],
  ["AWS/PrivateLinkEndpoints", 5],
  ["AWS/PrivateLinkServices", 5],
];

describe("the metrics in the book", () => {
  test.each(COUNTS)("of %s are as many as on AWS's page, each once", (namespace, count) => {
    const names = METRIC_NAMES.get(namespace)?.value.names ?? [];
    expect([names.length, new Set(names).size]).toEqual([count, count]);
  });

  test("are of no other namespace", () => {
    expect([...METRIC_NAMES.keys()].sort()).toEqual(COUNTS.map(([namespace]) => namespace).sort());
  });

  test.each([
    ["AWS/NetworkELB", "SecurityGroupBlockedFlowCount_Inbound_TCP", "SecurityGroupBlockedFlowCount_Inbound"],
    ["AWS/ApplicationELB", "BYoIPUtilPercentage", "BYOIPUtilPercentage"],
    ["AWS/ApplicationELB", "ActiveZonalShiftHostCount", "ZonalShiftedHostCount"],
    ["AWS/ApplicationELB", "UnHealthyHostCount", "UnhealthyHostCount"],
  ])("of %s include %s, not %s", (namespace, metric, other) => {
    const names = METRIC_NAMES.get(namespace)?.value.names;
    expect(names).toContain(metric);
    expect(names).not.toContain(other);
  });
});
