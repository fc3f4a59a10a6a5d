import { isRegionForm, KNOWN_REGIONS } from "../../base/aws-facts/partitions";
import { isZoneId, zoneIdsOf, zonePrefixOf } from "../../base/aws-facts/zones";
import { vendorRegion } from "../config/derived";
import type { RuleContext } from "./context";
import { networkExample } from "./examples";
import { eachOf, type Place } from "./place";
import { valueRule } from "./rule";
import { inBackend } from "./values";
import { privateLinkZones, writtenZones } from "./zone-places";

/** A zone and its expected region, if known. */
export interface ZoneInRegion {
  readonly zoneId: string;
  readonly region?: string;
}

export const zoneForm = valueRule<ZoneInRegion>("SUB-07", "error", {
  text: "a zone must be an AZ ID, such as euc1-az1",
  why: "An AZ ID is the same location in every account; a name such as eu-central-1a is not, and PrivateLink needs both sides in the same zones.",
  source: "hashicorp/aws 5.100.0: any text passes validate and plan",
  caughtBy: "apply",
  awsError: "InvalidParameterValue: Value (eu-central-1a) for parameter availabilityZoneId is invalid.",
  example: networkExample({ zoneIds: ["eu-central-1a", "eu-central-1b"] }, { zoneIds: ["euc1-az1", "euc1-az2"] }),
  places: zonePlaces,
  problem({ zoneId, region }) {
    if (isZoneId(zoneId)) return undefined;
    const known = region === undefined ? undefined : zoneIdsOf(region);
    const isName = /[a-z]$/.test(zoneId) && isRegionForm(zoneId.slice(0, -1));
    return {
      ...(isName ? { detail: "an Availability Zone name is a different location in every account" } : {}),
      fix: known ? `use one of ${known.join(", ")}` : "use an AZ ID such as euc1-az1",
    };
  },
});

export const zoneOfRegion = valueRule<ZoneInRegion>("SUB-08", "error", {
  text: "a zone must be in its stack's region",
  why: "The first part of an AZ ID stands for the region: euc1 is eu-central-1.",
  source: "EC2 API, CreateSubnet",
  caughtBy: "apply",
  awsError: "Value (use1-az1) for parameter availabilityZoneId is invalid.",
  example: networkExample({ zoneIds: ["euc1-az1", "use1-az2"] }, { zoneIds: ["euc1-az1", "euc1-az2"] }),
  places: zonePlaces,
  problem({ zoneId, region }) {
    if (region === undefined || !isZoneId(zoneId)) return undefined;
    const prefix = zonePrefixOf(region);
    const owner = KNOWN_REGIONS.find((known) => zoneIdsOf(known)?.includes(zoneId));
    // For an unknown region, only zones of other known regions are wrong.
    const wrong = prefix === undefined ? owner !== undefined : !zoneId.startsWith(`${prefix}-`);
    if (!wrong) return undefined;
    const zones = zoneIdsOf(region);
    return {
      detail: `${zoneId} is ${owner ? `in ${owner}` : "elsewhere"}, the stack in ${region}`,
      fix: zones ? `use one of ${zones.join(", ")}` : `set region: "${owner}", or use zones of ${region}`,
    };
  },
});

export const zoneKnown = valueRule<ZoneInRegion>("SUB-08b", "error", {
  text: "a zone must be one of its region's known zones",
  why: "This project has a list of each region's zones. If AWS has added a zone since, acknowledge the rule.",
  source: "AWS list of Regions and Availability Zones",
  caughtBy: "apply",
  awsError: "Value (euc1-az9) for parameter availabilityZoneId is invalid.",
  acknowledgeable: true,
  example: networkExample({ zoneIds: ["euc1-az1", "euc1-az9"] }, { zoneIds: ["euc1-az1", "euc1-az2"] }),
  places: zonePlaces,
  problem({ zoneId, region }) {
    const known = region === undefined ? undefined : zoneIdsOf(region);
    const prefix = region === undefined ? undefined : zonePrefixOf(region);
    if (!known || !isZoneId(zoneId) || !zoneId.startsWith(`${prefix}-`) || known.includes(zoneId)) return undefined;
    return { detail: `${region} has ${known.join(", ")}`, fix: `use one of ${known.join(", ")}` };
  },
});

/** Every zone in the config, with the region that it must be in. */
function zonePlaces(context: RuleContext): readonly Place<ZoneInRegion>[] {
  const { stacks, producer, consumers } = context;
  const inRegion = (zones: readonly Place<string>[], region: string) =>
    zones.map(({ path, value: zoneId }) => ({ path, value: { zoneId, region }, shown: zoneId }));
  return [
    ...stacks.flatMap((stack) => inRegion([...writtenZones(stack), ...privateLinkZones(stack)], stack.region)),
    ...(producer ? inRegion(eachOf(inBackend("zoneIds")(context)), producer.region) : []),
    ...consumers.flatMap(({ consumer: { service }, path, region }) =>
      inRegion(
        eachOf([{ path: [...path, "service", "zoneIds"], value: service?.zoneIds ?? [] }]),
        service ? vendorRegion(service, region) : region,
      ),
    ),
  ];
}
