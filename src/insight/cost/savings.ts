import { isForAwsService, type Topology } from "../topology";
import { sumOf } from "./estimate";
import type { CostLine, Estimate } from "./estimate-types";

/** A change that reduces the cost of a topology. */
export interface Saving {
  /** What to do. */
  readonly change: string;
  /** US dollars per month. */
  readonly usd: number;
  /** The disadvantage of the change. */
  readonly tradeOff: string;
}

/** Working hours per month: 22 days of 8 hours. */
const WORKING_HOURS = 176;

/** The largest savings that follow from the estimate, in descending order. */
export function findSavings(topology: Topology, estimate: Estimate, count = 3): readonly Saving[] {
  const { lines, assumptions } = estimate;
  const month = assumptions.hoursPerMonth;
  const idle = Math.max(0, 1 - WORKING_HOURS / month);
  const of = (item: string) => lines.filter((line) => line.item === item);
  /** The cost of all associations or zones but one. */
  const beyondOne = (some: readonly CostLine[]) =>
    sum(some, (line) => (line.price?.usd ?? 0) * Math.max(0, line.quantity - month));
  const serviceName = (line: CostLine) => topology.endpoints.get(line.resource.id)?.serviceName ?? "";
  const savings: readonly Saving[] = [
    {
      change: "associate the Client VPN with one subnet only",
      usd: beyondOne(of("client-vpn-association-hour")),
      tradeOff: "the VPN is down while that zone is down; clients still reach endpoints in every zone",
    },
    {
      change: `keep the Client VPN's association for working hours only (${WORKING_HOURS} hours a month)`,
      // One association per endpoint: further ones are a separate saving.
      usd: sum(
        of("client-vpn-association-hour"),
        (line) => (line.price?.usd ?? 0) * Math.min(line.quantity, month) * idle,
      ),
      tradeOff: "the association must be created and deleted every day, which takes a few minutes",
    },
    {
      change:
        "connect to the instances through an EC2 Instance Connect Endpoint instead of the Session Manager endpoints",
      usd: sumOf(lines.filter((line) => SESSION_MANAGER.test(serviceName(line)))),
      tradeOff: "no session logs and no Run Command; SSH keys or EC2 Instance Connect are needed",
    },
    {
      change: "keep the service's endpoints in a single zone",
      usd: beyondOne([
        ...of("interface-endpoint-hour").filter((line) => !isOwnedByAws(topology, line)),
        ...of("resource-endpoint-hour"),
      ]),
      tradeOff: "the service is unavailable while that zone is down",
    },
    {
      change: `run the instances in working hours only (${WORKING_HOURS} hours a month)`,
      usd: sumOf(lines.filter((line) => line.item.startsWith("instance-hour:"))) * idle,
      tradeOff: "the service is unavailable at other times",
    },
    {
      change: "remove the NAT gateways",
      usd: sumOf(of("nat-gateway-hour")),
      tradeOff: "private subnets cannot reach the internet",
    },
  ];
  return savings
    .filter(({ usd }) => usd >= 0.01)
    .sort((a, b) => b.usd - a.usd)
    .slice(0, count);
}

const SESSION_MANAGER = /\.(ssm|ssmmessages|ec2messages)$/;

function isOwnedByAws(topology: Topology, line: CostLine): boolean {
  const endpoint = topology.endpoints.get(line.resource.id);
  return endpoint === undefined || isForAwsService(endpoint);
}

function sum(lines: readonly CostLine[], usd: (line: CostLine) => number): number {
  return lines.reduce((total, line) => total + usd(line), 0);
}
