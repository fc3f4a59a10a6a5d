import {
  ApplySecurityGroupsToClientVpnTargetNetworkCommand,
  AssociateClientVpnTargetNetworkCommand,
  AuthorizeClientVpnIngressCommand,
  CreateClientVpnEndpointCommand,
  type CreateClientVpnEndpointRequest,
  CreateClientVpnRouteCommand,
  CreateInstanceConnectEndpointCommand,
  DeleteClientVpnEndpointCommand,
  DeleteClientVpnRouteCommand,
  DeleteInstanceConnectEndpointCommand,
  DescribeClientVpnAuthorizationRulesCommand,
  DescribeClientVpnConnectionsCommand,
  DescribeClientVpnEndpointsCommand,
  DescribeClientVpnRoutesCommand,
  DescribeClientVpnTargetNetworksCommand,
  DescribeInstanceConnectEndpointsCommand,
  DisassociateClientVpnTargetNetworkCommand,
  EC2Client,
  ExportClientVpnClientCertificateRevocationListCommand,
  ExportClientVpnClientConfigurationCommand,
  ImportClientVpnClientCertificateRevocationListCommand,
  ModifyClientVpnEndpointCommand,
  type ModifyClientVpnEndpointRequest,
  ModifyInstanceConnectEndpointCommand,
  RevokeClientVpnIngressCommand,
  TerminateClientVpnConnectionsCommand,
} from "@aws-sdk/client-ec2";
import { createAuthority } from "../../../src/base/pki/authority";
import { issueServerCertificate } from "../../../src/base/pki/leaf";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { OpenDoor } from "../../support/api-door";
import { SimulatedAws, START } from "../../support/simulated-aws";
import { type SimulatedNetwork, simulatedNetwork } from "../../support/simulated-networks";

let aws: SimulatedAws;
let api: OpenDoor;
let ec2: EC2Client;
let network: SimulatedNetwork;
let certificate: string;
let pem: ObjectValue;

beforeAll(async () => {
  const ca = await createAuthority({ commonName: "CA", now: START });
  const server = await issueServerCertificate(ca, { dnsName: "vpn.internal.company", now: START });
  pem = {
    certificate_body: server.certificatePem,
    certificate_chain: ca.certificatePem,
    private_key: server.privateKeyPem,
  };
});
beforeEach(async () => {
  aws = new SimulatedAws();
  network = await simulatedNetwork(aws);
  certificate = String((await aws.create("aws_acm_certificate", pem)).arn);
  api = await OpenDoor.to(aws.world);
  ec2 = new EC2Client(api.settings());
});
afterEach(() => api.close());

async function create(more: Partial<CreateClientVpnEndpointRequest> = {}): Promise<string> {
  const input = {
    ClientCidrBlock: "172.16.0.0/22",
    ServerCertificateArn: certificate,
    AuthenticationOptions: [
      {
        Type: "certificate-authentication" as const,
        MutualAuthentication: { ClientRootCertificateChainArn: certificate },
      },
    ],
    ConnectionLogOptions: { Enabled: false },
    ...more,
  };
  return (await ec2.send(new CreateClientVpnEndpointCommand(input))).ClientVpnEndpointId ?? "";
}

async function described(id: string) {
  const ask = new DescribeClientVpnEndpointsCommand({ ClientVpnEndpointIds: [id] });
  return (await ec2.send(ask)).ClientVpnEndpoints?.[0] ?? {};
}

async function modify(
  ClientVpnEndpointId: string,
  change: Omit<ModifyClientVpnEndpointRequest, "ClientVpnEndpointId">,
) {
  await ec2.send(new ModifyClientVpnEndpointCommand({ ClientVpnEndpointId, ...change }));
  return described(ClientVpnEndpointId);
}

async function associate(ClientVpnEndpointId: string, index = 0): Promise<string> {
  const SubnetId = network.subnetIds[index];
  const { AssociationId = "" } = await ec2.send(
    new AssociateClientVpnTargetNetworkCommand({ ClientVpnEndpointId, SubnetId }),
  );
  return AssociationId;
}

/** Another security group of the VPC. */
async function group(): Promise<string> {
  return String((await aws.create("aws_security_group", { vpc_id: String(network.vpc.id), name: "vpn" })).id);
}

/** @returns code and text of a refusal. */
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "accepted",
    ({ name, message }: Error) => `${name}: ${message}`,
  );

