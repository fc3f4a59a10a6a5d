import type { Topology } from "../../topology";
import type { Assumptions } from "../assumptions";
import type { Charge } from "../estimate-types";

/** Load balancers are billed by hours and capacity units, for any number of zones. */
export function loadBalancerCharges(topology: Topology, assumptions: Assumptions): readonly Charge[] {
  const { hoursPerMonth, capacityUnits } = assumptions;
  return [...topology.loadBalancers.values()].flatMap((part): readonly Charge[] => {
    if (part.loadBalancerType === "gateway")
      return [{ part, what: "hours", item: "gateway-load-balancer-hour", quantity: hoursPerMonth }];
    const unit = part.loadBalancerType === "network" ? "NLCU" : "LCU";
    return [
      { part, what: "hours", item: `${part.loadBalancerType}-load-balancer-hour`, quantity: hoursPerMonth },
      {
        part,
        what: `${unit} hours`,
        item: `${part.loadBalancerType}-load-balancer-unit-hour`,
        quantity: hoursPerMonth * capacityUnits,
      },
    ];
  });
}
