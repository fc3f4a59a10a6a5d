import type { Instance, InstanceConnectEndpoint } from "../../topology";
import type { PictureBuilder } from "../picture-builder";
import { guarded, listed } from "./security-groups";

/** Instances that are not drawn as targets yet. */
export function addInstances(builder: PictureBuilder): void {
  const { topology } = builder;
  for (const instance of topology.instances.values())
    if (builder.consumers.isDrawn(instance.vpcId)) addInstance(builder, instance);
}

/** EC2 Instance Connect Endpoints: access for operators, separate from the service's path. */
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
      ...guarded(topology, instance),
      kind: "instance",
      title: "Instance",
      lines: [instance.name, ...listed(facts.filter(Boolean).join(" · "))],
      condition: state === "running" ? "well" : state === "pending" ? "pending" : "broken",
      ...(instance.zoneId !== undefined && { zone: instance.zoneId }),
    },
    builder.subnetFrame(instance.subnetId, instance.vpcId, instance),
  );
}

function addInstanceConnectEndpoint(builder: PictureBuilder, endpoint: InstanceConnectEndpoint): void {
  builder.addCard(
    {
      ...guarded(builder.topology, endpoint),
      kind: "instance-connect-endpoint",
      title: "Instance Connect Endpoint",
      lines: [endpoint.name],
    },
    builder.subnetFrame(endpoint.subnetId, endpoint.vpcId, endpoint),
  );
}
