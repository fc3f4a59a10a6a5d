/** Data source `aws_route53_zone`. */

import { normalizedName } from "../../../base/net/domain";
import type { AwsCall, DataSources, ObjectValue, WorldObject } from "../../simulation";
import { hasTags, onlyOne } from "../../simulation/data-source-search";
import { blocksOf, boolOf, stringMapOf, stringOf, textOf } from "../../values/attributes";

/** A zone is identified by its id, or by its name, visibility and VPC. */
function isAsked({ id, attributes }: WorldObject, config: ObjectValue): boolean {
  const zoneId = stringOf(config, "zone_id") || undefined;
  if (zoneId !== undefined) return id === zoneId;
  const vpcs = blocksOf(attributes, "vpc");
  const [name, vpcId] = [stringOf(config, "name"), stringOf(config, "vpc_id") || undefined];
  const isPrivate = boolOf(config, "private_zone") ?? vpcId !== undefined;
  return (
    (name === undefined || normalizedName(name) === normalizedName(textOf(attributes, "name"))) &&
    isPrivate === vpcs.length > 0 &&
    (vpcId === undefined || vpcs.some(({ vpc_id }) => vpc_id === vpcId)) &&
    hasTags(stringMapOf(attributes, "tags"), config)
  );
}

function zone(call: AwsCall, config: ObjectValue): ObjectValue {
  const found = call.list("aws_route53_zone", (_, object) => isAsked(object, config));
  const { id, attributes } = onlyOne(call, found, "Route 53 Hosted Zone");
  const records = call.list("aws_route53_record", ({ zone_id }) => zone_id === id);
  return {
    ...attributes,
    id,
    zone_id: id,
    name: normalizedName(textOf(attributes, "name")),
    caller_reference: `terraform-${id}`,
    linked_service_description: "",
    linked_service_principal: "",
    private_zone: blocksOf(attributes, "vpc").length > 0,
    // Every zone has an NS and an SOA record.
    resource_record_set_count: records.length + 2,
  };
}

export const route53DataSources: DataSources = { aws_route53_zone: zone };
