/** Data sources about the caller: account, region, partition, zones, default tags. */
import { isOptIn } from "../../../base/aws-facts/enabled-regions";
import {
  dnsSuffixOf,
  isRegionForm,
  regionName,
  regionsOf,
  reverseDnsPrefixOf,
} from "../../../base/aws-facts/partitions";
import type { AwsCall, DataSources, ObjectValue, Zone } from "../../simulation";
import { passesFilters } from "../../simulation/data-source-search";
import { stringOf, stringsOf } from "../../values/attributes";
import { knownFilters } from "../ec2/filters";
import { canonicalUserId, userOf } from "./caller";

const AVAILABLE = "available";

/** The Availability Zones that match a configuration. */
function zonesAsked(call: AwsCall, config: ObjectValue, source: string): readonly Zone[] {
  const excluded = [...stringsOf(config, "exclude_names"), ...stringsOf(config, "exclude_zone_ids")];
  const search = { source, known: knownFilters("aws_availability_zone") };
  return call.zones.filter((zone) => {
    if (excluded.includes(zone.name) || excluded.includes(zone.id)) return false;
    if ((stringOf(config, "state") ?? AVAILABLE) !== AVAILABLE) return false;
    return passesFilters(call, search, config, {
      "zone-name": zone.name,
      "zone-id": zone.id,
      "zone-type": "availability-zone",
      "opt-in-status": "opt-in-not-required",
      "region-name": call.region,
      "group-name": [`${call.region}-zg-1`, call.region],
      "group-long-name": [],
      message: [],
      "parent-zone-id": [],
      "parent-zone-name": [],
      state: AVAILABLE,
    });
  });
}

/** A region by its name or its endpoint; that of the provider without either. */
function region(call: AwsCall, config: ObjectValue): ObjectValue {
  const endpoint = stringOf(config, "endpoint");
  const hosts = regionsOf(call.partition).map((each) => [`ec2.${each}.${dnsSuffixOf(each)}`, each] as const);
  const named = endpoint === undefined ? undefined : new Map<string, string>(hosts).get(endpoint);
  if (endpoint !== undefined && named === undefined) return call.fail(`region not found for endpoint "${endpoint}"`);
  const name = stringOf(config, "name") ?? named ?? call.session.region;
  if (!isRegionForm(name)) return call.fail(`region not found for name "${name}"`);
  if (named !== undefined && named !== name) return call.fail("multiple regions matched; use additional constraints");
  return {
    id: name,
    name,
    region: name,
    endpoint: `ec2.${name}.${dnsSuffixOf(name)}`,
    description: regionName(name) ?? name,
  };
}

/** The enabled regions; every region is enabled in simulated accounts. */
function regions(call: AwsCall, config: ObjectValue): ObjectValue {
  const search = { source: "aws_regions", known: knownFilters("aws_region") };
  const names = regionsOf(call.partition).filter((name) =>
    passesFilters(call, search, config, {
      endpoint: `ec2.${name}.${dnsSuffixOf(name)}`,
      "opt-in-status": isOptIn(name) ? "opted-in" : "opt-in-not-required",
      "region-name": name,
    }),
  );
  return { id: call.partition, names };
}

function oneZone(call: AwsCall, config: ObjectValue): ObjectValue {
  const [name, id] = [stringOf(config, "name"), stringOf(config, "zone_id")];
  const zones = zonesAsked(call, config, "aws_availability_zone").filter(
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
    const { arn, userId } = call.session.caller ?? userOf(call.account, call.partition);
    return { id: call.account, account_id: call.account, arn, user_id: userId };
  },
  aws_region: region,
  aws_regions: regions,
  aws_partition: (call) => ({
    id: call.partition,
    partition: call.partition,
    dns_suffix: call.dnsSuffix,
    reverse_dns_prefix: reverseDnsPrefixOf(call.region),
  }),
  aws_availability_zones: (call, config) => {
    const zones = zonesAsked(call, config, "aws_availability_zones");
    return {
      id: call.region,
      names: zones.map(({ name }) => name),
      zone_ids: zones.map(({ id }) => id),
      group_names: [`${call.region}-zg-1`],
    };
  },
  aws_availability_zone: oneZone,
  aws_canonical_user_id: (call) => ({ id: canonicalUserId(call.account), display_name: "" }),
  aws_default_tags: (call) => ({ id: call.partition, tags: call.session.defaultTags }),
};
