import type { Topology } from "../topology";
import { sumOf } from "./estimate";
import type { CostLine, Estimate } from "./estimate-types";
import { isOfAws } from "./families/endpoints";

/** A change that would make a topology cheaper. */
export interface Saving {
  /** What to do. */
  readonly change: string;
  /** US dollars per month. */
  readonly usd: number;
  /** What is lost by it. */
  readonly tradeOff: string;
}

/** Working hours of a month: 22 days of 8 hours. */
const WORKING_HOURS = 176;

/** The changes that save most, the best first. Only what follows from the estimate is named. */
export function findSavings(topology: Topology, estimate: Estimate, count = 3): readonly Saving[] {
  return [
    ...oneAssociation(estimate),
    ...associationInWorkingHours(estimate),
    ...noSessionManagerEndpoints(topology, estimate),
    ...fewerZones(topology, estimate),
    ...instancesInWorkingHours(estimate),
    ...noNatGateway(estimate),
  ]
    .filter(({ usd }) => usd >= 0.01)
    .sort((a, b) => b.usd - a.usd)
    .slice(0, count);
}

function oneAssociation({ lines, assumptions }: Estimate): readonly Saving[] {
  const several = associations(lines).filter((line) => line.quantity > assumptions.hoursPerMonth);
  const usd = several.reduce(
    (sum, line) => sum + (line.price?.usd ?? 0) * (line.quantity - assumptions.hoursPerMonth),
    0,
  );
  return [
    {
      change: "associate the Client VPN with one subnet only",
      usd,
      tradeOff: "the VPN is down while that zone is down; clients still reach endpoints in every zone",
    },
  ];
}

function associationInWorkingHours({ lines, assumptions }: Estimate): readonly Saving[] {
  const all = assumptions.hoursPerMonth;
  if (all <= WORKING_HOURS) return [];
  // One association per endpoint: more than one is a saving of its own.
  const usd = associations(lines).reduce(
    (sum, line) => sum + (line.price?.usd ?? 0) * Math.min(line.quantity, all) * (1 - WORKING_HOURS / all),
    0,
  );
  return [
    {
      change: `keep the Client VPN's association for working hours only (${WORKING_HOURS} hours a month)`,
      usd,
      tradeOff: "the association must be created and deleted every day, which takes a few minutes",
    },
  ];
}

function associations(lines: readonly CostLine[]): readonly CostLine[] {
  return lines.filter((line) => line.item === "client-vpn-association-hour");
}

const SESSION_MANAGER = /\.(ssm|ssmmessages|ec2messages)$/;

function noSessionManagerEndpoints(topology: Topology, { lines }: Estimate): readonly Saving[] {
  const usd = sumOf(
    lines.filter((line) => SESSION_MANAGER.test(topology.endpoints.get(line.resource.id)?.serviceName ?? "")),
  );
  return [
    {
      change:
        "connect to the instances through an EC2 Instance Connect Endpoint instead of the Session Manager endpoints",
      usd,
      tradeOff: "no session logs and no Run Command; SSH keys or EC2 Instance Connect are needed",
    },
  ];
}

function fewerZones(topology: Topology, { lines, assumptions }: Estimate): readonly Saving[] {
  const usd = lines
    .filter((line) => line.item === "interface-endpoint-hour")
    .filter((line) => {
      const endpoint = topology.endpoints.get(line.resource.id);
      return endpoint !== undefined && !isOfAws(endpoint);
    })
    .reduce((sum, line) => sum + (line.price?.usd ?? 0) * Math.max(0, line.quantity - assumptions.hoursPerMonth), 0);
  return [
    {
      change: "keep the service's endpoints in a single zone",
      usd,
      tradeOff: "the service is unavailable while that zone is down",
    },
  ];
}

function instancesInWorkingHours({ lines, assumptions }: Estimate): readonly Saving[] {
  const all = assumptions.hoursPerMonth;
  if (all <= WORKING_HOURS) return [];
  const running = lines.filter((line) => line.item.startsWith("instance-hour:"));
  return [
    {
      change: `run the instances in working hours only (${WORKING_HOURS} hours a month)`,
      usd: sumOf(running) * (1 - WORKING_HOURS / all),
      tradeOff: "the service is unavailable at other times",
    },
  ];
}

function noNatGateway({ lines }: Estimate): readonly Saving[] {
  return [
    {
      change: "remove the NAT gateways",
      usd: sumOf(lines.filter((line) => line.item === "nat-gateway-hour")),
      tradeOff: "private subnets cannot reach the internet",
    },
  ];
}
