import { groupBy, unique } from "../../../base/collections";
import type { Proof } from "../../reachability/proof";
import { type Endpoint, indexOf, type Part, type Topology } from "../../topology";
import { isOfService } from "../alike-consumers";
import { connectionCondition } from "../families/endpoints";
import { consumerBoxes, inRows, laneKeys, producerBoxes } from "./boxes";
import { edgesOf } from "./edges";
import { homeText, pathName, sideTitle } from "./names";
import { type OthersOptions, otherConsumers } from "./other-consumers";
import { laneKey, type Rows, rowsOf } from "./rows";
import {
  type BridgeState,
  type LaneTitle,
  type Scene,
  type SceneBox,
  type SceneBridge,
  type SceneSide,
  STAGES,
  type Stage,
} from "./scene";
import { type Story, storyOf } from "./story";

/** A scene with its lanes, which the proof's zones are found by. */
export interface ComposedScene {
  readonly scene: Scene;
  /** Row of a zone of the consumer, as a proof names it: an AZ ID or the id of a subnet. */
  rowOfZone(zone: string | undefined): number | undefined;
}

/** Puts a path, and the network around it, in the order of the story. */
export function composeScene(topology: Topology, path: Proof | undefined, others: OthersOptions = {}): ComposedScene {
  const story = storyOf(topology, path);
  const left = consumerBoxes(topology, story);
  const right = producerBoxes(topology, story);
  const rows = rowsFor(topology, left, right);
  const boxes = [...inRows(topology, left, rows.consumer), ...inRows(topology, right, rows.producer)];
  const stages = STAGES.filter((stage) => boxes.some((box) => box.stage === stage));
  const crossZone = (stage: Stage) => stage !== "balancer" || sendsAcrossZones(story);
  const bridge = bridgeOf(story);
  const consumer = consumerSide(topology, story, rows);
  const producer = producerSide(topology, story, rows);
  const dns = dnsText(path, story);
  const tunnel = story.vpn && tunnelText(story.vpn);
  const scene: Scene = {
    headline: path ? pathName(topology, path) : "What is shared over PrivateLink",
    ...(dns !== undefined && { dns }),
    consumer,
    ...(bridge && { bridge }),
    producer,
    rows: rows.count,
    stages,
    boxes,
    edges: edgesOf(boxes, stages, rows, crossZone),
    crossZone: drawsAcrossZones(story, boxes),
    ...(tunnel !== undefined && { tunnel }),
    others: otherConsumers(topology, story.consumerVpcId, others),
  };
  const keyed = (zone: string) => laneKey(topology, topology.subnets.has(zone) ? { subnetId: zone } : { zoneId: zone });
  return { scene, rowOfZone: (zone) => (zone === undefined ? undefined : rows.consumer.get(keyed(zone) ?? zone)) };
}

type Placeables = ReturnType<typeof consumerBoxes>;

/** Targets whose zone has no endpoint are reached across zones: where all are, their lanes are needed. */
function rowsFor(topology: Topology, left: Placeables, right: Placeables): Rows {
  const consumer = laneKeys(topology, left);
  const targets = laneKeys(
    topology,
    right.filter(({ stage }) => stage === "target"),
  );
  const needed = targets.some((key) => consumer.includes(key)) ? [] : targets;
  return rowsOf(consumer, laneKeys(topology, right), needed);
}

function sendsAcrossZones({ balancers, targets }: Story): boolean {
  const group = targets.map((one) => one.group.crossZone).find((set) => set !== undefined);
  return group ?? balancers.some(({ crossZone }) => crossZone);
}

/** Worth a line of its own where nodes and targets are in several lanes. */
function drawsAcrossZones(story: Story, boxes: readonly SceneBox[]): boolean {
  const lanes = (stage: Stage) => new Set(boxes.filter((box) => box.stage === stage).map(({ row }) => row)).size;
  const behind = boxes.some(({ stage }) => stage === "application") ? "application" : "target";
  return sendsAcrossZones(story) && lanes("balancer") > 1 && lanes(behind) > 1;
}

function tunnelText({ transportProtocol, vpnPort }: NonNullable<Story["vpn"]>): string {
  return ["OpenVPN", [transportProtocol?.toUpperCase(), vpnPort].filter(Boolean).join(" ")].filter(Boolean).join(", ");
}

function dnsText(path: Proof | undefined, { endpoint }: Story): string | undefined {
  return path?.destination.kind === "name" && endpoint ? path.destination.name : undefined;
}

const CONDITION: Readonly<Record<ReturnType<typeof connectionCondition>, BridgeState>> = {
  well: "accepted",
  pending: "pending",
  broken: "closed",
  unseen: "unknown",
};

const STATE_TEXT: Readonly<Record<string, string>> = {
  available: "accepted",
  pendingacceptance: "pending",
  pending: "pending",
  rejected: "rejected",
  failed: "failed",
  expired: "expired",
  deleted: "deleted",
};

function bridgeOf({ endpoint, service, configuration }: Story): SceneBridge | undefined {
  const target =
    service?.id ??
    configuration?.arn ??
    endpoint?.serviceName ??
    endpoint?.resourceConfigurationArn ??
    endpoint?.serviceNetworkArn;
  if (target === undefined) return undefined;
  const cards = [target];
  if (!endpoint) return { id: target, state: "unknown", text: "no consumer", cards };
  const state = endpoint.connectionState;
  if (state === undefined) return { id: target, state: "unknown", text: "state not known", cards };
  const text = STATE_TEXT[state.toLowerCase()] ?? state;
  return { id: target, state: CONDITION[connectionCondition(endpoint)], text, cards };
}

