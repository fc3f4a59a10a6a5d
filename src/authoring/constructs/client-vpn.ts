import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream";
import { Ec2ClientVpnAuthorizationRule } from "@cdktf/provider-aws/lib/ec2-client-vpn-authorization-rule";
import { Ec2ClientVpnEndpoint } from "@cdktf/provider-aws/lib/ec2-client-vpn-endpoint";
import { Ec2ClientVpnNetworkAssociation } from "@cdktf/provider-aws/lib/ec2-client-vpn-network-association";
import { Ec2ClientVpnRoute } from "@cdktf/provider-aws/lib/ec2-client-vpn-route";
import { Construct } from "constructs";
import { dnsServer } from "../../base/net/dns-server";
import { clientCidrCanonical, clientCidrDisjoint, clientCidrSize } from "../rules/client-vpn";
import { logRetention } from "../rules/monitoring";
import { dnsServers } from "../rules/vpn-dns";
import { bannerLength, sessionTimeout, vpnPort } from "../rules/vpn-options";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, type Check, checked } from "./checks";
import { SecurityGroup } from "./security-group";

/** How clients prove who they are. */
export type ClientVpnAuthentication =
  | {
      readonly kind: "certificate" /** The clients' CA; the server certificate's ARN when both have one CA (CVPN-23). */;
      readonly clientCaCertificateArn: string;
    }
  | {
      readonly kind: "saml";
      readonly providerArn: string;
      readonly selfServiceProviderArn?: string;
      readonly accessGroupId?: string;
    };

export interface ClientVpnProps {
  readonly name: string;
  readonly network: { readonly vpcId: string; readonly cidr: string };
  /** The subnets to associate, one per zone, each at least /27 with 20 free addresses (CVPN-09). */
  readonly subnets: readonly { readonly subnetId: string; readonly zoneId: string }[];
  /** The pool of client addresses, /12 to /22, apart from every network that clients reach (CVPN-01..03). */
  readonly clientCidr: string;
  /** In ACM, RSA of at most 2048 bits, with a dotted name (CVPN-20, CVPN-21). */
  readonly serverCertificateArn: string;
  readonly authentication: ClientVpnAuthentication;
  /** Send only authorized networks through the tunnel. @default true */
  readonly splitTunnel?: boolean;
  /** At most two IPv4 addresses (CVPN-08). @default the VPC's DNS server, so that private zones resolve (CVPN-15) */
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
  /** Encrypts the connection log. @default CloudWatch's own key */
  readonly logKmsKeyArn?: string;
}

/**
 * A Client VPN into a VPC: endpoint, associations, the rule that authorizes the VPC's block, and a connection log.
 * The VPC's own route comes with the association: adding it again is refused (CVPN-12).
 *
 * Clients appear in the VPC with the address of the VPN's interface, not with one of the pool (CVPN-16).
 *
 * Cost: per association and hour, connected or not, and per connection and hour: by far the most expensive part.
 */
export class ClientVpn extends Construct {
  /** `cvpn-endpoint-…` */
  public readonly clientVpnEndpointId: string;
  /** Begins with `*.`: any label in its place resolves (CVPN-25). */
  public readonly dnsName: string;
  public readonly dnsServers: readonly string[];
  public readonly securityGroup: SecurityGroup;
  private readonly associations: readonly Ec2ClientVpnNetworkAssociation[];
  private readonly accessGroupId: string | undefined;
  private readonly clientCidr: string;

  public constructor(scope: Construct, id: string, props: ClientVpnProps) {
    super(scope, id);
    addChecks(this, vpnChecks(props));
    this.clientCidr = props.clientCidr;
    this.dnsServers = props.dnsServers ?? [dnsServer(props.network.cidr)];
    this.accessGroupId = props.authentication.kind === "saml" ? props.authentication.accessGroupId : undefined;
    this.securityGroup = this.makeSecurityGroup(props);
    const endpoint = this.makeEndpoint(props);
    this.clientVpnEndpointId = endpoint.id;
    this.dnsName = endpoint.dnsName;
    this.associations = props.subnets.map((subnet) => this.associate(subnet));
    this.authorize("vpc", props.network.cidr, "The VPC");
  }

