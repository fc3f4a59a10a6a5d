/** STS and EC2: the account and its regions and zones. */
import {
  DescribeAvailabilityZonesCommand,
  DescribeRegionsCommand,
  paginateDescribeInstanceTypeOfferings,
} from "@aws-sdk/client-ec2";
import { groupBy } from "../../../base/collections";
import type { IdentityCalls } from "../aws-account";
import type { OptInStatus } from "../model";
import type { Clients } from "./sdk-clients";

const STATUSES: readonly OptInStatus[] = ["opt-in-not-required", "opted-in"];

export function identityCalls(clients: Clients): IdentityCalls {
  return {
    getCallerIdentity: () => clients.callerIdentity(),
    describeRegion: () =>
      clients.call(
        "ec2:DescribeRegions",
        async () => {
          const { Regions = [] } = await clients.homeEc2.send(
            new DescribeRegionsCommand({
              AllRegions: true,
              Filters: [{ Name: "region-name", Values: [clients.region] }],
            }),
          );
          return STATUSES.find((status) => status === Regions[0]?.OptInStatus) ?? "not-opted-in";
        },
        clients.homeRegion,
      ),
    describeAvailabilityZones: () =>
      clients.call("ec2:DescribeAvailabilityZones", async () => {
        const { AvailabilityZones = [] } = await clients.ec2.send(
          new DescribeAvailabilityZonesCommand({
            Filters: [{ Name: "zone-type", Values: ["availability-zone"] }],
          }),
        );
        return AvailabilityZones.map(({ ZoneName = "", ZoneId = "", State = "" }) => ({
          zoneName: ZoneName,
          zoneId: ZoneId,
          state: State,
        }));
      }),
    async describeInstanceTypeOfferings(instanceTypes) {
      const pages = paginateDescribeInstanceTypeOfferings(
        { client: clients.ec2 },
        {
          LocationType: "availability-zone-id",
          Filters: [{ Name: "instance-type", Values: [...instanceTypes] }],
        },
      );
      const action = "ec2:DescribeInstanceTypeOfferings";
      const offerings = await clients.list(action, pages, (page) => page.InstanceTypeOfferings);
      const byType = groupBy(offerings, ({ InstanceType }) => InstanceType);
      return new Map([...byType].map(([type, found]) => [type, found.flatMap(({ Location }) => Location ?? [])]));
    },
  };
}
