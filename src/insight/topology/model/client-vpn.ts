import type { Part } from "./part";

export interface VpnAssociation {
  readonly subnetId: string;
  readonly address: string;
}

export interface VpnAuthorizationRule {
  readonly targetCidr: string;
  /** Active Directory or SAML group; undefined: all users. */
  readonly groupId?: string;
  readonly address: string;
}

/** An additional route; the association adds the route to the VPC (CVPN-12). */
export interface VpnRoute {
  readonly destinationCidr: string;
  /** The associated subnet that the traffic uses. */
  readonly subnetId: string;
  readonly address: string;
}

export interface ClientVpnEndpoint extends Part {
  readonly kind: "client-vpn";
  readonly clientCidrBlock?: string;
  /** As AWS returns it, with the leading `*.` (CVPN-25). */
  readonly dnsName?: string;
  /** DNS servers for clients; empty: clients keep their own (CVPN-15). */
  readonly dnsServers: readonly string[];
  readonly vpcId?: string;
  readonly securityGroupIds: readonly string[];
  readonly splitTunnel: boolean;
  readonly transportProtocol?: string;
  readonly vpnPort?: number;
  readonly authenticationTypes: readonly string[];
  readonly serverCertificateArn?: string;
  readonly associations: readonly VpnAssociation[];
  readonly authorizationRules: readonly VpnAuthorizationRule[];
  readonly routes: readonly VpnRoute[];
}
