/** Route 53: the hosted zones of a VPC. */
import { dnsSuffixOf, globalRegionOf, partitionOf } from "../../../base/aws-facts/partitions";
import type { VpcHostedZone } from "../model";
import type { Clients } from "./sdk-clients";
import { elementOf } from "./signed-request";

const ACTION = "route53:ListHostedZonesByVPC";
/** Route 53's most per page. */
const MAX_ITEMS = "100";
const LAST_ELEMENT = "</ListHostedZonesByVPCResponse>";

/**
 * All pages of ListHostedZonesByVPC: https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByVPC.html
 */
export async function hostedZonesByVpc(clients: Clients, vpcId: string): Promise<readonly VpcHostedZone[]> {
  const zones: VpcHostedZone[] = [];
  let token: string | undefined;
  do {
    const page = await clients.request(ACTION, {
      ...placeOf(clients.region),
      path: "/2013-04-01/hostedzonesbyvpc",
      query: {
        vpcid: vpcId,
        vpcregion: clients.region,
        maxitems: MAX_ITEMS,
        ...(token === undefined ? {} : { nexttoken: token }),
      },
      parse: pageOf,
    });
    zones.push(...page.zones);
    token = page.token;
  } while (token !== undefined);
  return zones;
}

/** Route 53 has one place for each partition: https://docs.aws.amazon.com/general/latest/gr/r53.html */
function placeOf(region: string) {
  // Of all partitions, only this one has a name of its own in front of its domain.
  const domain = `${partitionOf(region) === "aws-us-gov" ? "us-gov." : ""}${dnsSuffixOf(region)}`;
  return {
    serviceId: "Route 53",
    service: "route53",
    region: globalRegionOf(region),
    endpoint: `https://route53.${domain}`,
  };
}

function pageOf(xml: string) {
  if (!xml.trimEnd().endsWith(LAST_ELEMENT)) throw new SyntaxError("the answer ends in the middle");
  const summaries = [...xml.matchAll(/<HostedZoneSummary>(.*?)<\/HostedZoneSummary>/gs)];
  return { zones: summaries.map(([, text = ""]) => zoneOf(text)), token: elementOf(xml, "NextToken") };
}

function zoneOf(text: string): VpcHostedZone {
  return {
    hostedZoneId: elementOf(text, "HostedZoneId") ?? "",
    name: (elementOf(text, "Name") ?? "").replace(/\.$/, ""),
  };
}
