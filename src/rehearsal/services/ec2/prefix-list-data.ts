/** Data sources `aws_prefix_list` and `aws_ec2_managed_prefix_list`: AWS-managed lists and those of the account. */
import { gatewayServiceName } from "../../../base/aws-facts/service-names";
import { awsSchema } from "../../schemas";
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { filtersOf, matching, onlyOne } from "../../simulation/data-source-search";
import { stringOf, stringsOf } from "../../values/attributes";
import { type AwsPrefixList, awsPrefixList, GATEWAY_SERVICES } from "./aws-prefix-lists";

/** The AWS-managed list that a configuration names: by id, by name or by a filter on one of them. */
function listOfAws(call: AwsCall, config: ObjectValue): AwsPrefixList | undefined {
  const asked = [
    ...["prefix_list_id", "id", "name"].map((name) => stringOf(config, name) ?? ""),
    ...filtersOf(config)
      .filter(({ name }) => name === "prefix-list-id" || name === "prefix-list-name")
      .flatMap((filter) => stringsOf(filter, "values")),
  ].filter((value) => value !== "");
  const lists = GATEWAY_SERVICES.flatMap((service) => awsPrefixList(gatewayServiceName(call.region, service)) ?? []);
  return lists.find(({ id, name }) => asked.length > 0 && asked.every((each) => each === id || each === name));
}

function prefixList(call: AwsCall, config: ObjectValue): ObjectValue {
  const list = listOfAws(call, config);
  if (list === undefined) return call.fail("no matching EC2 Prefix List found");
  return { id: list.id, name: list.name, cidr_blocks: list.cidrBlocks };
}

function managedPrefixList(call: AwsCall, config: ObjectValue): ObjectValue {
  const list = listOfAws(call, config);
  if (list === undefined) {
    const type = "aws_ec2_managed_prefix_list";
    const found = matching(call, type, awsSchema().data_sources[type]?.block ?? {}, config);
    return onlyOne(call, found, "EC2 Managed Prefix List").attributes;
  }
  return {
    id: list.id,
    name: list.name,
    arn: `arn:${call.partition}:ec2:${call.region}:aws:prefix-list/${list.id}`,
    address_family: "IPv4",
    entries: list.cidrBlocks.map((cidr) => ({ cidr, description: "" })),
    max_entries: 0,
    owner_id: "AWS",
    version: 0,
    tags: {},
  };
}

export const prefixListDataSources: DataSources = {
  aws_prefix_list: prefixList,
  aws_ec2_managed_prefix_list: managedPrefixList,
};
