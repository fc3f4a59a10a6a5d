import type { InternetGateway, NatGateway } from "../../topology";
import { partKeys } from "../picture";
import type { CardInput, PictureBuilder } from "../picture-builder";

/** Internet and NAT gateways: a VPC without them has no route to the internet. */
export function addGateways(builder: PictureBuilder): void {
  const { topology, consumers } = builder;
  for (const gateway of topology.internetGateways.values()) {
    if (gateway.vpcId === undefined || !consumers.isDrawn(gateway.vpcId)) continue;
    builder.addCard(cardOf(gateway, "Internet gateway"), builder.vpcFrame(gateway.vpcId, gateway));
  }
  for (const gateway of topology.natGateways.values()) {
    if (!consumers.isDrawn(gateway.vpcId)) continue;
    builder.addCard(cardOf(gateway, "NAT gateway"), builder.subnetFrame(gateway.subnetId, gateway.vpcId, gateway));
  }
}

function cardOf(gateway: InternetGateway | NatGateway, title: string): CardInput {
  const { id, kind, name } = gateway;
  return { id, kind, title, lines: [name], details: [id], keys: partKeys(gateway) };
}
