import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream";
import { Ec2ClientVpnAuthorizationRule } from "@cdktf/provider-aws/lib/ec2-client-vpn-authorization-rule";
import { Ec2ClientVpnEndpoint } from "@cdktf/provider-aws/lib/ec2-client-vpn-endpoint";
import { Ec2ClientVpnNetworkAssociation } from "@cdktf/provider-aws/lib/ec2-client-vpn-network-association";
import { Ec2ClientVpnRoute } from "@cdktf/provider-aws/lib/ec2-client-vpn-route";
import { Construct } from "constructs";
import { VPN_PORTS } from "../../base/aws-facts/client-vpn";
import { clientCidrCanonical, clientCidrDisjoint, clientCidrPrivate, clientCidrSize } from "../rules/client-vpn";
import { logRetention } from "../rules/monitoring";
import { ruleDescription } from "../rules/vpn-authorization";
import { samlProvider, vpnCertificateArn } from "../rules/vpn-certificates";
import { dnsServers } from "../rules/vpn-dns";
import { bannerLength, sessionTimeout, vpnPort } from "../rules/vpn-options";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, type Check, checked } from "./checks";
import { SecurityGroup } from "./security-group";
import type { ZonalSubnetReference } from "./subnet-group";
import { vpcDnsServer } from "./vpc-dns-server";

/** How clients authenticate. */
export type ClientVpnAuthentication =
  | {
      readonly kind: "certificate";
      /** The CA of the client certificates, or the server certificate if it has the same CA (CVPN-23). */
      readonly clientCaCertificateArn: string;
    }
  | {
      readonly kind: "saml";
      readonly providerArn: string;
      readonly selfServiceProviderArn?: string;
      readonly accessGroupId?: string;
    };

/** Properties of a {@link ClientVpn}. */
export interface ClientVpnProps {
  readonly name: string;
  readonly network: {
    readonly vpcId: string;
    readonly cidr: string;
    /** @default cidr */
    readonly primaryCidr?: string;
  };
  /** The subnets to associate, one per Availability Zone, each at least /27 with 20 free addresses (CVPN-09). */
  readonly subnets: readonly ZonalSubnetReference[];
  /** The client CIDR block, /12 to /22. It must not overlap with a network that clients reach (CVPN-01..03). */
  readonly clientCidr: string;
  /** In ACM, RSA of at most 2048 bits, for a name with a dot (CVPN-20, CVPN-21). */
  readonly serverCertificateArn: string;
  readonly authentication: ClientVpnAuthentication;
  /** Route only traffic to authorized networks through the tunnel. @default true */
  readonly splitTunnel?: boolean;
  /** At most two IPv4 addresses (CVPN-08). @default the VPC's DNS server, which resolves private hosted zones (CVPN-15) */
  readonly dnsServers?: readonly string[];
  /** 443 or 1194 (CVPN-07). @default 443 */
  readonly port?: number;
  /** @default "udp" */
  readonly transport?: "udp" | "tcp";
  /** 8, 10, 12 or 24 (CVPN-07). @default 8 */
  readonly sessionTimeoutHours?: number;
  /** Shown at login, at most 1,400 characters. @default none */
  readonly banner?: string;
  /** Days to keep the connection log (CWL-02). @default 30 */
  readonly logRetentionDays?: number;
  /** KMS key that encrypts the connection log. @default CloudWatch's own key */
  readonly logKmsKeyArn?: string;
}

/**
 * A Client VPN into a VPC: endpoint, associations, an authorization rule for the VPC's CIDR block, and a connection log.
 * AWS adds the VPC's own route with the association, and rejects a second one (CVPN-12).
 *
 * In the VPC, clients have the address of the VPN's network interface, not one of the client CIDR block (CVPN-16).
 *
 * Cost: per association and hour, connected or not, and per connection and hour. By far the largest cost.
 */
export class ClientVpn extends Construct {
  /** `cvpn-endpoint-…` */
  public readonly clientVpnEndpointId: string;
  /** Begins with `*.`: replace it with any label (CVPN-25). */
  public readonly dnsName: string;
  public readonly dnsServers: readonly string[];
  public readonly securityGroup: SecurityGroup;
  private readonly associations: readonly Ec2ClientVpnNetworkAssociation[];
  private readonly accessGroupId: string | undefined;
  private readonly clientCidr: string;
  /** The networks that have routes. */
  private readonly routed = new Set<string>();

  public constructor(scope: Construct, id: string, props: ClientVpnProps) {
    super(scope, id);
    addChecks(this, vpnChecks(props));
    this.clientCidr = props.clientCidr;
    const { cidr, primaryCidr = cidr } = props.network;
    this.dnsServers = props.dnsServers ?? [vpcDnsServer(primaryCidr)];
    this.accessGroupId = props.authentication.kind === "saml" ? props.authentication.accessGroupId : undefined;
    this.securityGroup = this.addSecurityGroup(props);
    const endpoint = this.addEndpoint(props);
    this.clientVpnEndpointId = endpoint.id;
    this.dnsName = endpoint.dnsName;
    this.associations = props.subnets.map((subnet) => this.associate(subnet));
    this.authorize("vpc", cidr, "The VPC");
    // The association routes every block of the VPC; access is granted per network (CVPN-15).
    if (primaryCidr !== cidr) this.authorize("dns", `${vpcDnsServer(primaryCidr)}/32`, "The DNS server of the VPC");
  }

