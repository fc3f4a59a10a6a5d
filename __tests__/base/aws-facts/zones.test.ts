import { KNOWN_REGIONS } from "../../../src/base/aws-facts/partitions";
import * as zoneLimits from "../../../src/base/aws-facts/zone-limits";
import { isZoneId, openZoneIdsOf, zoneIdsOf, zonePrefixOf } from "../../../src/base/aws-facts/zones";

const withZones = KNOWN_REGIONS.filter((region) => zoneIdsOf(region) !== undefined);

describe("the zones of a region", () => {
  test("have AZ IDs in AWS's form, all with the region's prefix, and two or more are open", () => {
    expect(withZones.length).toBeGreaterThan(35);
    for (const region of withZones) {
      const zones = zoneIdsOf(region) ?? [];
      expect(zones.every((zone) => isZoneId(zone) && zone.startsWith(`${zonePrefixOf(region)}-az`))).toBe(true);
      expect(openZoneIdsOf(region)?.length).toBeGreaterThanOrEqual(2);
    }
  });

  test("have a prefix of their own", () => {
    expect(new Set(withZones.map(zonePrefixOf)).size).toBe(withZones.length);
  });

  test.each(["us-iso-east-1", "eusc-de-east-1", "aa-nowhere-1"])("%s are not known", (region) => {
    expect([zoneIdsOf(region), openZoneIdsOf(region), zonePrefixOf(region)]).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    ["us-east-1", "use1-az3"],
    ["us-west-1", "usw1-az2"],
    ["ap-northeast-1", "apne1-az3"],
    ["ca-central-1", "cac1-az3"],
    ["eu-west-1", "euw1-az4"],
  ])("of %s include %s, which is constrained", (region, zone) => {
    expect(zoneIdsOf(region)).toContain(zone);
    expect(openZoneIdsOf(region)).not.toContain(zone);
  });

  test("of regions that AWS added or extended are known", () => {
    expect(zoneIdsOf("ap-southeast-6")).toEqual(["apse6-az1", "apse6-az2", "apse6-az3"]);
    expect(openZoneIdsOf("eu-west-2")).toHaveLength(4);
  });
});

test("every limited zone is a zone of a known region", () => {
  const all = withZones.flatMap((region) => zoneIdsOf(region) ?? []);
  const limited = Object.values(zoneLimits).flatMap(({ value }): readonly string[] => value);
  expect(limited.filter((zone) => !all.includes(zone))).toEqual([]);
});

test("the zones without cross-region access are those of the PrivateLink guide", () => {
  expect(zoneLimits.ZONES_WITHOUT_REMOTE_ACCESS.value).toEqual([
    "apne1-az3",
    "apne2-az2",
    "apne2-az4",
    "use1-az3",
    "usw1-az2",
  ]);
});

test.each(["euc1-az1", "apse2-az3", "usibe1-az2", "euscdee1-az1"])("%s is an AZ ID", (zone) => expect(isZoneId(zone)).toBe(true));

test.each(["eu-central-1a", "euc1az1", "euc1-az", "EUC1-AZ1", ""])("%j is not an AZ ID", (zone) =>
  expect(isZoneId(zone)).toBe(false),
);
