import type { Part, Topology } from "../../topology";
import type { Assumptions } from "../assumptions";
import type { Charge } from "../estimate-types";
import type { PriceItem } from "../price";

/** Instances that are not stopped, hosted zones per month, and resources that are billed per hour only. */
export function otherCharges(topology: Topology, assumptions: Assumptions): readonly Charge[] {
  const hourly = (part: Part, item: PriceItem): Charge => ({
    part,
    what: "hours",
    item,
    quantity: assumptions.hoursPerMonth,
  });
  return [
    ...[...topology.instances.values()]
      .filter((one) => one.instanceState !== "stopped" && one.instanceState !== "terminated")
      .map((one): Charge => {
        const charge = hourly(one, `instance-hour:${one.instanceType ?? "type not known"}`);
        return { ...charge, what: `hours of ${one.instanceType ?? "an unknown type"}` };
      }),
    ...[...topology.hostedZones.values()].map(
      (part): Charge => ({ part, what: "month", item: "hosted-zone-month", quantity: 1 }),
    ),
    ...[...topology.natGateways.values()].map((part) => hourly(part, "nat-gateway-hour")),
    ...[...topology.resourceGateways.values()].map((part) => hourly(part, "resource-gateway-hour")),
    ...[...topology.databases.values()].map((part) => hourly(part, "database-hour")),
  ];
}
