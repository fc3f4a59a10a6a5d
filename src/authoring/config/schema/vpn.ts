import { z } from "zod";
import { VPN_PORTS, VPN_TRANSPORTS } from "../../../base/aws-facts/client-vpn";
import { normalizedName } from "../../../base/net/domain";
import { object } from "./object";

/** Clients authenticate with certificates. */
const certificateAuthentication = object({
  kind: z.literal("certificate").default("certificate"),
  /**
   * Where certificates come from: `tls-provider` generates them (the state contains the private keys); `acm` uses ARNs
   * (`privatelink certs` creates and imports them, and the state contains no secrets).
   */
  source: z.enum(["tls-provider", "acm"]).default("tls-provider"),
  /** For `acm`: the server certificate. */
  serverCertificateArn: z.string().optional(),
  /** For `acm`: the clients' CA. Default: the server certificate's own chain (CVPN-23). */
  clientCaCertificateArn: z.string().optional(),
});

/** Users authenticate with a SAML identity provider. */
const samlAuthentication = object({
  kind: z.literal("saml"),
  /** The server certificate in ACM. */
  serverCertificateArn: z.string(),
  /** An IAM SAML provider. */
  providerArn: z.string(),
  /** The IAM SAML provider of the self-service portal. Adding it replaces the VPN endpoint. Default: no portal. */
  selfServiceProviderArn: z.string().optional(),
  /** Only members of this group can connect. Default: every user of the provider. */
  accessGroupId: z.string().optional(),
});

/** A Client VPN into the consumer's VPC. */
export const vpnSchema = object({
  /** The CIDR block of client addresses, /12 to /22, outside every network that clients reach (CVPN-01..03). */
  clientCidr: z.string().default("172.16.0.0/22"),
  /** Send only traffic for the VPC and authorized networks through the tunnel (CVPN-17). */
  splitTunnel: z.boolean().default(true),
  /** The names of the clients that get a certificate. */
  clients: z.array(z.string()).readonly().default(["operator"]),
  /** How clients authenticate. */
  authentication: z
    .discriminatedUnion("kind", [certificateAuthentication, samlAuthentication])
    .prefault({ kind: "certificate" }),
  /** Associate one subnet (cheapest) or one per zone (each is billed by the hour). */
  associations: z.enum(["one", "all"]).default("one"),
  /** The name in the server certificate: it must have a dot (CVPN-21). Default: `vpn.` and the DNS zone. */
  serverName: z.string().overwrite(normalizedName).optional(),
  /** The port of the VPN endpoint, 443 or 1194. */
  port: z.int().default(VPN_PORTS.value[0]),
  /** UDP is faster; TCP passes through more firewalls. */
  transport: z.enum(VPN_TRANSPORTS.value).default("udp"),
  /** 8, 10, 12 or 24 (CVPN-07). */
  sessionTimeoutHours: z.int().default(8),
  /** Shown at login, at most 1,400 characters. */
  banner: z.string().optional(),
  /** Networks beyond the VPC that clients can reach; each is authorized and routed. */
  authorizedNetworks: z
    .array(
      object({
        /** The IPv4 CIDR block of the network. */
        cidr: z.string(),
        /** Of the authorization rule. */
        description: z.string().optional(),
        /** For SAML: the group that can reach it, once per group (CVPN-11). Default: that of the authentication. */
        accessGroupId: z.string().optional(),
      }),
    )
    .readonly()
    .default([]),
  /** At most two IPv4 addresses (CVPN-08). Default: the VPC's own, base + 2 (CVPN-15). */
  dnsServers: z.array(z.string()).readonly().optional(),
  /** Days to keep the connection log (CWL-02). */
  logRetentionDays: z.int().default(30),
});

export type VpnConfig = z.output<typeof vpnSchema>;
export type VpnAuthenticationConfig = VpnConfig["authentication"];