describe("a Client VPN endpoint by the API", () => {
  test("has AWS's defaults, and is what the provider would have stored", async () => {
    const id = await create({
      TagSpecifications: [{ ResourceType: "client-vpn-endpoint", Tags: [{ Key: "a", Value: "b" }] }],
    });
    expect(await described(id)).toMatchObject({
      ClientCidrBlock: "172.16.0.0/22",
      Status: { Code: "pending-associate" },
      DnsName: `*.${id}.prod.clientvpn.eu-central-1.amazonaws.com`,
      TransportProtocol: "udp",
      VpnPort: 443,
      SplitTunnel: false,
      SessionTimeoutHours: 24,
      AuthenticationOptions: [
        { Type: "certificate-authentication", MutualAuthentication: { ClientRootCertificateChain: certificate } },
      ],
      ClientLoginBannerOptions: { Enabled: false },
      ClientConnectOptions: { Enabled: false, Status: { Code: "applied" } },
      ClientRouteEnforcementOptions: { Enforced: false },
      CreationTime: "2026-03-01T12:00:00.000Z",
      Tags: [{ Key: "a", Value: "b" }],
    });
    const byProvider = await aws.create("aws_ec2_client_vpn_endpoint", {
      client_cidr_block: "172.16.0.0/22",
      server_certificate_arn: certificate,
      authentication_options: [{ type: "certificate-authentication", root_certificate_chain_arn: certificate }],
      connection_log_options: [{ enabled: false }],
      tags: { a: "b" },
    });
    const stored = aws.world.withId("aws_ec2_client_vpn_endpoint", id)[0]?.attributes;
    const own = { id, arn: `arn:aws:ec2:eu-central-1:111111111111:client-vpn-endpoint/${id}` };
    expect(stored).toEqual({ ...byProvider, ...own, dns_name: `*.${id}.prod.clientvpn.eu-central-1.amazonaws.com` });
  });

  test("is changed member by member", async () => {
    const id = await create({ DnsServers: ["10.10.0.2"] });
    const plain = { SplitTunnel: true, VpnPort: 1194, Description: "staff", SessionTimeoutHours: 8 };
    expect(await modify(id, plain)).toMatchObject(plain);
    expect((await modify(id, { DnsServers: { CustomDnsServers: ["10.10.0.3"] } })).DnsServers).toEqual(["10.10.0.3"]);
    expect((await modify(id, { DnsServers: { Enabled: false } })).DnsServers).toEqual([]);
    const banner = { ClientLoginBannerOptions: { Enabled: true, BannerText: "hello" } };
    expect(await modify(id, banner)).toMatchObject(banner);
    const lasting = await modify(id, { DisconnectOnSessionTimeout: false, SelfServicePortal: "enabled" });
    expect(lasting.DisconnectOnSessionTimeout).toBe(false);
    expect(lasting.SelfServicePortalUrl).toBe(`https://self-service.clientvpn.amazonaws.com/endpoints/${id}`);
    await aws.create("aws_cloudwatch_log_group", { name: "vpn" });
    const log = await modify(id, { ConnectionLogOptions: { Enabled: true, CloudwatchLogGroup: "vpn" } });
    expect(log.ConnectionLogOptions?.CloudwatchLogStream).toMatch(/^cvpn-endpoint-eu-central-1-/);
    expect(await described(id)).toMatchObject({ ...plain, ...banner });
  });

  test("gives its interfaces other security groups, of a VPC that the request must name", async () => {
    const [id, VpcId] = [await create(), String(network.vpc.id)];
    await associate(id);
    const [one, two] = [await group(), String(network.vpc.default_security_group_id)];
    expect(await refusal(modify(id, { SecurityGroupIds: [one] }))).toBe(
      "InvalidParameterValue: Security Groups cannot be modified without specifying Vpc Id",
    );
    expect((await modify(id, { VpcId, SecurityGroupIds: [one] })).SecurityGroupIds).toEqual([one]);
    const apply = { ClientVpnEndpointId: id, VpcId, SecurityGroupIds: [two] };
    await ec2.send(new ApplySecurityGroupsToClientVpnTargetNetworkCommand(apply));
    const [eni] = aws.world.ofType("aws_network_interface");
    expect([(await described(id)).SecurityGroupIds, eni?.attributes.security_groups]).toEqual([[two], [two]]);
  });

  test("is refused with the words that the provider gets", async () => {
    const none = `${certificate}0`;
    expect(await refusal(create({ ServerCertificateArn: none }))).toBe(
      `InvalidParameterValue: Certificate ${none} does not exist`,
    );
    expect(await refusal(create({ ClientCidrBlock: "172.16.0.0/8" }))).toContain("its size must be at least /22");
    const noRoot = [{ Type: "certificate-authentication" as const }];
    expect(await refusal(create({ AuthenticationOptions: noRoot }))).toContain("MissingParameter: Mutual");
    expect(await refusal(described("cvpn-endpoint-none"))).toContain("InvalidClientVpnEndpointId.NotFound");
  });

  test("is deleted once nothing is associated, with its rules and routes", async () => {
    const ClientVpnEndpointId = await create();
    const AssociationId = await associate(ClientVpnEndpointId);
    const rule = { ClientVpnEndpointId, TargetNetworkCidr: "10.10.0.0/16", AuthorizeAllGroups: true };
    await ec2.send(new AuthorizeClientVpnIngressCommand(rule));
    const remove = () => ec2.send(new DeleteClientVpnEndpointCommand({ ClientVpnEndpointId }));
    expect(await refusal(remove())).toContain("DependencyViolation");
    await ec2.send(new DisassociateClientVpnTargetNetworkCommand({ ClientVpnEndpointId, AssociationId }));
    await remove();
    const left = aws.world.all().filter(({ type }) => type.startsWith("aws_ec2_client_vpn"));
    expect(left).toEqual([]);
  });

  test("keeps a revocation list, and exports its configuration", async () => {
    const ClientVpnEndpointId = await create();
    const list = { ClientVpnEndpointId, CertificateRevocationList: "-----BEGIN X509 CRL-----" };
    await ec2.send(new ImportClientVpnClientCertificateRevocationListCommand(list));
    const kept = await ec2.send(new ExportClientVpnClientCertificateRevocationListCommand({ ClientVpnEndpointId }));
    expect(kept.CertificateRevocationList).toBe(list.CertificateRevocationList);
    const exported = await ec2.send(new ExportClientVpnClientConfigurationCommand({ ClientVpnEndpointId }));
    expect(exported.ClientConfiguration).toContain("remote-cert-tls server");
  });

  test("has no connections, so that there is none to terminate", async () => {
    const ClientVpnEndpointId = await create();
    expect((await ec2.send(new DescribeClientVpnConnectionsCommand({ ClientVpnEndpointId }))).Connections).toEqual([]);
    const terminate = (which: object) =>
      ec2.send(new TerminateClientVpnConnectionsCommand({ ClientVpnEndpointId, ...which }));
    expect(await refusal(terminate({ Username: "ada" }))).toContain("InvalidClientVpnConnection.UserNotFound");
    expect(await refusal(terminate({ ConnectionId: "c-1" }))).toContain("InvalidClientVpnConnection.IdNotFound");
  });
});

