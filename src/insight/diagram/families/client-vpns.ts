import { ownMember } from "../../../base/collections";
import type { ClientVpnEndpoint } from "../../topology";
import { addressKeyOf, partKeys } from "../picture";
import type { CardInput, PictureBuilder } from "../picture-builder";
import { groupKeys, groupNames, listed } from "./security-groups";

/** Client VPN endpoints with their clients outside, and an interface in each associated subnet. */
export function addClientVpns(builder: PictureBuilder): void {
  for (const vpn of builder.topology.clientVpns.values()) {
    if (!builder.consumers.isDrawn(vpn.vpcId)) continue;
    builder.addCard(clientsOf(vpn));
    builder.addCard(cardOf(builder, vpn), builder.regionFrame(vpn));
    builder.addLine({ from: clientsId(vpn), to: vpn.id, kind: "vpn", label: tunnelOf(vpn) });
    addAssociations(builder, vpn);
  }
}

/** A card in a subnet. */
export interface PlacedCard {
  readonly id: string;
  readonly subnetId: string;
}

function interfaceId(vpnId: string, subnetId: string): string {
  return `${vpnId} in ${subnetId}`;
}

/** The cards of the interfaces in a VPC that the traffic of VPN clients leaves from. */
export function vpnInterfacesIn(builder: PictureBuilder, vpcId: string): readonly PlacedCard[] {
  return [...builder.topology.clientVpns.values()].flatMap((vpn) =>
    vpn.associations
      .filter(({ subnetId }) => (builder.topology.subnets.get(subnetId)?.vpcId ?? vpn.vpcId) === vpcId)
      .map(({ subnetId }) => ({ id: interfaceId(vpn.id, subnetId), subnetId })),
  );
}

function clientsId(vpn: ClientVpnEndpoint): string {
  return `clients of ${vpn.id}`;
}

function clientsOf(vpn: ClientVpnEndpoint): CardInput {
  return {
    id: clientsId(vpn),
    kind: "vpn-clients",
    title: "VPN clients",
    lines: listed(vpn.clientCidrBlock),
    details: [`addresses from ${vpn.clientCidrBlock ?? "an unknown CIDR block"}`],
  };
}

function cardOf(builder: PictureBuilder, vpn: ClientVpnEndpoint): CardInput {
  const rules = vpn.authorizationRules.map((rule) => rule.targetCidr);
  const tunnel = vpn.splitTunnel ? "split tunnel" : "full tunnel";
  return {
    id: vpn.id,
    kind: "client-vpn",
    title: "Client VPN endpoint",
    lines: [vpn.name, [tunnel, ...vpn.authenticationTypes.map(authenticationOf)].join(" · ")],
    securityGroups: groupNames(builder.topology, vpn.securityGroupIds),
    condition: vpn.associations.length === 0 ? "broken" : "well",
    details: [
      vpn.id,
      ...listed(vpn.dnsName),
      `DNS servers: ${vpn.dnsServers.join(", ") || "none"}`,
      `authorized networks: ${rules.join(", ") || "none"}`,
      ...vpn.routes.map((route) => `route ${route.destinationCidr} through ${route.subnetId}`),
    ],
    keys: [
      ...partKeys(vpn),
      ...groupKeys(builder.topology, vpn.securityGroupIds),
      ...[...vpn.authorizationRules, ...vpn.routes].map(({ address }) => addressKeyOf(vpn.state, address)),
    ],
  };
}

function addAssociations(builder: PictureBuilder, vpn: ClientVpnEndpoint): void {
  for (const { subnetId, address } of vpn.associations) {
    const subnet = builder.topology.subnets.get(subnetId);
    const id = interfaceId(vpn.id, subnetId);
    builder.addCard(
      {
        id,
        kind: "vpn-interface",
        title: "Client VPN interface",
        lines: ["client traffic leaves here"],
        details: [
          `association of ${vpn.name} with ${subnetId}`,
          "client addresses are translated to the address of this interface",
        ],
        keys: [addressKeyOf(vpn.state, address)],
        ...(subnet && { zone: subnet.zoneId }),
      },
      builder.subnetFrame(subnetId, vpn.vpcId, vpn),
    );
    builder.addLine({ from: vpn.id, to: id, kind: "traffic" });
  }
}

function tunnelOf(vpn: ClientVpnEndpoint): string {
  const port = vpn.vpnPort === undefined ? "" : ` ${vpn.vpnPort}`;
  return vpn.transportProtocol === undefined ? "VPN" : `VPN, ${vpn.transportProtocol.toUpperCase()}${port}`;
}

const AUTHENTICATION: Readonly<Record<string, string>> = {
  "certificate-authentication": "certificates",
  "directory-service-authentication": "directory",
  "federated-authentication": "SAML",
};

function authenticationOf(type: string): string {
  return ownMember(AUTHENTICATION, type) ?? type;
}