function consumerSide(topology: Topology, story: Story, rows: Rows): SceneSide {
  const { endpoint, vpn, instance, subnet, consumerVpcId } = story;
  const part = endpoint ?? vpn ?? instance ?? subnet;
  if (!part) return unknownSide("Consumer");
  const vpcId = endpoint?.vpcId ?? consumerVpcId;
  const side = sideOf(topology, "Consumer", part, vpcId, {
    lanes: laneTitles(topology, rows.consumer, vpcId),
    also: alsoInConsumer(topology, story),
  });
  // The traffic comes from another VPC, such as one that is peered.
  const from = consumerVpcId === vpcId ? undefined : vpcText(topology, consumerVpcId);
  return from === undefined ? side : { ...side, vpc: `${side.vpc} from ${from}` };
}

function producerSide(topology: Topology, story: Story, rows: Rows): SceneSide {
  const { service, gateway, configuration, balancers, endpoint } = story;
  const part = service ?? gateway ?? configuration;
  if (!part) {
    if (!endpoint) return unknownSide("Producer");
    return unknownSide(isOfService(endpoint) ? "Service owner" : "AWS");
  }
  const vpcId = balancers[0]?.vpcId ?? gateway?.vpcId ?? story.targets[0]?.group.vpcId;
  return sideOf(topology, "Producer", part, vpcId, {
    lanes: laneTitles(topology, rows.producer, vpcId),
    also: alsoInProducer(topology, story, rows),
  });
}

function unknownSide(title: string): SceneSide {
  return { title, note: "", lanes: new Map(), also: [], known: false };
}

function sideOf(
  topology: Topology,
  role: "Consumer" | "Producer",
  part: Part,
  vpcId: string | undefined,
  content: Pick<SceneSide, "lanes" | "also">,
): SceneSide {
  const vpc = vpcText(topology, vpcId);
  return {
    title: sideTitle(role, part.state),
    note: homeText(part),
    ...(vpcId !== undefined && { vpcId }),
    ...(vpc !== undefined && { vpc }),
    ...content,
    known: true,
  };
}

/** `VPC 10.10.0.0/16`, or its id where its block is not known. */
function vpcText(topology: Topology, vpcId: string | undefined): string | undefined {
  const block = topology.vpcs.get(vpcId)?.cidrBlocks[0];
  return block === undefined ? vpcId : `VPC ${block}`;
}

/** `zone euc1-az1`, or the subnet where its zone is not known. */
function laneTitles(
  topology: Topology,
  keys: ReadonlyMap<string, number>,
  vpcId: string | undefined,
): ReadonlyMap<number, LaneTitle> {
  const subnets = groupBy(
    [...topology.subnets.values()].filter((subnet) => subnet.vpcId === vpcId),
    ({ zoneId }) => zoneId,
  );
  return new Map(
    [...keys].map(([key, row]): [number, LaneTitle] => {
      const zone = key.startsWith("subnet-") ? key : `zone ${key.split(":").at(-1) ?? key}`;
      const [only, second] = subnets.get(key) ?? [];
      const block = second ? undefined : only?.cidrBlock;
      return [row, { zone, ...(block !== undefined && { block }) }];
    }),
  );
}

function alsoInConsumer(topology: Topology, { consumerVpcId, endpoint, vpn, instance }: Story): readonly string[] {
  const endpoints = (indexOf(topology).endpointsByVpc.get(consumerVpcId) ?? []).filter((one) => one !== endpoint);
  const instances = (indexOf(topology).instancesByVpc.get(consumerVpcId) ?? []).filter((one) => one !== instance);
  const vpns = [...topology.clientVpns.values()].filter((one) => one.vpcId === consumerVpcId && one !== vpn);
  return [
    ...endpointTexts(endpoints),
    ...(vpns.length > 0 ? ["Client VPN"] : []),
    ...(instances.length > 0 ? [counted(instances.length, "instance")] : []),
  ];
}

function alsoInProducer(topology: Topology, story: Story, { producer }: Rows): readonly string[] {
  const vpcId = story.balancers[0]?.vpcId ?? story.gateway?.vpcId;
  const endpoints = (indexOf(topology).endpointsByVpc.get(vpcId) ?? []).filter((one) => one !== story.endpoint);
  const zones = unique(story.balancers.flatMap(({ nodes }) => nodes.map((node) => laneKey(topology, node) ?? "")));
  const hidden = zones.filter((zone) => !producer.has(zone)).sort();
  const services = [...topology.endpointServices.values()].filter(
    (one) => one !== story.service && one.accountId === story.service?.accountId,
  );
  return [
    ...(hidden.length > 0 ? [`nodes in ${hidden.join(", ")}`] : []),
    ...endpointTexts(endpoints),
    ...(services.length > 0 && story.service ? [`${counted(services.length, "other endpoint service")}`] : []),
  ];
}

function endpointTexts(endpoints: readonly Endpoint[]): readonly string[] {
  const aws = endpoints.filter((one) => !isOfService(one));
  const rest = endpoints.length - aws.length;
  const names = unique(aws.flatMap((one) => one.serviceName?.split(".").slice(3).join(".") ?? [])).join(", ");
  return [
    ...(aws.length > 0 ? [`${counted(aws.length, "endpoint")} for AWS (${names})`] : []),
    ...(rest > 0 ? [counted(rest, "other endpoint")] : []),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