describe("the target networks, routes and rules of a Client VPN endpoint", () => {
  test("are associated and disassociated, with a route to the VPC", async () => {
    const ClientVpnEndpointId = await create();
    const AssociationId = await associate(ClientVpnEndpointId);
    const targets = () => ec2.send(new DescribeClientVpnTargetNetworksCommand({ ClientVpnEndpointId }));
    expect((await targets()).ClientVpnTargetNetworks).toMatchObject([
      { AssociationId, TargetNetworkId: network.subnetIds[0], VpcId: network.vpc.id, Status: { Code: "associated" } },
    ]);
    expect((await described(ClientVpnEndpointId)).Status?.Code).toBe("available");
    expect(await refusal(associate(ClientVpnEndpointId))).toContain("InvalidClientVpnDuplicateAssociationException");
    const leave = () => ec2.send(new DisassociateClientVpnTargetNetworkCommand({ ClientVpnEndpointId, AssociationId }));
    await leave();
    expect((await targets()).ClientVpnTargetNetworks).toEqual([]);
    expect(await refusal(leave())).toContain("InvalidClientVpnAssociationIdNotFound");
  });

  test("are added and deleted, except for a route that came with its subnet", async () => {
    const ClientVpnEndpointId = await create();
    const TargetVpcSubnetId = network.subnetIds[0];
    const route = { ClientVpnEndpointId, TargetVpcSubnetId, DestinationCidrBlock: "0.0.0.0/0" };
    const add = () => ec2.send(new CreateClientVpnRouteCommand({ ...route, Description: "all" }));
    expect(await refusal(add())).toContain("InvalidClientVpnActiveAssociationNotFound");
    await associate(ClientVpnEndpointId);
    await add();
    expect(await refusal(add())).toContain("InvalidClientVpnDuplicateRoute");
    const routes = async () => {
      const { Routes = [] } = await ec2.send(new DescribeClientVpnRoutesCommand({ ClientVpnEndpointId }));
      return Routes.map(({ DestinationCidr, Origin }) => `${DestinationCidr} ${Origin}`).sort();
    };
    expect(await routes()).toEqual(["0.0.0.0/0 add-route", "10.10.0.0/16 associate"]);
    const remove = (DestinationCidrBlock: string) =>
      ec2.send(new DeleteClientVpnRouteCommand({ ...route, DestinationCidrBlock }));
    expect(await refusal(remove("10.10.0.0/16"))).toContain("You cannot delete a route");
    await remove("0.0.0.0/0");
    expect(await refusal(remove("0.0.0.0/0"))).toContain("InvalidClientVpnRouteNotFound");
    expect(await routes()).toEqual(["10.10.0.0/16 associate"]);
  });

  test("are authorized and revoked, for everybody or for a group", async () => {
    const ClientVpnEndpointId = await create();
    const network = { ClientVpnEndpointId, TargetNetworkCidr: "10.10.0.0/16" };
    const authorize = (whom: object) => ec2.send(new AuthorizeClientVpnIngressCommand({ ...network, ...whom }));
    const revoke = (whom: object) => ec2.send(new RevokeClientVpnIngressCommand({ ...network, ...whom }));
    const rules = async () => {
      const { AuthorizationRules = [] } = await ec2.send(
        new DescribeClientVpnAuthorizationRulesCommand({ ClientVpnEndpointId }),
      );
      return AuthorizationRules.map(({ GroupId, AccessAll }) => ({ GroupId, AccessAll }));
    };
    await authorize({ AuthorizeAllGroups: true });
    expect(await refusal(authorize({ AuthorizeAllGroups: true }))).toContain("already been added");
    await authorize({ AccessGroupId: "S-1" });
    expect(await rules()).toEqual([
      { GroupId: "", AccessAll: true },
      { GroupId: "S-1", AccessAll: false },
    ]);
    await revoke({ RevokeAllGroups: true });
    expect(await rules()).toEqual([{ GroupId: "S-1", AccessAll: false }]);
    await revoke({ AccessGroupId: "S-1" });
    expect(await refusal(revoke({ AccessGroupId: "S-1" }))).toContain(
      "InvalidClientVpnEndpointAuthorizationRuleNotFound",
    );
    expect(await refusal(authorize({}))).toContain("MissingParameter");
  });
});

