/**
 * What moto does not know, kept as typed objects of one account each: Client VPN endpoints, connections to endpoint
 * services, and quotas. The answers have the form of the EC2 and the Service Quotas API references.
 */
import type { StandIn } from "../fault-proxy";
import { ec2Answer, ec2Items, errorAnswer, escaped } from "./aws-answers";
import type { AwsRequest } from "./aws-request";

/** A Client VPN endpoint. */
export interface StandInVpn {
  readonly account: string;
  readonly id: string;
  readonly name: string;
  /** @default available */
  readonly state?: string;
  readonly serverCertificateArn?: string;
  /** The revocation list, once there is one. */
  revocations?: string;
}

/** A connection to an endpoint service, in the account of the service. */
export interface StandInConnection {
  readonly account: string;
  readonly serviceId: string;
  readonly endpointId: string;
  readonly owner: string;
  state: "pendingAcceptance" | "available" | "rejected";
}

/** A quota that AWS has changed for an account. */
export interface StandInQuota {
  readonly account: string;
  readonly quotaCode: string;
  readonly value: number;
}

/** The objects of all accounts. Tests add to them. */
export interface StandInWorld {
  readonly vpns: StandInVpn[];
  readonly connections: StandInConnection[];
  readonly quotas: StandInQuota[];
  /** Regions that no account has enabled. */
  readonly disabledRegions: string[];
}

/** Answers the calls for these objects. @param accountOf the account of the keys that signed a request */
export function standIn(world: StandInWorld, accountOf: (request: AwsRequest) => Promise<string>): StandIn {
  return async (request) => {
    const asked = request.operation === "DescribeRegions" ? String(request.input["Filter.1.Value.1"]) : "";
    if (world.disabledRegions.includes(asked)) return notOptedIn(asked);
    if (world.disabledRegions.includes(request.region)) return notEnabled(request);
    const answer = OPERATIONS[request.operation];
    return answer?.(request, world, await accountOf(request));
  };
}

/** Services of a region that an account has not enabled do not know its keys. */
function notEnabled(request: AwsRequest) {
  const [code, status] =
    request.service === "ec2" ? (["AuthFailure", 401] as const) : (["InvalidClientTokenId", 403] as const);
  return errorAnswer(request, code, "The security token included in the request is invalid", status);
}

function notOptedIn(region: string) {
  const item = `<regionName>${region}</regionName><optInStatus>not-opted-in</optInStatus>`;
  return ec2Answer("DescribeRegions", ec2Items("regionInfo", [item]));
}

type Operation = (request: AwsRequest, world: StandInWorld, account: string) => ReturnType<typeof ec2Answer>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  DescribeClientVpnEndpoints: ({ operation }, { vpns }, account) =>
    ec2Answer(operation, ec2Items("clientVpnEndpoint", vpns.filter((vpn) => vpn.account === account).map(vpnXml))),
  ImportClientVpnClientCertificateRevocationList: (request, { vpns }, account) => {
    const { ClientVpnEndpointId: id, CertificateRevocationList: list } = request.input;
    const vpn = vpns.find((each) => each.account === account && each.id === id);
    if (vpn === undefined) return noSuchVpn(request, String(id));
    vpn.revocations = String(list);
    return ec2Answer(request.operation, "<return>true</return>");
  },
  ExportClientVpnClientConfiguration: (request, { vpns }, account) => {
    const { ClientVpnEndpointId: id } = request.input;
    if (!vpns.some((each) => each.account === account && each.id === id)) return noSuchVpn(request, String(id));
    return ec2Answer(
      request.operation,
      `<clientConfiguration>client\nremote ${id}.example 443\n</clientConfiguration>`,
    );
  },
  DescribeVpcEndpointConnections: ({ operation, input }, { connections }, account) => {
    const services = Object.entries(input).flatMap(([name, value]) =>
      /^Filter\.\d+\.Value/.test(name) ? [value] : [],
    );
    const found = connections.filter((each) => each.account === account && services.includes(each.serviceId));
    return ec2Answer(operation, ec2Items("vpcEndpointConnectionSet", found.map(connectionXml)));
  },
  GetServiceQuota: (request, { quotas }, account) => {
    const quota = quotas.find((each) => each.account === account && each.quotaCode === request.input.QuotaCode);
    return quota === undefined ? noSuchQuota(request) : quotaAnswer(quota.quotaCode, quota.value);
  },
  GetAWSDefaultServiceQuota: (request) => {
    const code = String(request.input.QuotaCode);
    const value = DEFAULT_QUOTAS[code];
    return value === undefined ? noSuchQuota(request) : quotaAnswer(code, value);
  },
  AcceptVpcEndpointConnections: (request, world, account) => decide(request, world, account, "available"),
  RejectVpcEndpointConnections: (request, world, account) => decide(request, world, account, "rejected"),
};

/** AWS's default values, as https://docs.aws.amazon.com/general/latest/gr/vpc-service.html and its neighbors list them. */
const DEFAULT_QUOTAS: Readonly<Record<string, number>> = {
  "L-F678F1CE": 5,
  "L-29B6F2EB": 50,
  "L-69A177A2": 50,
  "L-8EA77D34": 5,
};

function quotaAnswer(QuotaCode: string, Value: number) {
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify({ Quota: { QuotaCode, Value } }) };
}

const JSON_TYPE = { "content-type": "application/x-amz-json-1.1" };

function noSuchQuota(request: AwsRequest) {
  return errorAnswer(request, "NoSuchResourceException", "The request failed because the quota does not exist.", 400);
}

function vpnXml({ id, name, state = "available", serverCertificateArn = "" }: StandInVpn): string {
  return [
    `<clientVpnEndpointId>${id}</clientVpnEndpointId>`,
    `<status><code>${state}</code></status>`,
    `<serverCertificateArn>${serverCertificateArn}</serverCertificateArn>`,
    `<tagSet><item><key>Name</key><value>${escaped(name)}</value></item></tagSet>`,
  ].join("");
}

function connectionXml({ serviceId, endpointId, owner, state }: StandInConnection): string {
  return [
    `<serviceId>${serviceId}</serviceId>`,
    `<vpcEndpointId>${endpointId}</vpcEndpointId>`,
    `<vpcEndpointOwner>${owner}</vpcEndpointOwner>`,
    `<vpcEndpointState>${state}</vpcEndpointState>`,
    "<creationTimestamp>2026-01-01T00:00:00Z</creationTimestamp>",
  ].join("");
}

function noSuchVpn(request: AwsRequest, id: string) {
  const message = `The Client VPN endpoint '${id}' does not exist`;
  return errorAnswer(request, "InvalidClientVpnEndpointId.NotFound", message, 400);
}

/** EC2 answers 200 and lists the endpoints for which it did nothing. */
function decide(
  { operation, input }: AwsRequest,
  { connections }: StandInWorld,
  account: string,
  state: "available" | "rejected",
) {
  const id = String(input["VpcEndpointId.1"]);
  const found = connections.find(
    (each) => each.account === account && each.serviceId === input.ServiceId && each.endpointId === id,
  );
  if (found !== undefined) found.state = state;
  const error = `<error><code>InvalidVpcEndpointId.NotFound</code><message>The Vpc Endpoint Id '${id}' does not exist</message></error>`;
  const failed = found === undefined ? [`${error}<resourceId>${id}</resourceId>`] : [];
  return ec2Answer(operation, ec2Items("unsuccessful", failed));
}
