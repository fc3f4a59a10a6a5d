import { ownerOf, sideTitle } from "../../diagram";
import { endpointDestinations, type Hop, type HopStatus, type Proof, type ZoneProof } from "../../reachability";
import {
  type Endpoint,
  indexOf,
  isForAwsService,
  type LoadBalancer,
  type ResourceConfiguration,
  type TargetGroup,
  type Topology,
} from "../../topology";
import { STAGE_OF_HOP, STAGES, type Stage } from "./stage-of-hop";

/**
 * - `partly`: closed in some zones
 * - `unknown`: behind a closed box, nothing is claimed
 */
export type BoxStatus = HopStatus | "partly" | "unknown";

/** One box of a card. */
export interface PathBox {
  readonly stage: Stage;
  readonly title: string;
  /** One fact each; the most important first. */
  readonly facts: readonly string[];
  readonly status: BoxStatus;
}

/** One side of the connection. */
export interface PathSide {
  readonly title: string;
  /** Account and region, where they are known. */
  readonly note: string;
}

/** A path in at most five boxes: who, endpoint, connection, entrance, target. */
export interface PathBoxes {
  readonly boxes: readonly PathBox[];
  readonly consumer: PathSide;
  readonly producer: PathSide;
  /** The hop that closes the path, or the zones of it that are closed. */
  readonly closed: Hop | undefined;
}

/** What a box says about itself. */
type BoxText = Pick<PathBox, "title" | "facts">;

/** The boxes of a proven path. */
export function pathBoxes(topology: Topology, proof: Proof): PathBoxes {
  const endpoint = endpointOf(topology, proof);
  const behind = endpoint === undefined ? undefined : behindEndpoint(topology, endpoint, proof);
  const texts: Partial<Record<Stage, BoxText>> = {
    source: sourceText(topology, proof),
    endpoint: endpoint === undefined ? undefined : endpointText(endpoint),
    ...(behind?.texts ?? { target: { title: "Destination", facts: [proof.destinationLabel] } }),
  };
  const shown = STAGES.filter((stage) => texts[stage] !== undefined);
  const closed = proof.hops.find(({ bypassed, status }) => status === "blocked" && bypassed !== true);
  const statuses = statusesOf(proof, shown);
  return {
    boxes: shown.map((stage) => ({
      stage,
      status: statuses.get(stage) ?? "open",
      title: "",
      facts: [],
      ...texts[stage],
    })),
    consumer: consumerSide(topology, proof, endpoint),
    producer: behind?.side ?? { title: "Destination", note: "" },
    closed,
  };
}

/** Where a stage has no box, its hops count for the box before it. */
function statusesOf(proof: Proof, shown: readonly Stage[]): ReadonlyMap<Stage, BoxStatus> {
  const boxOf = (hop: Hop): Stage => {
    const at = STAGES.indexOf(STAGE_OF_HOP[hop.name]);
    return shown.filter((stage) => STAGES.indexOf(stage) <= at).at(-1) ?? "source";
  };
  const statuses = new Map<Stage, BoxStatus>();
  let before: BoxStatus = "open";
  for (const stage of shown) {
    const hops = proof.hops.filter((hop) => hop.bypassed !== true && boxOf(hop) === stage);
    // Without a hop of its own, a box is as certain as the one before it.
    if (before === "blocked") before = "unknown";
    else if (before !== "unknown" && hops.length > 0) before = statusOf(hops, proof);
    statuses.set(stage, before);
  }
  return statuses;
}

function statusOf(hops: readonly Hop[], { verdict }: Proof): BoxStatus {
  if (hops.some(({ status }) => status === "blocked")) return verdict === "blocked" ? "blocked" : "partly";
  return hops.some(({ status }) => status === "assumed") ? "assumed" : "open";
}

/** The endpoint that a path goes through, or would go through if it got so far. */
function endpointOf(topology: Topology, { destination, perZone, source }: Proof): Endpoint | undefined {
  const passed = perZone.flatMap(({ route }: ZoneProof) => route).flatMap(({ id }) => topology.endpoints.get(id) ?? []);
  if (passed[0] !== undefined) return passed[0];
  const wanted = JSON.stringify(destination);
  const serving = [...topology.endpoints.values()].filter((one) =>
    endpointDestinations(topology, one).some((other) => JSON.stringify(other) === wanted),
  );
  const vpcId = vpcOf(topology, source);
  return serving.find((one) => one.vpcId === vpcId) ?? serving[0];
}

function vpcOf({ clientVpns, instances, subnets }: Topology, { id }: Proof["source"]): string | undefined {
  return (clientVpns.get(id) ?? instances.get(id) ?? subnets.get(id))?.vpcId;
}

function sourceText({ clientVpns, instances, subnets }: Topology, { source: { id, kind } }: Proof): BoxText {
  switch (kind) {
    case "client-vpn":
      return { title: "VPN clients", facts: listed(clientVpns.get(id)?.clientCidrBlock, "over Client VPN") };
    case "instance":
      return { title: "Instance", facts: listed(instances.get(id)?.name ?? id, instances.get(id)?.privateIp) };
    case "subnet":
      return { title: "Subnet", facts: listed(subnets.get(id)?.cidrBlock ?? id, subnets.get(id)?.zoneId) };
  }
}

/** Addresses fit up to here; of more, their number says it. */
const ADDRESSES = 2;

function endpointText({ interfaces }: Endpoint): BoxText {
  const addresses = interfaces.flatMap(({ address }) => address ?? []);
  const facts = addresses.length > ADDRESSES ? [`${addresses.length} addresses`] : addresses;
  return { title: "Endpoint", facts };
}

