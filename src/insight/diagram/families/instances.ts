import type { Instance, InstanceConnectEndpoint } from "../../topology";
import { partKeys } from "../picture";
import type { PictureBuilder } from "../picture-builder";
import { groupDetails, groupKeys, groupNames, listed } from "./security-groups";

/** Instances that no target group has brought in. */
export function addInstances(builder: PictureBuilder): void {
  const { topology } = builder;
  for (const instance of topology.instances.values())
    if (builder.consumers.isDrawn(instance.vpcId)) addInstance(builder, instance);
}

/** EC2 Instance Connect Endpoints: a way in for operators, beside the path of the service. */
export function addInstanceConnectEndpoints(builder: PictureBuilder): void {
  for (const endpoint of builder.topology.instanceConnectEndpoints.values())
    if (builder.consumers.isDrawn(endpoint.vpcId)) addInstanceConnectEndpoint(builder, endpoint);
}

export function addInstance(builder: PictureBuilder, instance: Instance): void {
  const { topology } = builder;
  const state = instance.instanceState ?? "running";
  const facts = [instance.privateIp, instance.instanceType, state === "running" ? undefined : state];
  builder.addCard(
    {
      id: instance.id,
      kind: "instance",
      title: "Instance",
      lines: [instance.name, ...listed(facts.filter(Boolean).join(" · "))],
      securityGroups: groupNames(topology, instance.securityGroupIds),
      condition: state === "running" ? "well" : state === "pending" ? "pending" : "broken",
      details: [instance.id, ...groupDetails(topology, instance.securityGroupIds)],
      keys: [...partKeys(instance), ...groupKeys(topology, instance.securityGroupIds)],
      ...(instance.zoneId !== undefined && { zone: instance.zoneId }),
    },
    builder.subnetFrame(instance.subnetId, instance.vpcId, instance),
  );
}

function addInstanceConnectEndpoint(builder: PictureBuilder, endpoint: InstanceConnectEndpoint): void {
  const { topology } = builder;
  builder.addCard(
    {
      id: endpoint.id,
      kind: "instance-connect-endpoint",
      title: "Instance Connect Endpoint",
      lines: [endpoint.name],
      securityGroups: groupNames(topology, endpoint.securityGroupIds),
      details: [endpoint.id, ...groupDetails(topology, endpoint.securityGroupIds)],
      keys: [...partKeys(endpoint), ...groupKeys(topology, endpoint.securityGroupIds)],
    },
    builder.subnetFrame(endpoint.subnetId, endpoint.vpcId, endpoint),
  );
}
