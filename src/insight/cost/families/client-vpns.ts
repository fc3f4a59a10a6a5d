import type { Topology } from "../../topology";
import type { Assumptions } from "../assumptions";
import type { Charge } from "../estimate-types";

/** A Client VPN endpoint is billed per associated subnet and hour, connected or not, and per connection hour. */
export function clientVpnCharges(topology: Topology, assumptions: Assumptions): readonly Charge[] {
  return [...topology.clientVpns.values()].flatMap((part): readonly Charge[] => {
    const count = part.associations.length;
    return [
      {
        part,
        what: `hours of ${count} ${count === 1 ? "association" : "associations"}`,
        item: "client-vpn-association-hour",
        quantity: count * assumptions.hoursPerMonth,
      },
      {
        part,
        what: "connection hours",
        item: "client-vpn-connection-hour",
        quantity: assumptions.vpnConnections * assumptions.vpnHours,
      },
    ];
  });
}
