/** Usage, which a topology does not show. */
export interface Assumptions {
  /** Hours per month that resources exist. @default 730 */
  readonly hoursPerMonth: number;
  /** GB per month through each endpoint of a service or resource. @default 10 */
  readonly endpointGb: number;
  /** Concurrent connections per Client VPN endpoint. @default 1 */
  readonly vpnConnections: number;
  /** Hours per month of each connection. @default 40 */
  readonly vpnHours: number;
  /** Average capacity units per load balancer (NLCU, LCU). @default 0.1 */
  readonly capacityUnits: number;
}

export const DEFAULT_ASSUMPTIONS: Assumptions = {
  hoursPerMonth: 730,
  endpointGb: 10,
  vpnConnections: 1,
  vpnHours: 40,
  capacityUnits: 0.1,
};

/** The assumptions as text, one per line. */
export function describeAssumptions(assumptions: Assumptions): readonly string[] {
  const { hoursPerMonth, endpointGb, vpnConnections, vpnHours, capacityUnits } = assumptions;
  return [
    `${hoursPerMonth} hours in a month`,
    `${endpointGb} GB a month through each service endpoint`,
    `${vpnConnections} VPN ${vpnConnections === 1 ? "client" : "clients"} at a time, ${vpnHours} hours a month each`,
    `${capacityUnits} capacity units per load balancer on average`,
  ];
}
