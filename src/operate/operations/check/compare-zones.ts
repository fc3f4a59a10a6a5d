/** Compares the zones that the config uses with what AWS answers for the account. Pure. */
import { unique } from "../../../base/collections";
import type { AvailabilityZone } from "../../aws";

/** What a stack needs of its zones. */
export interface ZonesWanted {
  readonly zoneIds: readonly string[];
}

/** Instances of a stack, one in each zone. */
export interface InstancesWanted extends ZonesWanted {
  readonly instanceType: string;
}

/** What AWS answers. */
export interface ZonesSeen {
  /** DescribeAvailabilityZones. */
  readonly zones: readonly AvailabilityZone[];
}

/** Something that will not work, or that AWS warns of. */
export interface ZoneProblem {
  readonly isError: boolean;
  readonly found: string;
  readonly fix: string;
}

/** The problems of a config's zones in an account; none if all is well. */
export function compareZones(wanted: readonly ZonesWanted[], seen: ZonesSeen): readonly ZoneProblem[] {
  const zoneIds = unique(wanted.flatMap((each) => each.zoneIds));
  return [...missingZones(zoneIds, seen), ...troubledZones(zoneIds, seen)];
}

function missingZones(zoneIds: readonly string[], { zones }: ZonesSeen): readonly ZoneProblem[] {
  const there = zones.map(({ zoneId }) => zoneId).sort();
  const missing = zoneIds.filter((id) => !there.includes(id));
  if (missing.length === 0) return [];
  const found = `this account has no zone ${missing.join(", ")}`;
  return [{ isError: true, found, fix: `use one of ${there.join(", ")}` }];
}

function troubledZones(zoneIds: readonly string[], { zones }: ZonesSeen): readonly ZoneProblem[] {
  const troubled = zones.filter(({ zoneId, state }) => zoneIds.includes(zoneId) && state !== "available");
  if (troubled.length === 0) return [];
  const found = troubled.map(({ zoneId, state }) => `${zoneId} is ${state}`).join(", ");
  const fix = "wait, or use another zone: AWS may refuse to create resources there";
  return [{ isError: false, found, fix }];
}

/**
 * The instances that their zones do not offer.
 * @param offerings DescribeInstanceTypeOfferings by AZ ID: the AZ IDs that offer a type
 */
export function compareOfferings(
  wanted: readonly InstancesWanted[],
  offerings: ReadonlyMap<string, readonly string[]>,
): readonly ZoneProblem[] {
  return wanted.flatMap(({ zoneIds, instanceType }) => {
    const offered = offerings.get(instanceType) ?? [];
    const without = zoneIds.filter((id) => !offered.includes(id));
    if (without.length === 0) return [];
    const fix =
      offered.length === 0 ? "use another instance type" : `use zones among ${[...offered].sort().join(", ")}`;
    return [{ isError: true, found: `${instanceType} is not offered in ${without.join(", ")} (EC2-04c)`, fix }];
  });
}
