/** Route 53: the hosted zones of a VPC. */
import { partitionOf } from "../../../base/aws-facts/partitions";
import type { VpcHostedZone } from "../model";
import type { Clients } from "./sdk-clients";
import { elementOf, signedGet } from "./signed-get";

const ACTION = "route53:ListHostedZonesByVPC";
/** Route 53's most per page. */
const MAX_ITEMS = "100";

/**
 * All pages of ListHostedZonesByVPC: https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByVPC.html
 */
export async function hostedZonesByVpc(clients: Clients, vpcId: string): Promise<readonly VpcHostedZone[]> {
  const zones: VpcHostedZone[] = [];
  let token: string | undefined;
  do {
    const query = {
      vpcid: vpcId,
      vpcregion: clients.region,
      maxitems: MAX_ITEMS,
      ...(token === undefined ? {} : { nexttoken: token }),
    };
    const place = placeOf(clients.region);
    const endpoint = await clients.endpointOf(place.endpoint);
    const answer = await clients.call(ACTION, () =>
      signedGet(clients.ec2, { ...place, endpoint, path: "/2013-04-01/hostedzonesbyvpc", query }),
    );
    zones.push(
      ...[...answer.matchAll(/<HostedZoneSummary>(.*?)<\/HostedZoneSummary>/gs)].map(([, text = ""]) => zoneOf(text)),
    );
    token = elementOf(answer, "NextToken");
  } while (token !== undefined);
  return zones;
}

/** Route 53 has one place for each partition: https://docs.aws.amazon.com/general/latest/gr/r53.html */
const PLACES: Readonly<Record<string, { readonly region: string; readonly endpoint: string }>> = {
  aws: { region: "us-east-1", endpoint: "https://route53.amazonaws.com" },
  "aws-cn": { region: "cn-northwest-1", endpoint: "https://route53.amazonaws.com.cn" },
  "aws-us-gov": { region: "us-gov-west-1", endpoint: "https://route53.us-gov.amazonaws.com" },
};

function placeOf(region: string) {
  const { region: home = region, endpoint = "https://route53.amazonaws.com" } = PLACES[partitionOf(region)] ?? {};
  const other = process.env.AWS_ENDPOINT_URL_ROUTE_53 || process.env.AWS_ENDPOINT_URL;
  return { service: "route53", region: home, endpoint: other || endpoint };
}

function zoneOf(text: string): VpcHostedZone {
  return {
    hostedZoneId: elementOf(text, "HostedZoneId") ?? "",
    name: (elementOf(text, "Name") ?? "").replace(/\.$/, ""),
  };
}
