/** Data sources about the caller: account, region, partition, zones, default tags. */
import { dnsSuffixOf, regionName, regionsOf, reverseDnsPrefixOf } from "../../../base/aws-facts/partitions";
import type { AwsCall, DataSources, ObjectValue, Zone } from "../../simulation";
import { filtersOf, patternOf } from "../../simulation/data-source-search";
import { stringOf, stringsOf } from "../../values/attributes";
import { userOf } from "./caller";

/** The Availability Zones that match a configuration. */
function zonesAsked(call: AwsCall, config: ObjectValue): readonly Zone[] {
  const excluded = [...stringsOf(config, "exclude_names"), ...stringsOf(config, "exclude_zone_ids")];
  return call.zones.filter((zone) => {
    if (excluded.includes(zone.name) || excluded.includes(zone.id)) return false;
    const facts: Readonly<Record<string, string>> = {
      "zone-name": zone.name,
      "zone-id": zone.id,
      "zone-type": "availability-zone",
      "opt-in-status": "opt-in-not-required",
      "region-name": call.region,
      "group-name": call.region,
      state: "available",
    };
    return filtersOf(config).every((filter) =>
      stringsOf(filter, "values").some((value) => patternOf(value).test(facts[stringOf(filter, "name") ?? ""] ?? "")),
    );
  });
}

function oneZone(call: AwsCall, config: ObjectValue): ObjectValue {
  const [name, id] = [stringOf(config, "name"), stringOf(config, "zone_id")];
  const zones = zonesAsked(call, config).filter(
    (zone) => (name === undefined || zone.name === name) && (id === undefined || zone.id === id),
  );
  const [zone, ...others] = zones;
  if (zone === undefined) return call.fail("no matching EC2 Availability Zone found");
  if (others.length > 0) return call.fail("multiple EC2 Availability Zones matched; use additional constraints");
  return {
    id: zone.name,
    name: zone.name,
    name_suffix: zone.name.slice(call.region.length),
    zone_id: zone.id,
    zone_type: "availability-zone",
    group_name: `${call.region}-zg-1`,
    network_border_group: call.region,
    opt_in_status: "opt-in-not-required",
    region: call.region,
    state: "available",
  };
}

export const accountDataSources: DataSources = {
  aws_caller_identity: (call) => {
    const { arn, userId } = userOf(call.account, call.partition);
    return { id: call.account, account_id: call.account, arn, user_id: userId };
  },
  aws_region: (call, config) => {
    const name = stringOf(config, "name") ?? call.session.region;
    return {
      id: name,
      name,
      region: name,
      endpoint: `ec2.${name}.${dnsSuffixOf(name)}`,
      description: regionName(name) ?? name,
    };
  },
  aws_regions: (call) => ({
    id: call.partition,
    names: regionsOf(call.partition),
  }),
  aws_partition: (call) => ({
    id: call.partition,
    partition: call.partition,
    dns_suffix: call.dnsSuffix,
    reverse_dns_prefix: reverseDnsPrefixOf(call.region),
  }),
  aws_availability_zones: (call, config) => {
    const zones = zonesAsked(call, config);
    return {
      id: call.region,
      names: zones.map(({ name }) => name),
      zone_ids: zones.map(({ id }) => id),
      group_names: [`${call.region}-zg-1`],
    };
  },
  aws_availability_zone: oneZone,
  aws_default_tags: (call) => ({ id: call.partition, tags: call.session.defaultTags }),
};
