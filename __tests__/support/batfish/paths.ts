import type { NetworkInterface } from "@aws-sdk/client-ec2";
import type { Destination, Verdict } from "../../../src/insight/reachability";
import type { NamedState } from "../../../src/insight/topology";
import { describeAws } from "../aws-describe/describe";
import { ENDPOINT_ID, NLB_ARN, REGION } from "../default-topology";
import { IDS } from "../random-topologies/draft";
import { blocks, number, RawStates } from "../reachability-oracle/raw-states";
import { SPOKE_CLIENT } from "./draft";
import type { Answer, Question } from "./exchange";

/** One path that all three judge. */
export interface Path {
  readonly kind: string;
  /** Id of the instance that it starts from. */
  readonly source: string;
  readonly destination: Destination;
}

const SERVER: Destination = { kind: "instance", id: IDS.server, port: 22 };
const ENDPOINT: Destination = { kind: "endpoint", id: ENDPOINT_ID, port: 8080 };
const BALANCER: Destination = {
  kind: "name",
  name: `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`,
  port: 8080,
};

export const PATHS: readonly Path[] = [
  { kind: "instance in the same VPC", source: IDS.client, destination: SERVER },
  { kind: "instance over a peering connection", source: IDS.hubClient, destination: SERVER },
  { kind: "instance over a transit gateway", source: SPOKE_CLIENT, destination: SERVER },
  { kind: "Network Load Balancer", source: IDS.producerClient, destination: BALANCER },
  { kind: "endpoint in the same VPC", source: IDS.client, destination: ENDPOINT },
  { kind: "endpoint over a peering connection", source: IDS.hubClient, destination: ENDPOINT },
  { kind: "endpoint over a transit gateway", source: SPOKE_CLIENT, destination: ENDPOINT },
];

/**
 * The paths of a topology that Batfish can judge. It ends an endpoint's path at the endpoint's interfaces: what is
 * behind them must be as in the unchanged topology, where it is open.
 */
export function pathsOf(states: readonly NamedState[], unchanged: readonly NamedState[]): readonly Path[] {
  const isSame = (name: string) =>
    JSON.stringify(states.find((one) => one.name === name)) ===
    JSON.stringify(unchanged.find((one) => one.name === name));
  return PATHS.filter(({ destination }) => destination.kind !== "endpoint" || isSame("producer"));
}

/** Every address of the path's destination, from every kind of port that the client's system can choose. */
export function questionsOf(states: readonly NamedState[], { source, destination }: Path): readonly Question[] {
  const [fromAddress = ""] = addressesOf(states, { kind: "instance", id: source, port: 0 });
  return addressesOf(states, destination).flatMap((to) =>
    clientPorts(states).map((clientPort) => ({ from: source, fromAddress, to, port: destination.port, clientPort })),
  );
}

function addressesOf(states: readonly NamedState[], destination: Destination): readonly string[] {
  const interfaces = describeAws(states).flatMap(
    ({ answers }) => answers.DescribeNetworkInterfaces.NetworkInterfaces ?? [],
  );
  const isOf = ({ Attachment, Description }: NetworkInterface): boolean => {
    switch (destination.kind) {
      case "instance":
        return Attachment?.InstanceId === destination.id;
      case "endpoint":
        return Description === `VPC Endpoint Interface ${destination.id}`;
      default:
        return Description === `ELB ${NLB_ARN.split(":loadbalancer/")[1]}`;
    }
  };
  return interfaces.filter(isOf).flatMap(({ PrivateIpAddress }) => PrivateIpAddress ?? []);
}

/** One port of each part that ACL rules divide the ports of clients into. */
function clientPorts(states: readonly NamedState[]): readonly number[] {
  const rules = new RawStates(states)
    .managed("aws_network_acl", "aws_default_network_acl", "aws_network_acl_rule")
    .flatMap(({ values }) => [values, ...blocks(values, "ingress"), ...blocks(values, "egress")]);
  const starts = rules.flatMap((one) => [number(one, "from_port") ?? 0, (number(one, "to_port") ?? 0) + 1]);
  return [...new Set([1024, ...starts.filter((port) => port > 1024 && port <= 65535)])];
}

/** Batfish's verdict: it depends on the client's port when the ports have different answers. */
export function verdictOf(answers: readonly (Question & Answer)[]): Verdict {
  const byPort = new Map<number, Answer>();
  for (const { clientPort, paths, working } of answers) {
    const known = byPort.get(clientPort) ?? { paths: 0, working: 0 };
    byPort.set(clientPort, { paths: known.paths + paths, working: known.working + working });
  }
  const verdicts = new Set([...byPort.values()].map(ofPort));
  if (verdicts.size === 0) return "blocked";
  const [only] = verdicts;
  return verdicts.size === 1 && only !== undefined ? only : "assumed";
}

function ofPort({ paths, working }: Answer): Verdict {
  return working === 0 ? "blocked" : working === paths ? "reachable" : "partly";
}