  /** Lets clients reach a network beyond the VPC: a route through every associated subnet, and a rule (CVPN-14). */
  public addAuthorizedNetwork(id: string, cidr: string, description: string): this {
    const reached = { pool: this.clientCidr, networks: [cidr] };
    addChecks(this, [checked(clientCidrDisjoint, `${id}.cidr`, reached, cidr)]);
    this.associations.forEach((association, index) => {
      new Ec2ClientVpnRoute(this, `route-${id}-${index}`, {
        clientVpnEndpointId: this.clientVpnEndpointId,
        destinationCidrBlock: cidr,
        targetVpcSubnetId: association.subnetId,
        description,
        dependsOn: [association],
      });
    });
    this.authorize(id, cidr, description);
    this.securityGroup.allowAllTo(id, cidr, description);
    return this;
  }

  private makeSecurityGroup(props: ClientVpnProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${props.name}-vpn`,
      description: "Client VPN interfaces",
      network: props.network,
    });
    return group.allowAllTo("vpc", props.network.cidr, "VPN clients to the VPC");
  }

  private makeEndpoint(props: ClientVpnProps): Ec2ClientVpnEndpoint {
    const log = this.makeLog(props);
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
      vpnPort: props.port ?? 443,
      sessionTimeoutHours: props.sessionTimeoutHours ?? 8,
      selfServicePortal: "disabled",
      clientLoginBannerOptions: props.banner ? { enabled: true, bannerText: props.banner } : undefined,
      connectionLogOptions: { enabled: true, cloudwatchLogGroup: log.group, cloudwatchLogStream: log.stream },
      tags: { Name: `${props.name}-vpn` },
    });
  }

  private makeLog(props: ClientVpnProps): { readonly group: string; readonly stream: string } {
    const group = new CloudwatchLogGroup(this, "log-group", {
      name: `/privatelink/${props.name}/client-vpn`,
      retentionInDays: props.logRetentionDays ?? 30,
      kmsKeyId: props.logKmsKeyArn,
    });
    const stream = new CloudwatchLogStream(this, "log-stream", {
      name: "connections",
      logGroupName: group.name,
    });
    return { group: group.name, stream: stream.name };
  }

  private associate(subnet: { readonly subnetId: string; readonly zoneId: string }): Ec2ClientVpnNetworkAssociation {
    return new Ec2ClientVpnNetworkAssociation(this, `association-${subnet.zoneId}`, {
      clientVpnEndpointId: this.clientVpnEndpointId,
      subnetId: subnet.subnetId,
    });
  }

  private authorize(id: string, cidr: string, description: string): void {
    new Ec2ClientVpnAuthorizationRule(this, `authorization-${id}`, {
      clientVpnEndpointId: this.clientVpnEndpointId,
      targetNetworkCidr: cidr,
      description,
      ...(this.accessGroupId ? { accessGroupId: this.accessGroupId } : { authorizeAllGroups: true }),
      // Rules and routes are refused while an association is pending (CVPN-27).
      dependsOn: [...this.associations],
    });
  }
}

function authenticationConfig(authentication: ClientVpnAuthentication) {
  if (authentication.kind === "certificate") {
    return {
      type: "certificate-authentication",
      rootCertificateChainArn: authentication.clientCaCertificateArn,
    };
  }
  return {
    type: "federated-authentication",
    samlProviderArn: authentication.providerArn,
    selfServiceSamlProviderArn: authentication.selfServiceProviderArn,
  };
}

function vpnChecks(props: ClientVpnProps): readonly Check[] {
  const reached = { pool: props.clientCidr, networks: [props.network.cidr] };
  return [
    checked(clientCidrSize, "clientCidr", props.clientCidr),
    checked(clientCidrCanonical, "clientCidr", props.clientCidr),
    checked(clientCidrDisjoint, "clientCidr", reached, props.clientCidr),
    checked(consumerHasZone, "subnets", { zones: props.subnets.map(({ zoneId }) => zoneId) }),
    checked(dnsServers, "dnsServers", props.dnsServers),
    checked(vpnPort, "port", props.port),
    checked(sessionTimeout, "sessionTimeoutHours", props.sessionTimeoutHours),
    checked(bannerLength, "banner", props.banner),
    checked(logRetention, "logRetentionDays", props.logRetentionDays),
  ];
}
