import { groupBy } from "../../../base/collections";
import type { Part, Topology } from "../../topology";
import type { Assumptions } from "../assumptions";
import type { Charge } from "../estimate-types";
import type { PriceItem } from "../price";

/** Instances that are not stopped, hosted zones per month, keys, and resources that are billed per hour only. */
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
    ...hostedZoneCharges(topology),
    ...topology.others
      .filter(({ managed, type }) => managed && type === "aws_kms_key")
      .map(
        (part): Charge => ({
          part: { ...part, kind: "key", id: part.id ?? part.address },
          what: "month",
          item: "kms-key-month",
          quantity: 1,
        }),
      ),
    ...[...topology.natGateways.values()].map((part) => hourly(part, "nat-gateway-hour")),
    ...[...topology.resourceGateways.values()].map((part) => hourly(part, "resource-gateway-hour")),
    ...[...topology.databases.values()].map((part) => hourly(part, "database-hour")),
  ];
}

/** Hosted zones of an account that have the full price. */
const FULL_PRICE_ZONES = 25;

/** The managed zones of each account: https://aws.amazon.com/route53/pricing/ */
function hostedZoneCharges(topology: Topology): readonly Charge[] {
  const managed = [...topology.hostedZones.values()].filter((zone) => zone.managed);
  const byAccount = groupBy(managed, (zone) => zone.accountId ?? zone.state);
  return [...byAccount.values()].flatMap((zones) =>
    zones.map((part, index): Charge => {
      const item = index < FULL_PRICE_ZONES ? "hosted-zone-month" : "hosted-zone-month-beyond-25";
      return { part, what: "month", item, quantity: 1 };
    }),
  );
}
