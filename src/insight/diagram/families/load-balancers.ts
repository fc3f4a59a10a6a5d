import { unique } from "../../../base/collections";
import { indexOf, type Listener, type LoadBalancer } from "../../topology";
import { byZone } from "../by-zone";
import { partKeys } from "../picture";
import type { CardInput, PictureBuilder } from "../picture-builder";
import { guarded, listed } from "./security-groups";
import { addTargetGroup } from "./target-groups";
import { unseenCard } from "./unseen-card";

const TITLE = {
  network: "Network Load Balancer",
  application: "Application Load Balancer",
  gateway: "Gateway Load Balancer",
} as const;

/** Load balancers with a node per zone, their target groups and targets. */
export function addLoadBalancers(builder: PictureBuilder): void {
  const { topology } = builder;
  for (const balancer of topology.loadBalancers.values()) {
    builder.addCard(cardOf(builder, balancer), builder.vpcFrame(balancer.vpcId, balancer));
    if (balancer.loadBalancerType === "network") addNodes(builder, balancer);
  }
  for (const balancer of topology.loadBalancers.values()) addTargetGroups(builder, balancer);
  for (const service of topology.endpointServices.values()) {
    for (const arn of [...service.networkLoadBalancerArns, ...service.gatewayLoadBalancerArns]) {
      if (!topology.loadBalancers.has(arn)) builder.addCard(unseen(arn), builder.regionFrame(service));
      builder.addLine({ from: service.id, to: arn, kind: "traffic" });
    }
  }
}

function addNodes(builder: PictureBuilder, balancer: LoadBalancer): void {
  for (const node of byZone(balancer.nodes)) {
    const id = `${balancer.id} in ${node.subnetId}`;
    builder.addCard(
      {
        id,
        kind: "load-balancer-node",
        title: "NLB node",
        lines: [node.address ?? balancer.name],
        details: [`node of ${balancer.name} in ${node.subnetId}`],
        keys: partKeys(balancer),
        ...(node.zoneId !== undefined && { zone: node.zoneId }),
      },
      builder.subnetFrame(node.subnetId, balancer.vpcId, balancer),
    );
    builder.addLine({ from: balancer.id, to: id, kind: "part" });
  }
}

function addTargetGroups(builder: PictureBuilder, balancer: LoadBalancer): void {
  for (const listener of indexOf(builder.topology).listenersByLoadBalancer.get(balancer.id) ?? []) {
    for (const arn of targetGroupsOf(listener)) {
      addTargetGroup(builder, arn, balancer);
      builder.addLine({ from: balancer.id, to: arn, kind: "traffic", label: listenerText(listener) });
    }
  }
}

function targetGroupsOf({ defaultAction, rules }: Listener): readonly string[] {
  return unique([defaultAction, ...rules].flatMap((action) => action.forwards.map((one) => one.targetGroupArn)));
}

function cardOf(builder: PictureBuilder, balancer: LoadBalancer): CardInput {
  const { topology } = builder;
  const listeners = indexOf(topology).listenersByLoadBalancer.get(balancer.id) ?? [];
  const zones = byZone(balancer.nodes).flatMap((node) => node.zoneId ?? []);
  const network = balancer.loadBalancerType === "network";
  return {
    ...guarded(topology, balancer, {
      details: [
        ...listed(balancer.dnsName),
        balancer.internal ? "internal" : "internet-facing",
        `zones: ${zones.join(", ")}`,
        ...(network ? [`security group rules on PrivateLink traffic: ${balancer.enforcePrivateLinkRules}`] : []),
      ],
      keys: listeners.flatMap(partKeys),
    }),
    kind: "load-balancer",
    title: TITLE[balancer.loadBalancerType],
    lines: [
      balancer.name,
      ...listeners.filter((one) => one.defaultAction.forwards.length === 0).map(listenerText),
      ...(listeners.length === 0 ? ["no listener"] : []),
      network ? `cross-zone ${balancer.crossZone ? "on" : "off"}` : `in ${zones.join(", ")}`,
    ],
  };
}

function listenerText(listener: Listener): string {
  const { type = "forward" } = listener.defaultAction;
  const answer = type === "forward" ? "" : ` (${type})`;
  return `${listener.protocol ?? "?"} ${listener.port ?? "?"}${answer}`;
}

function unseen(arn: string): CardInput {
  const [, kind = "", name = arn] = arn.split("/");
  const title = kind === "gwy" ? TITLE.gateway : TITLE.network;
  return unseenCard("load-balancer", arn, { title, lines: [name, "not in the states"] });
}