  /**
   * Gives clients access to a network beyond the VPC: a route through each associated subnet, and a rule (CVPN-14).
   * @param accessGroupId - the SAML group that can reach it; a network can be added once per group (CVPN-11).
   *   Default: the group of the authentication, or else every user
   */
  public addAuthorizedNetwork(id: string, cidr: string, description: string, accessGroupId?: string): this {
    const reached = { pool: this.clientCidr, networks: [cidr] };
    addChecks(this, [
      checked(clientCidrDisjoint, `${id}.cidr`, reached, cidr),
      checked(ruleDescription, `${id}.description`, description),
    ]);
    this.authorize(id, cidr, description, accessGroupId);
    if (this.routed.has(cidr)) return this;
    this.routed.add(cidr);
    this.associations.forEach((association, index) => {
      new Ec2ClientVpnRoute(this, `route-${id}-${index}`, {
        clientVpnEndpointId: this.clientVpnEndpointId,
        destinationCidrBlock: cidr,
        targetVpcSubnetId: association.subnetId,
        description,
        dependsOn: [association],
      });
    });
    this.securityGroup.allowAllTo(id, cidr, description);
    return this;
  }

  private addSecurityGroup(props: ClientVpnProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${props.name}-vpn`,
      description: "Client VPN interfaces",
      network: props.network,
    });
    return group.allowAllTo("vpc", props.network.cidr, "VPN clients to the VPC");
  }

  private addEndpoint(props: ClientVpnProps): Ec2ClientVpnEndpoint {
    const log = this.addLog(props);
    return new Ec2ClientVpnEndpoint(this, "Default", {
      description: props.name,
      clientCidrBlock: props.clientCidr,
      serverCertificateArn: props.serverCertificateArn,
      authenticationOptions: [authenticationConfig(props.authentication)],
      vpcId: props.network.vpcId,
      securityGroupIds: [this.securityGroup.securityGroupId],
      dnsServers: [...this.dnsServers],
      splitTunnel: props.splitTunnel ?? true,
      transportProtocol: props.transport ?? "udp",
      vpnPort: props.port ?? VPN_PORTS.value[0],
      sessionTimeoutHours: props.sessionTimeoutHours ?? 8,
      selfServicePortal: "disabled",
      clientLoginBannerOptions: props.banner ? { enabled: true, bannerText: props.banner } : undefined,
      connectionLogOptions: { enabled: true, cloudwatchLogGroup: log.group, cloudwatchLogStream: log.stream },
      tags: { Name: `${props.name}-vpn` },
    });
  }

  private addLog(props: ClientVpnProps): { readonly group: string; readonly stream: string } {
    const group = new CloudwatchLogGroup(this, "log-group", {
      name: `/privatelink/${props.name}/client-vpn`,
      retentionInDays: props.logRetentionDays ?? 30,
      kmsKeyId: props.logKmsKeyArn,
    });
    const stream = new CloudwatchLogStream(this, "log-stream", { name: "connections", logGroupName: group.name });
    return { group: group.name, stream: stream.name };
  }

  private associate({ subnetId, zoneId }: ZonalSubnetReference): Ec2ClientVpnNetworkAssociation {
    const { clientVpnEndpointId } = this;
    return new Ec2ClientVpnNetworkAssociation(this, `association-${zoneId}`, { clientVpnEndpointId, subnetId });
  }

  private authorize(id: string, cidr: string, description: string, group = this.accessGroupId): void {
    new Ec2ClientVpnAuthorizationRule(this, `authorization-${id}`, {
      clientVpnEndpointId: this.clientVpnEndpointId,
      targetNetworkCidr: cidr,
      description,
      ...(group ? { accessGroupId: group } : { authorizeAllGroups: true }),
      // AWS rejects rules and routes while an association is pending (CVPN-27).
      dependsOn: [...this.associations],
    });
  }
}

function authenticationConfig(authentication: ClientVpnAuthentication) {
  if (authentication.kind === "certificate") {
    const { clientCaCertificateArn } = authentication;
    return { type: "certificate-authentication", rootCertificateChainArn: clientCaCertificateArn };
  }
  return {
    type: "federated-authentication",
    samlProviderArn: authentication.providerArn,
    selfServiceSamlProviderArn: authentication.selfServiceProviderArn,
  };
}

function arnChecks({ serverCertificateArn, authentication }: ClientVpnProps): readonly Check[] {
  const arn = (rule: typeof samlProvider, property: string, value: string | undefined) =>
    checked(rule, property, value === undefined ? undefined : { arn: value }, value);
  const server = arn(vpnCertificateArn, "serverCertificateArn", serverCertificateArn);
  if (authentication.kind === "certificate") {
    const { clientCaCertificateArn } = authentication;
    return [server, arn(vpnCertificateArn, "authentication.clientCaCertificateArn", clientCaCertificateArn)];
  }
  return [
    server,
    arn(samlProvider, "authentication.providerArn", authentication.providerArn),
    arn(samlProvider, "authentication.selfServiceProviderArn", authentication.selfServiceProviderArn),
  ];
}

function vpnChecks(props: ClientVpnProps): readonly Check[] {
  const reached = {
    pool: props.clientCidr,
    networks: [props.network.cidr, props.network.primaryCidr ?? props.network.cidr],
  };
  return [
    checked(clientCidrSize, "clientCidr", props.clientCidr),
    checked(clientCidrCanonical, "clientCidr", props.clientCidr),
    checked(clientCidrPrivate, "clientCidr", props.clientCidr),
    checked(clientCidrDisjoint, "clientCidr", reached, props.clientCidr),
    ...arnChecks(props),
    checked(consumerHasZone, "subnets", { zones: props.subnets.map(({ zoneId }) => zoneId) }),
    checked(dnsServers, "dnsServers", props.dnsServers),
    checked(vpnPort, "port", props.port),
    checked(sessionTimeout, "sessionTimeoutHours", props.sessionTimeoutHours),
    checked(bannerLength, "banner", props.banner),
    checked(logRetention, "logRetentionDays", props.logRetentionDays),
  ];
}
