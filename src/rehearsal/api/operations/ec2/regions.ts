/** EC2: regions and Availability Zones. Every region is enabled in simulated accounts. */
import type { AvailabilityZone, Region } from "@aws-sdk/client-ec2";
import { isOptIn } from "../../../../base/aws-facts/enabled-regions";
import { dnsSuffixOf, isRegionForm, partitionOf, regionsOf } from "../../../../base/aws-facts/partitions";
import type { AwsCall } from "../../../simulation";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

function regionOf(name: string): Region {
  return {
    RegionName: name,
    Endpoint: `ec2.${name}.${dnsSuffixOf(name)}`,
    OptInStatus: isOptIn(name) ? "opted-in" : "opt-in-not-required",
  };
}

/** The regions of the caller's partition; one that AWS has announced since is known when it is asked for. */
function regions(call: AwsCall, names: readonly string[]): readonly Region[] {
  const known = regionsOf(partitionOf(call.session.region));
  const newer = [call.session.region, ...names].filter((name) => isRegionForm(name) && !known.includes(name));
  return [...new Set([...known, ...newer])].map(regionOf);
}

export const regionOperations: Ec2Operations = {
  DescribeRegions(call, input) {
    const asked = (input.Filters ?? []).flatMap(({ Name, Values }) => (Name === "region-name" ? (Values ?? []) : []));
    const unknown = input.RegionNames?.find((name) => !isRegionForm(name));
    if (unknown !== undefined) {
      const message = `Invalid region names were requested. Invalid region names: ${unknown}`;
      return call.refuse("InvalidParameterValue", message);
    }
    const names = input.RegionNames ?? [];
    const items = regions(call, [...asked, ...names]).filter(
      ({ RegionName = "" }) => names.length === 0 || names.includes(RegionName),
    );
    const { page } = described(
      call,
      { Filters: input.Filters },
      {
        items,
        filters: {
          endpoint: ({ Endpoint }) => Endpoint,
          "opt-in-status": ({ OptInStatus }) => OptInStatus,
          "region-name": ({ RegionName }) => RegionName,
        },
      },
    );
    return { Regions: page };
  },
  DescribeAvailabilityZones(call, input) {
    const all = call.zones.map(
      (zone): AvailabilityZone => ({
        ZoneName: zone.name,
        ZoneId: zone.id,
        State: "available",
        ZoneType: "availability-zone",
        OptInStatus: "opt-in-not-required",
        RegionName: call.region,
        GroupName: `${call.region}-zg-1`,
        GroupLongName: `${call.region}-zg-1`,
        NetworkBorderGroup: call.region,
        Messages: [],
      }),
    );
    for (const name of input.ZoneNames ?? []) {
      if (all.some(({ ZoneName }) => ZoneName === name)) continue;
      return call.refuse("InvalidParameterValue", `Invalid availability zone: [${name}]`);
    }
    const items = all.filter(
      ({ ZoneName = "", ZoneId = "" }) =>
        (input.ZoneNames ?? [ZoneName]).includes(ZoneName) && (input.ZoneIds ?? [ZoneId]).includes(ZoneId),
    );
    const { page } = described(
      call,
      { Filters: input.Filters },
      {
        items,
        filters: {
          "group-long-name": ({ GroupLongName }) => GroupLongName,
          "group-name": ({ GroupName }) => GroupName,
          message: () => [],
          "opt-in-status": ({ OptInStatus }) => OptInStatus,
          "parent-zone-id": () => [],
          "parent-zone-name": () => [],
          "region-name": ({ RegionName }) => RegionName,
          state: ({ State }) => State,
          "zone-id": ({ ZoneId }) => ZoneId,
          "zone-name": ({ ZoneName }) => ZoneName,
          "zone-type": ({ ZoneType }) => ZoneType,
        },
      },
    );
    return { AvailabilityZones: page };
  },
};
