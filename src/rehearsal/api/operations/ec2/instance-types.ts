/** EC2: which zones offer which instance types. */
import type { _InstanceType, InstanceTypeOffering } from "@aws-sdk/client-ec2";
import { ARM64_FAMILY } from "../../../../base/aws-facts/instances";
import { ZONES_WITHOUT_GRAVITON } from "../../../../base/aws-facts/zone-limits";
import type { AwsCall } from "../../../simulation";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

/** Any type is offered that somebody asks for, but for what the book of facts says of zones. */
function offeringsOf(call: AwsCall, types: readonly string[], location: string): readonly InstanceTypeOffering[] {
  const places = location === "region" ? [{ name: call.region, id: call.region }] : call.zones;
  return types.flatMap((type) =>
    places
      .filter(({ id }) => !isGraviton(type) || !WITHOUT_GRAVITON.includes(id))
      .map(({ name, id }) => ({
        InstanceType: type as _InstanceType,
        LocationType: location as InstanceTypeOffering["LocationType"],
        Location: location === "availability-zone" ? name : id,
      })),
  );
}

const WITHOUT_GRAVITON: readonly string[] = ZONES_WITHOUT_GRAVITON.value;

function isGraviton(type: string): boolean {
  return ARM64_FAMILY.value.test(type.split(".")[0] ?? "");
}

export const instanceTypeOperations: Ec2Operations = {
  DescribeInstanceTypeOfferings(call, input) {
    const types = (input.Filters ?? []).flatMap(({ Name, Values }) => (Name === "instance-type" ? (Values ?? []) : []));
    const items = offeringsOf(call, types, input.LocationType ?? "region");
    const filters = {
      "instance-type": ({ InstanceType }: InstanceTypeOffering) => InstanceType,
      location: ({ Location }: InstanceTypeOffering) => Location,
    };
    const { page, NextToken } = described(call, input, { items, filters });
    return { InstanceTypeOfferings: page, NextToken };
  },
};