function consumerSide(topology: Topology, { source }: Proof, endpoint: Endpoint | undefined): PathSide {
  const { clientVpns, instances, subnets } = topology;
  const part = clientVpns.get(source.id) ?? instances.get(source.id) ?? subnets.get(source.id);
  const name = ownerOf(topology, source) || (endpoint?.state ?? "");
  const vpc = topology.vpcs.get(part?.vpcId ?? endpoint?.vpcId);
  return {
    title: name === "" ? "Consumer" : sideTitle("Consumer", name),
    note: place(part?.accountId ?? vpc?.accountId ?? endpoint?.accountId, part?.region ?? vpc?.region),
  };
}

/** What is behind an endpoint, as far as the states show it. */
interface Behind {
  readonly texts: Partial<Record<Stage, BoxText>>;
  readonly side: PathSide;
}

function behindEndpoint(topology: Topology, endpoint: Endpoint, proof: Proof): Behind {
  const { endpointServiceByName, resourceConfigurationByArn } = indexOf(topology);
  const service = endpointServiceByName.get(endpoint.serviceName);
  if (service !== undefined) {
    const balancer = service.networkLoadBalancerArns.flatMap((arn) => topology.loadBalancers.get(arn) ?? [])[0];
    return {
      texts: {
        connection: connectionText(endpoint),
        ...(balancer && { entrance: balancerText(balancer, proof) }),
        target: targetText(topology, balancer, proof),
      },
      side: { title: "Producer", note: place(service.accountId, service.region) },
    };
  }
  const configuration = resourceConfigurationByArn.get(endpoint.resourceConfigurationArn);
  if (configuration !== undefined) return behindResource(topology, endpoint, configuration, proof);
  if (isForAwsService(endpoint)) {
    const facts = listed(endpoint.serviceName?.split(".").slice(3).join("."));
    return { texts: { target: { title: "AWS service", facts } }, side: { title: "AWS", note: endpoint.region ?? "" } };
  }
  const target = { title: "Service", facts: listed(endpoint.serviceName?.split(".").at(-1), "in no state here") };
  return {
    texts: { connection: connectionText(endpoint), target },
    side: { title: "Another account", note: endpoint.serviceRegion ?? "" },
  };
}

function behindResource(
  topology: Topology,
  endpoint: Endpoint,
  configuration: ResourceConfiguration,
  { destination: { port } }: Proof,
): Behind {
  const gateway = topology.resourceGateways.get(configuration.resourceGatewayId);
  const { definition } = configuration;
  const database = definition?.kind === "arn" ? topology.databases.get(definition.arn) : undefined;
  const where =
    definition?.kind === "dns" ? definition.domainName : definition?.kind === "ip" ? definition.address : "";
  const target =
    database === undefined
      ? { title: "Resource", facts: listed(where || configuration.name, `TCP ${port}`) }
      : { title: "Database", facts: listed(database.name, `TCP ${port}`) };
  return {
    texts: {
      connection: connectionText(endpoint),
      ...(gateway && { entrance: { title: "Gateway", facts: [gateway.name] } }),
      target,
    },
    side: { title: "Producer", note: place(configuration.accountId, configuration.region) },
  };
}

const CONNECTION_STATES: Readonly<Record<string, string>> = {
  available: "accepted",
  pendingacceptance: "not yet accepted",
  rejected: "rejected",
};

function connectionText({ connectionState }: Endpoint): BoxText {
  const state = connectionState?.toLowerCase() ?? "";
  return { title: "PrivateLink", facts: ["connection", CONNECTION_STATES[state] ?? (connectionState || "unknown")] };
}

function balancerText({ name }: LoadBalancer, { destination: { port } }: Proof): BoxText {
  return { title: "Load balancer", facts: [name, `TCP ${port}`] };
}

const TARGET_NOUNS: Readonly<Record<TargetGroup["targetType"], readonly [string, string]>> = {
  instance: ["instance", "instances"],
  ip: ["address", "addresses"],
  lambda: ["function", "functions"],
  alb: ["Application LB", "Application LBs"],
};

/** What the listener of the port forwards to; everything that the load balancer has where there is no such listener. */
function targetText(topology: Topology, balancer: LoadBalancer | undefined, { destination: { port } }: Proof): BoxText {
  const listeners = indexOf(topology).listenersByLoadBalancer.get(balancer?.arn ?? balancer?.id) ?? [];
  const serving = listeners.filter((one) => one.port === port);
  const arns = new Set(
    (serving.length > 0 ? serving : listeners).flatMap(({ defaultAction }) =>
      defaultAction.forwards.map(({ targetGroupArn }) => targetGroupArn),
    ),
  );
  const groups = [...arns].flatMap((arn) => topology.targetGroups.get(arn) ?? []);
  const targets = groups.flatMap((group) => group.targets);
  const [first] = groups;
  if (first === undefined || targets.length === 0) return { title: "Target", facts: ["none in the states"] };
  const count = new Set(targets.map(({ targetId }) => targetId)).size;
  const [one, several] = TARGET_NOUNS[first.targetType];
  const ports = [...new Set(targets.map((target) => target.port ?? first.port))];
  return {
    title: count === 1 ? "Target" : "Targets",
    facts: listed(
      `${count} ${count === 1 ? one : several}`,
      ports[0] === undefined ? undefined : `port ${ports.join(", ")}`,
    ),
  };
}

function place(account: string | undefined, region: string | undefined): string {
  return listed(account && `account ${account}`, region).join(" · ");
}

function listed(...texts: readonly (string | undefined)[]): readonly string[] {
  return texts.flatMap((text) => (text ? [text] : []));
}
