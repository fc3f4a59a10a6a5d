import { partKeys } from "../picture";
import type { PictureBuilder } from "../picture-builder";

/** Internet and NAT gateways: where there is none, nothing leaves for the internet. */
export function addGateways(builder: PictureBuilder): void {
  const { topology, consumers } = builder;
  for (const gateway of topology.internetGateways.values()) {
    if (gateway.vpcId === undefined || !consumers.isDrawn(gateway.vpcId)) continue;
    builder.addCard(
      {
        id: gateway.id,
        kind: "internet-gateway",
        title: "Internet gateway",
        lines: [gateway.name],
        details: [gateway.id],
        keys: partKeys(gateway),
      },
      builder.vpcFrame(gateway.vpcId, gateway),
    );
  }
  for (const gateway of topology.natGateways.values()) {
    if (!consumers.isDrawn(gateway.vpcId)) continue;
    builder.addCard(
      {
        id: gateway.id,
        kind: "nat-gateway",
        title: "NAT gateway",
        lines: [gateway.name],
        details: [gateway.id],
        keys: partKeys(gateway),
      },
      builder.subnetFrame(gateway.subnetId, gateway.vpcId, gateway),
    );
  }
}
