import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream";
import { Ec2ClientVpnAuthorizationRule } from "@cdktf/provider-aws/lib/ec2-client-vpn-authorization-rule";
import { Ec2ClientVpnEndpoint } from "@cdktf/provider-aws/lib/ec2-client-vpn-endpoint";
import { Ec2ClientVpnNetworkAssociation } from "@cdktf/provider-aws/lib/ec2-client-vpn-network-association";
import { Ec2ClientVpnRoute } from "@cdktf/provider-aws/lib/ec2-client-vpn-route";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import { VPN_PORTS } from "../../base/aws-facts/client-vpn";
import { clientCidrCanonical, clientCidrDisjoint, clientCidrPrivate, clientCidrSize } from "../rules/client-vpn";
import { logRetention } from "../rules/monitoring";
import { ruleDescription } from "../rules/vpn-authorization";
import { samlProvider, vpnCertificateArn } from "../rules/vpn-certificates";
import { dnsServers } from "../rules/vpn-dns";
import { bannerLength, sessionTimeout, vpnPort } from "../rules/vpn-options";
import { consumerHasZone } from "../rules/zone-sets";
import { addChecks, type Check, checked } from "./checks";
import { ConnectableConstruct, Connections } from "./connections";
import { movedFrom } from "./former-id";
import { type SecurityGroup, type SecurityGroupOptions, securityGroupsOf } from "./security-group";
import { type SubnetReference, zoneKeys } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf, tagsOnly } from "./tags";
import { cidrKey, knownList } from "./tokens";
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
export interface ClientVpnProps extends SecurityGroupOptions, TagProps {
  /** The endpoint's description, and the prefix of the other names. */
  readonly name: string;
  readonly network: {
    readonly vpcId: string;
    readonly cidr: string;
    /** @default cidr */
    readonly primaryCidr?: string;
  };
  /** The subnets to associate, one per Availability Zone, each at least /27 with 20 free addresses (CVPN-09). */
  readonly subnets: readonly SubnetReference[];
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
  /** @default `/privatelink/<name>/client-vpn` */
  readonly logGroupName?: string;
  /** @default "connections" */
  readonly logStreamName?: string;
  /** Of the authorization rule for the VPC. @default "The VPC" */
  readonly vpcDescription?: string;
  /** The description of the endpoint. @default `name` */
  readonly description?: string;
}

/**
 * A Client VPN into a VPC: endpoint, associations, an authorization rule for the VPC's CIDR block, and a connection log.
 * AWS adds the VPC's own route with the association, and rejects a second one (CVPN-12).
 *
 * In the VPC, clients have the address of the VPN's network interface, not one of the client CIDR block (CVPN-16).
 *
 * Cost: per association and hour, connected or not, and per connection and hour. By far the largest cost.
 */
