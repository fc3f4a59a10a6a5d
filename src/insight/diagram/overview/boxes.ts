import { groupBy } from "../../../base/collections";
import { type Endpoint, indexOf, type LoadBalancer, type Topology } from "../../topology";
import { byZone } from "../by-zone";
import { type Located, laneKey } from "./rows";
import type { SceneBox, Stage } from "./scene";
import type { RegisteredTarget, Story } from "./story";

/** A box before it has a lane. */
interface Placeable extends Omit<SceneBox, "row" | "stage" | "targets" | "unseen"> {
  readonly stage: Stage;
  readonly at?: Located;
  readonly targets?: readonly string[];
  readonly unseen?: boolean;
}

/** What stands in the consumer's network, without lanes. */
export function consumerBoxes(topology: Topology, story: Story): readonly Placeable[] {
  return [...clientBoxes(story), ...sourceBoxes(topology, story), ...endpointBoxes(story)];
}

function clientBoxes({ vpn }: Story): readonly Placeable[] {
  if (!vpn) return [];
  const id = `clients of ${vpn.id}`;
  return [{ id, stage: "clients", title: "VPN clients", fact: vpn.clientCidrBlock ?? "", cards: [id, vpn.id] }];
}

function sourceBoxes(topology: Topology, { vpn, instance, subnet, source }: Story): readonly Placeable[] {
  if (instance) {
    return [
      {
        ...{ id: instance.id, stage: "source", title: "Instance" },
        fact: instance.privateIp ?? instance.name,
        cards: [instance.id],
        at: instance,
      },
    ];
  }
  if (subnet) {
    const at = { subnetId: subnet.id, zoneId: subnet.zoneId };
    const fact = subnet.cidrBlock ?? subnet.id;
    return [{ id: subnet.id, stage: "source", title: "Any host here", fact, cards: [], at }];
  }
  if (vpn) {
    if (vpn.associations.length === 0)
      return [{ id: vpn.id, stage: "source", title: "Client VPN", fact: "no subnet", cards: [vpn.id] }];
    return vpn.associations.map(({ subnetId }) => {
      const block = topology.subnets.get(subnetId)?.cidrBlock;
      return {
        ...{ id: `${vpn.id} in ${subnetId}`, stage: "source", title: "Client VPN" },
        fact: block === undefined ? vpn.name : `from ${block}`,
        cards: [`${vpn.id} in ${subnetId}`, vpn.id],
        at: { subnetId },
      };
    });
  }
  return source === undefined
    ? []
    : [{ id: source.id, stage: "source", title: "Source", fact: source.id, cards: [], unseen: true }];
}

function endpointBoxes({ endpoint }: Story): readonly Placeable[] {
  if (!endpoint) return [];
  const title = "Endpoint";
  if (endpoint.interfaces.length === 0)
    return [{ id: endpoint.id, stage: "endpoint", title, fact: "no interface", cards: [endpoint.id] }];
  return byZone(endpoint.interfaces).map((at) => ({
    ...{ id: `${endpoint.id} in ${at.subnetId}`, stage: "endpoint", title },
    fact: at.address ?? endpoint.name,
    cards: [`${endpoint.id} in ${at.subnetId}`, endpoint.id],
    at,
  }));
}

/** What stands in the producer's network, without lanes. */
export function producerBoxes(topology: Topology, story: Story): readonly Placeable[] {
  if (story.configuration || story.endpoint?.resourceConfigurationArn !== undefined)
    return resourceBoxes(topology, story);
  if (!story.service) return story.endpoint ? [unseenService(story.endpoint)] : [];
  return [
    ...balancerBoxes(story),
    ...applicationBoxes(story),
    ...story.targets.map((one) => targetBox(topology, one)),
    ...story.selfRegistering.flatMap((group) =>
      group.registrars.map(
        (address): Placeable => ({
          ...{ id: `${group.id} ${address}`, stage: "target", title: "Targets", fact: address },
          cards: [`${group.id} ${address}`, group.id],
          unseen: true,
        }),
      ),
    ),
  ];
}

/** `com.amazonaws.vpce.eu-central-1.vpce-svc-0123` is known by its end, `com.amazonaws.eu-central-1.ssm` as `ssm`. */
function unseenService({ endpointType, serviceName, serviceNetworkArn = "" }: Endpoint): Placeable {
  const name = serviceName ?? serviceNetworkArn;
  if (endpointType === "ServiceNetwork") {
    const fact = serviceNetworkArn.split("/").at(-1) ?? "";
    return { id: name, stage: "balancer", title: "Service network", fact, cards: [name], unseen: true };
  }
  const aws = !name.includes(".vpce-svc-");
  const fact = aws ? name.split(".").slice(3).join(".") || name : (name.split(".").at(-1) ?? name);
  return { id: name, stage: "balancer", title: aws ? "AWS service" : "Service", fact, cards: [name], unseen: true };
}

function balancerBoxes(story: Story): readonly Placeable[] {
  const title = story.applications.length + story.unseenApplications.length > 0 ? "Network LB" : "Load balancer";
  return [
    ...story.balancers.flatMap((balancer) => nodeBoxes(balancer, "balancer", title)),
    ...story.unseenBalancers.map((arn) => unseenBalancer(arn, "balancer", title)),
  ];
}

function applicationBoxes(story: Story): readonly Placeable[] {
  const title = "Application LB";
  return [
    ...story.applications.flatMap((balancer) => nodeBoxes(balancer, "application", title)),
    ...story.unseenApplications.map((arn) => unseenBalancer(arn, "application", title)),
  ];
}

