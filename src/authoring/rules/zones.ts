import { isZoneId, KNOWN_REGIONS, zoneIdsOf, zonePrefixOf } from "../../base/net/zones";
import type { RuleContext } from "./context";
import type { Place } from "./place";
import { valueRule } from "./rule";
import { privateLinkZones, writtenZones } from "./written-zones";

/** A zone and the region that it should be in, where that is known. */
export interface ZoneInRegion {
  readonly zoneId: string;
  readonly region?: string;
}

export const zoneForm = valueRule<ZoneInRegion>({
  id: "SUB-07",
  severity: "error",
  text: "a zone is an AZ ID, such as euc1-az1",
  why: "AZ IDs mean the same place in every account; names such as eu-central-1a do not, and PrivateLink needs both sides in the same zones.",
  source: "hashicorp/aws 5.100.0: any text passes validate and plan",
  caughtBy: "apply",
  awsError: "Value (nonsense) for parameter availabilityZoneId is invalid.",
  example: {
    bad: { producer: { network: { zoneIds: ["eu-central-1a", "eu-central-1b"] } } },
    good: { producer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } },
  },
  places: zonePlaces,
  problem({ zoneId, region }) {
    if (isZoneId(zoneId)) return undefined;
    const known = region === undefined ? undefined : zoneIdsOf(region);
    const isName = /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(zoneId);
    return {
      ...(isName ? { detail: "a zone's name is another place in every account" } : {}),
      fix: known ? `choose among ${known.join(", ")}` : "write an AZ ID such as euc1-az1",
    };
  },
});

export const zoneOfRegion = valueRule<ZoneInRegion>({
  id: "SUB-08",
  severity: "error",
  text: "a zone belongs to its stack's region",
  why: "The first part of an AZ ID names the region: euc1 is eu-central-1.",
  source: "EC2 API, CreateSubnet",
  caughtBy: "apply",
  awsError: "Value (use1-az1) for parameter availabilityZoneId is invalid.",
  example: {
    bad: { producer: { network: { zoneIds: ["euc1-az1", "use1-az2"] } } },
    good: { producer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } },
  },
  places: zonePlaces,
  problem({ zoneId, region }) {
    if (region === undefined || !isZoneId(zoneId)) return undefined;
    const prefix = zonePrefixOf(region);
    const owner = KNOWN_REGIONS.find((known) => zoneIdsOf(known)?.includes(zoneId));
    // Of a region that is not known, this much is: zones of others are not its own.
    const wrong = prefix === undefined ? owner !== undefined : !zoneId.startsWith(`${prefix}-`);
    if (!wrong) return undefined;
    const zones = zoneIdsOf(region);
    return {
      detail: `${zoneId} is ${owner ? `in ${owner}` : "elsewhere"}, the stack in ${region}`,
      fix: zones ? `choose among ${zones.join(", ")}` : `write region: "${owner}", or choose zones of ${region}`,
    };
  },
});

export const zoneKnown = valueRule<ZoneInRegion>({
  id: "SUB-08b",
  severity: "error",
  text: "a zone is one of those that its region has",
  why: "The zones of each region are known here. If AWS has added one since, acknowledge the rule.",
  source: "AWS list of Regions and Availability Zones",
  caughtBy: "apply",
  awsError: "Value (euc1-az9) for parameter availabilityZoneId is invalid.",
  acknowledgeable: true,
  example: {
    bad: { producer: { network: { zoneIds: ["euc1-az1", "euc1-az9"] } } },
    good: { producer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } },
  },
  places: zonePlaces,
  problem({ zoneId, region }) {
    const known = region === undefined ? undefined : zoneIdsOf(region);
    const prefix = region === undefined ? undefined : zonePrefixOf(region);
    if (!known || !isZoneId(zoneId) || !zoneId.startsWith(`${prefix}-`) || known.includes(zoneId)) return undefined;
    return { detail: `${region} has ${known.join(", ")}`, fix: `choose among ${known.join(", ")}` };
  },
});

export const zoneRules = [zoneForm, zoneOfRegion, zoneKnown];

/** Every zone in the config, with the region that it should be in. */
function zonePlaces({ stacks, producer, consumers }: RuleContext): readonly Place<ZoneInRegion>[] {
  const networks = stacks.flatMap((stack) =>
    [...writtenZones(stack), ...privateLinkZones(stack)].map((zone) => ({ ...zone, region: stack.region })),
  );
  const backend = producer?.producer.service.backend;
  const loadBalancer =
    producer && backend?.kind === "existing-nlb"
      ? backend.zoneIds.map((zoneId, index) => ({
          zoneId,
          region: producer.region,
          path: ["producer", "service", "backend", "zoneIds", index],
        }))
      : [];
  const vendors = consumers.flatMap(({ consumer, path, region }) =>
    (consumer.service?.zoneIds ?? []).map((zoneId, index) => ({
      zoneId,
      region: consumer.service?.region ?? region,
      path: [...path, "service", "zoneIds", index],
    })),
  );
  return [...networks, ...loadBalancer, ...vendors].map(({ path, zoneId, region }) => ({
    path,
    value: { zoneId, region },
    shown: zoneId,
  }));
}