export class ClientVpn extends ConnectableConstruct {
  /** `cvpn-endpoint-…` */
  public readonly clientVpnEndpointId: string;
  /** Begins with `*.`: replace it with any label (CVPN-25). */
  public readonly dnsName: string;
  public readonly dnsServers: readonly string[];
  /** The group of the VPN's interfaces: the source of connections from clients. */
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** The endpoint itself, for overrides. */
  public readonly resource: Ec2ClientVpnEndpoint;
  /** The log group of connections. */
  public readonly logGroup: CloudwatchLogGroup;
  /** By Availability Zone, where it is known. */
  private readonly associations: ReadonlyMap<string, Ec2ClientVpnNetworkAssociation>;
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
    addTagChecks(this, props);
    const groups = securityGroupsOf(this, props, {
      name: `${props.name}-vpn`,
      description: "Client VPN interfaces",
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = groups.first;
    this.connections = new Connections(groups.first);
    if (groups.isOwn) groups.first.allowAllTo("vpc", cidr, "VPN clients to the VPC");
    this.logGroup = this.addLogGroup(props);
    this.resource = this.addEndpoint(props, groups.ids);
    this.clientVpnEndpointId = this.resource.id;
    this.dnsName = this.resource.dnsName;
    const subnets = knownList(this, "subnets", props.subnets);
    const keys = zoneKeys(subnets);
    this.associations = new Map(
      subnets.map((subnet, index) => {
        const key = keys[index] ?? String(index);
        return [key, this.associate(key, subnet)];
      }),
    );
    this.authorize("vpc", cidr, props.vpcDescription ?? "The VPC");
    // The association routes every block of the VPC; access is granted per network (CVPN-15).
    if (primaryCidr !== cidr) this.authorize("dns", `${vpcDnsServer(primaryCidr)}/32`, "The DNS server of the VPC");
  }

  /**
   * Gives clients access to a network beyond the VPC: a route through each associated subnet, and a rule (CVPN-14).
   * @param accessGroupId - the SAML group that can reach it; a network can be added once per group (CVPN-11).
   *   Default: the group of the authentication, or else every user
   * @param formerId - the `id` of the network in an earlier version of a stack: its resources are moved, not replaced
   */
  public addAuthorizedNetwork(
    id: string,
    cidr: string,
    description: string,
    accessGroupId?: string,
    formerId: string = id,
  ): this {
    const reached = { pool: this.clientCidr, networks: [cidr] };
    addChecks(this, [
      checked(clientCidrDisjoint, `${id}.cidr`, reached, cidr),
      checked(ruleDescription, `${id}.description`, description),
    ]);
    movedFrom(this.authorize(id, cidr, description, accessGroupId), `authorization-${formerId}`);
    if (this.routed.has(cidr)) return this;
    this.routed.add(cidr);
    // A network has one route and one rule for all of its groups, whichever is added first.
    const key = Token.isUnresolved(cidr) ? id : cidrKey(cidr);
    [...this.associations].forEach(([zone, association], index) => {
      const route = new Ec2ClientVpnRoute(this, `route-${key}-${zone}`, {
        clientVpnEndpointId: this.clientVpnEndpointId,
        destinationCidrBlock: cidr,
        targetVpcSubnetId: association.subnetId,
        description,
        dependsOn: [association],
      });
      movedFrom(route, `route-${formerId}-${index}`);
    });
    this.securityGroup.allowAllTo(`network-${key}`, cidr, description, formerId);
    return this;
  }

  private addEndpoint(props: ClientVpnProps, securityGroupIds: readonly string[]): Ec2ClientVpnEndpoint {
    const { logStreamName: name = "connections" } = props;
    const stream = new CloudwatchLogStream(this, "log-stream", { name, logGroupName: this.logGroup.name });
    return new Ec2ClientVpnEndpoint(this, "Default", {
      description: props.description ?? props.name,
      clientCidrBlock: props.clientCidr,
      serverCertificateArn: props.serverCertificateArn,
      authenticationOptions: [authenticationConfig(props.authentication)],
      vpcId: props.network.vpcId,
      securityGroupIds: [...securityGroupIds],
      dnsServers: [...this.dnsServers],
      splitTunnel: props.splitTunnel ?? true,
      transportProtocol: props.transport ?? "udp",
      vpnPort: props.port ?? VPN_PORTS.value[0],
      sessionTimeoutHours: props.sessionTimeoutHours ?? 8,
      selfServicePortal: "disabled",
      clientLoginBannerOptions: props.banner ? { enabled: true, bannerText: props.banner } : undefined,
      connectionLogOptions: { enabled: true, cloudwatchLogGroup: this.logGroup.name, cloudwatchLogStream: stream.name },
      tags: tagsOf(`${props.name}-vpn`, props),
    });
  }

  private addLogGroup(props: ClientVpnProps): CloudwatchLogGroup {
    return new CloudwatchLogGroup(this, "log-group", {
      name: props.logGroupName ?? `/privatelink/${props.name}/client-vpn`,
      retentionInDays: props.logRetentionDays ?? 30,
      kmsKeyId: props.logKmsKeyArn,
      tags: tagsOnly(props),
    });
  }

  private associate(key: string, { subnetId }: SubnetReference): Ec2ClientVpnNetworkAssociation {
    const { clientVpnEndpointId } = this;
    return new Ec2ClientVpnNetworkAssociation(this, `association-${key}`, { clientVpnEndpointId, subnetId });
  }

  private authorize(
    id: string,
    cidr: string,
    description: string,
    group = this.accessGroupId,
  ): Ec2ClientVpnAuthorizationRule {
    return new Ec2ClientVpnAuthorizationRule(this, `authorization-${id}`, {
      clientVpnEndpointId: this.clientVpnEndpointId,
      targetNetworkCidr: cidr,
      description,
      ...(group ? { accessGroupId: group } : { authorizeAllGroups: true }),
      // AWS rejects rules and routes while an association is pending (CVPN-27).
      dependsOn: [...this.associations.values()],
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
    checked(consumerHasZone, "subnets", { zones: props.subnets.map(({ subnetId }) => subnetId) }),
    checked(dnsServers, "dnsServers", props.dnsServers),
    checked(vpnPort, "port", props.port),
    checked(sessionTimeout, "sessionTimeoutHours", props.sessionTimeoutHours),
    checked(bannerLength, "banner", props.banner),
    checked(logRetention, "logRetentionDays", props.logRetentionDays),
  ];
}
