/** Data sources about endpoints: what a Resource endpoint reaches, and AWS's own prefix lists. */

import { awsSchema } from "../../schemas";
import type { DataSources } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { filtersOf, matching, onlyOne } from "../../simulation/data-source-search";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import { type AwsPrefixList, awsPrefixList } from "../ec2/prefix-list";
import { resourceEndpointNames } from "./resource-endpoint";

function associations(call: AwsCall, config: ObjectValue): ObjectValue {
  const id = textOf(config, "vpc_endpoint_id");
  const endpoint = call.require("aws_vpc_endpoint", id, "DescribeVpcEndpointAssociations");
  return {
    associations: resourceEndpointNames(call, endpoint).map((resource) => ({
      id: resource.id,
      associated_resource_accessibility: "Accessible",
      associated_resource_arn: resource.resourceArn,
      dns_entry: [{ dns_name: resource.dnsName, hosted_zone_id: resource.hostedZoneId }],
      private_dns_entry: [],
      resource_configuration_group_arn: "",
      service_network_arn: textOf(resource.serviceNetwork?.attributes ?? {}, "arn"),
      service_network_name: textOf(resource.serviceNetwork?.attributes ?? {}, "name"),
      tags: {},
    })),
  };
}

/** The list of AWS that a configuration names: by id, by name or by a filter on one of them. */
function listOfAws(call: AwsCall, config: ObjectValue): AwsPrefixList | undefined {
  const asked = [
    ...["prefix_list_id", "id", "name"].map((name) => stringOf(config, name) ?? ""),
    ...filtersOf(config)
      .filter(({ name }) => name === "prefix-list-id" || name === "prefix-list-name")
      .flatMap((filter) => stringsOf(filter, "values")),
  ].filter((value) => value !== "");
  const lists = ["s3", "dynamodb"].flatMap((service) => awsPrefixList(`com.amazonaws.${call.region}.${service}`) ?? []);
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

/** Data sources by type. */
export const endpointDataSources: DataSources = {
  aws_vpc_endpoint_associations: associations,
  aws_prefix_list: prefixList,
  aws_ec2_managed_prefix_list: managedPrefixList,
};
