/**
 * The part of Route 53's model that the door needs, in the form of the SDK's packages: a package of its own would be
 * installed for it otherwise. From https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByVPC.html
 */
import type { StaticListSchema, StaticOperationSchema, StaticStructureSchema } from "@smithy/types";

const NAMESPACE = "com.amazonaws.route53";
const TEXT = 0;

/** What ListHostedZonesByVPC is asked. */
export interface ListHostedZonesByVPCRequest {
  readonly VPCId?: string;
  readonly VPCRegion?: string;
  readonly MaxItems?: string;
  readonly NextToken?: string;
}

/** What it answers. */
export interface ListHostedZonesByVPCResponse {
  readonly HostedZoneSummaries: readonly {
    readonly HostedZoneId: string;
    readonly Name: string;
    readonly Owner: { readonly OwningAccount?: string; readonly OwningService?: string };
  }[];
  readonly MaxItems: string;
  readonly NextToken?: string | undefined;
}

const Owner$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "HostedZoneOwner",
  0,
  ["OwningAccount", "OwningService"],
  [TEXT, TEXT],
];

const HostedZoneSummary$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "HostedZoneSummary",
  0,
  ["HostedZoneId", "Name", "Owner"],
  [TEXT, TEXT, () => Owner$],
];

const HostedZoneSummaries$: StaticListSchema = [
  1,
  NAMESPACE,
  "HostedZoneSummaries",
  0,
  [() => HostedZoneSummary$, { xmlName: "HostedZoneSummary" }],
];

const Request$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "ListHostedZonesByVPCRequest",
  0,
  ["VPCId", "VPCRegion", "MaxItems", "NextToken"],
  [
    [TEXT, { httpQuery: "vpcid" }],
    [TEXT, { httpQuery: "vpcregion" }],
    [TEXT, { httpQuery: "maxitems" }],
    [TEXT, { httpQuery: "nexttoken" }],
  ],
  2,
];

const Response$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "ListHostedZonesByVPCResponse",
  0,
  ["HostedZoneSummaries", "MaxItems", "NextToken"],
  [() => HostedZoneSummaries$, TEXT, TEXT],
];

/** The operation. */
export const ListHostedZonesByVPC$: StaticOperationSchema = [
  9,
  NAMESPACE,
  "ListHostedZonesByVPC",
  { http: ["GET", "/2013-04-01/hostedzonesbyvpc", 200] } as never,
  () => Request$,
  () => Response$,
];

/** What the door asks of an SDK client: its protocol. */
export class Route53Client {
  public readonly config = {
    serviceId: "Route 53",
    protocol: { getShapeId: () => "aws.protocols#restXml" },
    protocolSettings: {
      defaultNamespace: NAMESPACE,
      xmlNamespace: "https://route53.amazonaws.com/doc/2013-04-01/",
      version: "2013-04-01",
    },
  };
}