describe("an Instance Connect Endpoint by the API", () => {
  test("is created, changed and deleted", async () => {
    const SubnetId = network.subnetIds[0];
    const { InstanceConnectEndpoint } = await ec2.send(new CreateInstanceConnectEndpointCommand({ SubnetId }));
    const InstanceConnectEndpointId = InstanceConnectEndpoint?.InstanceConnectEndpointId ?? "";
    expect(InstanceConnectEndpoint).toMatchObject({ State: "create-complete", SubnetId, PreserveClientIp: true });
    const SecurityGroupIds = [await group()];
    const change = { InstanceConnectEndpointId, SecurityGroupIds, PreserveClientIp: false };
    await ec2.send(new ModifyInstanceConnectEndpointCommand(change));
    const find = () =>
      ec2.send(
        new DescribeInstanceConnectEndpointsCommand({ InstanceConnectEndpointIds: [InstanceConnectEndpointId] }),
      );
    expect((await find()).InstanceConnectEndpoints).toMatchObject([{ SecurityGroupIds, PreserveClientIp: false }]);
    expect(aws.world.ofType("aws_network_interface")[0]?.attributes.security_groups).toEqual(SecurityGroupIds);
    await ec2.send(new DeleteInstanceConnectEndpointCommand({ InstanceConnectEndpointId }));
    expect(await refusal(find())).toContain("InvalidInstanceConnectEndpointId.NotFound");
  });
});
