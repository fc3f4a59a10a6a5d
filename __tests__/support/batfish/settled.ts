import { prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { RawStates, text } from "../reachability-oracle/raw-states";
import { isDifferent, type Judged } from "./comparison";
import { statesOf } from "./topology";

/** A kind of difference that AWS's documentation decides. */
export interface Settled {
  readonly title: string;
  readonly right: "the proof" | "Batfish";
  readonly page: string;
  readonly matches: (one: Judged) => boolean;
}

/** Each was looked into; in all of them the oracle agrees with the proof. */
export const SETTLED: readonly Settled[] = [
  {
    // Batfish 2025.07.07 matches TCP packets with UDP listeners.
    title: "a UDP listener accepts no TCP connection",
    right: "the proof",
    page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html",
    matches: (one) => isBalancer(one) && one.proof === "blocked" && protocols(one).includes("UDP"),
  },
  {
    // Describe answers hold health as a fact; states do not, and every running target is written as healthy. Batfish
    // follows a packet to one of the targets.
    title: "a target that lets no health check in receives no traffic while another is healthy",
    right: "the proof",
    page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html",
    matches: (one) => isBalancer(one) && one.proof === "reachable" && leavesTargetsOut(one),
  },
];

export function settlementOf(one: Judged): Settled | undefined {
  return isDifferent(one) && one.oracle === one.proof ? SETTLED.find(({ matches }) => matches(one)) : undefined;
}

function isBalancer({ path }: Judged): boolean {
  return path.kind === "Network Load Balancer";
}

/** Whether the proof finds a registered target that receives no traffic. */
function leavesTargetsOut({ steps, path }: Judged): boolean {
  const states = statesOf(steps);
  const proof = prove(buildTopology(states), { kind: "instance", id: path.source }, path.destination);
  return proof.targets.length < new RawStates(states).managed("aws_lb_target_group_attachment").length;
}

function protocols({ steps }: Judged): readonly (string | undefined)[] {
  return new RawStates(statesOf(steps)).managed("aws_lb_listener").map(({ values }) => text(values, "protocol"));
}
