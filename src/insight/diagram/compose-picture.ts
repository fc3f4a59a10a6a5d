import { compareText } from "../../base/collections";
import type { Subnet, Topology } from "../topology";
import { groupAlikeConsumers } from "./alike-consumers";
import { addClientVpns } from "./families/client-vpns";
import { addEndpointServices } from "./families/endpoint-services";
import { addEndpoints } from "./families/endpoints";
import { addGateways } from "./families/gateways";
import { addHostedZones } from "./families/hosted-zones";
import { addInstanceConnectEndpoints, addInstances } from "./families/instances";
import { addLoadBalancers } from "./families/load-balancers";
import { addResourceGateways } from "./families/resource-gateways";
import type { Picture } from "./picture";
import { PictureBuilder } from "./picture-builder";

export interface PictureOptions {
  /** @default "PrivateLink topology" */
  readonly title?: string;
  /**
   * Consumers that are drawn separately. With more, alike consumers share one box that shows their number.
   * @default 4
   */
  readonly consumerLimit?: number;
  /** VPCs that are always drawn. */
  readonly keepVpcs?: ReadonlySet<string>;
}

/** Composes the picture of a topology, without a layout. */
export function composePicture(topology: Topology, options: PictureOptions = {}): Picture {
  const consumers = groupAlikeConsumers(topology, {
    ...(options.consumerLimit !== undefined && { limit: options.consumerLimit }),
    ...(options.keepVpcs && { keep: options.keepVpcs }),
  });
  const builder = new PictureBuilder(topology, consumers);
  openSubnets(builder);
  addInstanceConnectEndpoints(builder);
  addClientVpns(builder);
  addEndpoints(builder);
  addHostedZones(builder);
  addLoadBalancers(builder);
  addEndpointServices(builder);
  addResourceGateways(builder);
  addInstances(builder);
  addGateways(builder);
  return {
    title: options.title ?? "PrivateLink topology",
    description: describe(topology),
    ...builder.finish(),
  };
}

/**
 * Opens the frames of all subnets, by VPC and zone, so that zones have the same order everywhere. Ids do not decide the
 * order: they change with every deployment.
 */
function openSubnets(builder: PictureBuilder): void {
  const vpcIds = [...builder.topology.vpcs.keys()];
  const placeOf = new Map(vpcIds.map((id, index) => [id, index]));
  const vpc = ({ vpcId }: Subnet) => placeOf.get(vpcId) ?? vpcIds.length;
  const byZone = [...builder.topology.subnets.values()].sort(
    (a, b) => vpc(a) - vpc(b) || compareText(a.zoneId, b.zoneId) || compareText(a.address, b.address),
  );
  for (const subnet of byZone) {
    if (builder.consumers.isDrawn(subnet.vpcId)) builder.subnetFrame(subnet.id, subnet.vpcId, subnet);
  }
}

function describe(topology: Topology): string {
  const counts: readonly (readonly [number, string])[] = [
    [topology.accounts.length, "account"],
    [topology.vpcs.size, "VPC"],
    [topology.endpointServices.size, "endpoint service"],
    [topology.endpoints.size, "endpoint"],
    [topology.clientVpns.size, "Client VPN endpoint"],
    [topology.loadBalancers.size, "load balancer"],
    [topology.instances.size, "instance"],
  ];
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}${count === 1 ? "" : "s"}`);
  return parts.length === 0 ? "Nothing is deployed." : `Shows ${parts.join(", ")}.`;
}
