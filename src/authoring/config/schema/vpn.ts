import { z } from "zod";

const certificateAuthentication = z
  .strictObject({
    kind: z.literal("certificate").default("certificate"),
    /**
     * Who makes the certificates: `tls-provider` (in the engine's state, keys included) or `acm` (you bring
     * ARNs; `privatelink certs` makes and imports them, and nothing secret is in the state).
     */
    source: z.enum(["tls-provider", "acm"]).default("tls-provider"),
    /** For `acm`: the server certificate. */
    serverCertificateArn: z.string().optional(),
    /** For `acm`: the clients' CA. Default: the server certificate's own chain (CVPN-23). */
    clientCaCertificateArn: z.string().optional(),
  })
  .readonly();

const samlAuthentication = z
  .strictObject({
    kind: z.literal("saml"),
    serverCertificateArn: z.string(),
    /** An IAM SAML provider. */
    providerArn: z.string(),
    selfServiceProviderArn: z.string().optional(),
    /** Only members of this group get in. Default: every user of the provider. */
    accessGroupId: z.string().optional(),
  })
  .readonly();

export const vpnSchema = z
  .strictObject({
    /** The pool that clients get addresses from, /12 to /22, apart from every network they reach (CVPN-01..03). */
    clientCidr: z.string().default("172.16.0.0/22"),
    /** Send only the consumer VPC's traffic through the tunnel (CVPN-17). */
    splitTunnel: z.boolean().default(true),
    /** Names of the clients that get a certificate. */
    clients: z.array(z.string()).readonly().default(["operator"]),
    authentication: z
      .discriminatedUnion("kind", [certificateAuthentication, samlAuthentication])
      .prefault({ kind: "certificate" }),
    /** Associate one subnet (cheapest) or one in every zone (each is billed by the hour). */
    associations: z.enum(["one", "all"]).default("one"),
    /** The name in the server certificate: it needs a dot (CVPN-21). Default: `vpn.` and the DNS zone. */
    serverName: z.string().optional(),
    port: z.int().default(443),
    transport: z.enum(["udp", "tcp"]).default("udp"),
    /** 8, 10, 12 or 24 (CVPN-07). */
    sessionTimeoutHours: z.int().default(8),
    /** Shown at login, at most 1,400 characters. */
    banner: z.string().optional(),
    /** Networks beyond the VPC that clients may reach; each is authorized and routed. */
    authorizedNetworks: z
      .array(z.strictObject({ cidr: z.string(), description: z.string().optional() }).readonly())
      .readonly()
      .default([]),
    /** At most two IPv4 addresses (CVPN-08). Default: the VPC's own, base + 2 (CVPN-15). */
    dnsServers: z.array(z.string()).readonly().optional(),
    /** Days to keep the connection log (CWL-02). */
    logRetentionDays: z.int().default(30),
  })
  .readonly();

export type VpnConfig = z.output<typeof vpnSchema>;
export type VpnAuthenticationConfig = VpnConfig["authentication"];
