import { indexOf, type LoadBalancer, type Target, type TargetGroup } from "../../topology";
import { addressKeyOf, partKeys } from "../picture";
import type { CardInput, PictureBuilder } from "../picture-builder";
import { addInstance } from "./instances";
import { unseenCard } from "./unseen-card";

/** A target group with its targets: instances, addresses or an Application Load Balancer. */
export function addTargetGroup(builder: PictureBuilder, arn: string, balancer: LoadBalancer): void {
  if (builder.hasCard(arn)) return;
  const group = builder.topology.targetGroups.get(arn);
  if (!group) {
    builder.addCard(unseen(arn), builder.vpcFrame(balancer.vpcId, balancer));
    return;
  }
  builder.addCard(cardOf(group), builder.vpcFrame(group.vpcId ?? balancer.vpcId, group));
  for (const target of group.targets)
    builder.addLine({ from: arn, to: addTarget(builder, group, target), kind: "traffic" });
  group.registrars.forEach((address) => {
    const id = `${arn} ${address}`;
    const text = { title: "Targets", lines: [address, "registered automatically"], details: [], keys: [] };
    builder.addCard(unseenCard("instance", id, text), builder.vpcFrame(group.vpcId ?? balancer.vpcId, group));
    builder.addLine({ from: arn, to: id, kind: "traffic" });
  });
}

function addTarget(builder: PictureBuilder, group: TargetGroup, target: Target): string {
  const { topology } = builder;
  if (group.targetType === "alb") return target.targetId;
  const owner = indexOf(topology)
    .ownersByAddress.get(target.targetId)
    ?.find((one) => one.vpcId === group.vpcId);
  const instance = topology.instances.get(target.targetId) ?? (owner?.kind === "instance" ? owner.part : undefined);
  if (instance) {
    addInstance(builder, instance);
    return instance.id;
  }
  const id = `${group.id} ${target.targetId}`;
  const title = group.targetType === "lambda" ? "Lambda function" : "Target";
  const text = { title, lines: [target.targetId, "not in the states"], details: [], keys: [target.targetId] };
  builder.addCard(unseenCard("address", id, text), builder.vpcFrame(group.vpcId, group));
  return id;
}

function cardOf(group: TargetGroup): CardInput {
  const check = group.healthCheck;
  const port = check.port === "traffic-port" ? "" : ` ${check.port}`;
  const health = `${check.protocol}${port}${check.path ? ` ${check.path}` : ""}`;
  return {
    id: group.id,
    kind: "target-group",
    title: "Target group",
    lines: [group.name, `${group.protocol ?? "?"} ${group.port ?? "?"} · health ${health}`],
    condition: group.targets.length === 0 && group.registrars.length === 0 ? "broken" : "well",
    details: [
      group.id,
      `target type: ${group.targetType}`,
      `health check: ${health}${check.matcher ? `, expects ${check.matcher}` : ""}`,
      `targets: ${group.targets.map(({ targetId, port: own }) => (own === undefined ? targetId : `${targetId}:${own}`)).join(", ") || "none"}`,
    ],
    keys: [...partKeys(group), ...group.targets.map(({ address }) => addressKeyOf(group.state, address))],
  };
}

function unseen(arn: string): CardInput {
  const lines = [arn.split("/")[1] ?? arn, "not in the states"];
  return unseenCard("target-group", arn, { title: "Target group", lines });
}