function nodeBoxes(balancer: LoadBalancer, stage: Stage, title: string): readonly Placeable[] {
  return byZone(balancer.nodes).map((at) => ({
    ...{ id: `${balancer.id} in ${at.subnetId}`, stage, title },
    fact: at.address === undefined ? balancer.name : `node ${at.address}`,
    cards: [`${balancer.id} in ${at.subnetId}`, balancer.id],
    targets: stage === "application" ? [balancer.id] : [],
    at,
  }));
}

function unseenBalancer(arn: string, stage: Stage, title: string): Placeable {
  return { id: arn, stage, title, fact: arn.split("/")[2] ?? arn, cards: [arn], targets: [arn], unseen: true };
}

function targetBox(topology: Topology, { group, target }: RegisteredTarget): Placeable {
  const port = target.port ?? group.port;
  const owner = indexOf(topology)
    .ownersByAddress.get(target.targetId)
    ?.find((one) => one.vpcId === group.vpcId);
  const instance = topology.instances.get(target.targetId) ?? (owner?.kind === "instance" ? owner.part : undefined);
  const address = instance?.privateIp ?? target.targetId;
  const box = {
    ...({ stage: "target", title: "Target" } as const),
    fact: port === undefined || group.targetType === "lambda" ? address : `${address}:${port}`,
    targets: [target.targetId, ...(instance ? [instance.id] : [])],
  };
  if (instance) return { ...box, id: instance.id, cards: [instance.id, group.id], at: instance };
  const id = `${group.id} ${target.targetId}`;
  return { ...box, id, cards: [id, group.id], unseen: true };
}

function resourceBoxes(topology: Topology, { configuration, gateway, endpoint }: Story): readonly Placeable[] {
  if (!configuration) return [unseenResource(endpoint?.resourceConfigurationArn ?? "")];
  const zones = (gateway?.zoneIds ?? []).filter((zone) => zone !== undefined);
  const gatewayBox = gateway && {
    ...({ stage: "balancer", title: "Resource gateway", fact: gateway.name, cards: [gateway.id] } as const),
  };
  return [
    ...(gatewayBox
      ? zones.length > 0
        ? zones.map((zoneId) => ({ ...gatewayBox, id: `${gateway?.id} in ${zoneId}`, at: { zoneId } }))
        : [{ ...gatewayBox, id: gateway?.id ?? "" }]
      : []),
    ...resourceBox(topology, configuration),
  ];
}

function unseenResource(arn: string): Placeable {
  return {
    id: arn,
    stage: "balancer",
    title: "Resource",
    fact: arn.split("/").at(-1) ?? arn,
    cards: [arn],
    unseen: true,
  };
}

function resourceBox(
  topology: Topology,
  { id, definition }: NonNullable<Story["configuration"]>,
): readonly Placeable[] {
  if (!definition) return [];
  const database =
    definition.kind === "dns"
      ? indexOf(topology).databaseByDnsName.get(definition.domainName.toLowerCase())
      : [...topology.databases.values()].find((one) => definition.kind === "arn" && one.arn === definition.arn);
  if (database) {
    const fact = [database.engine, database.port].filter(Boolean).join(" · ") || database.name;
    return [
      { id: database.id, stage: "target", title: "Database", fact, cards: [database.id], targets: [database.id] },
    ];
  }
  const what =
    definition.kind === "dns" ? definition.domainName : definition.kind === "ip" ? definition.address : definition.arn;
  const database_ = definition.kind === "arn" && definition.arn.includes(":rds:");
  const card = `${id} ${what}`;
  return [
    {
      ...{ id: card, stage: "target", title: database_ ? "Database" : "Resource" },
      fact: definition.kind === "arn" ? (what.split(/[:/]/).at(-1) ?? what) : what,
      cards: [card],
      targets: [what],
      unseen: true,
    },
  ];
}

/**
 * Gives boxes their lanes, and joins those of one stage in one lane. Boxes in a lane that is not drawn are left out.
 */
export function inRows(
  topology: Topology,
  placeables: readonly Placeable[],
  rows: ReadonlyMap<string, number>,
): readonly SceneBox[] {
  const places = placeables.flatMap((one) => {
    const key = one.at && laneKey(topology, one.at);
    const row = rows.get(key ?? "");
    return key !== undefined && row === undefined ? [] : [{ one, row }];
  });
  const groups = groupBy(places, ({ one, row }) => `${one.stage} ${row ?? "all"}`);
  return [...groups.values()].map((alike) =>
    joined(
      alike.map(({ one }) => one),
      alike[0].row,
    ),
  );
}

/** The keys of the lanes that boxes ask for. */
export function laneKeys(topology: Topology, placeables: readonly Placeable[]): readonly string[] {
  return placeables.flatMap(({ at }) => (at && laneKey(topology, at)) ?? []);
}

const PLURAL: Readonly<Record<string, string>> = {
  Target: "targets",
  "Load balancer": "load balancers",
  "Network LB": "Network LBs",
  "Application LB": "Application LBs",
};

function joined(boxes: readonly Placeable[], row: number | undefined): SceneBox {
  const [first, ...others] = boxes;
  if (!first) throw new Error("a box of a scene stands for at least one resource");
  const { at: _, ...box } = first;
  const whole = {
    ...box,
    ...(row !== undefined && { row }),
    targets: boxes.flatMap(({ targets = [] }) => targets),
    unseen: boxes.every(({ unseen }) => unseen === true),
  };
  if (others.length === 0) return whole;
  const title = PLURAL[first.title];
  return {
    ...whole,
    title: title === undefined ? first.title : `${boxes.length} ${title}`,
    fact: `${first.fact.replace(/:\d+$/, "")} +${others.length}`,
    cards: [...new Set(boxes.flatMap(({ cards }) => cards))],
  };
}
