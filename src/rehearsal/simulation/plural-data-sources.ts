import { textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { WorldObject } from "../world/world";

/** A data source that lists resources of one type. */
export interface Plural {
  /** The type of the resources. */
  readonly type: string;
  /** @returns the attributes that list what was found. */
  attributes(found: readonly WorldObject[]): ObjectValue;
}

function ids(type: string): Plural {
  return { type, attributes: (found) => ({ ids: found.map(({ id }) => id).sort() }) };
}

function every(found: readonly WorldObject[], name: string): readonly string[] {
  return found.map(({ attributes }) => textOf(attributes, name)).filter((value) => value !== "");
}

/** Data sources that list, by type. */
export const PLURALS: Readonly<Record<string, Plural>> = {
  aws_vpcs: ids("aws_vpc"),
  aws_subnets: ids("aws_subnet"),
  aws_route_tables: ids("aws_route_table"),
  aws_network_acls: ids("aws_network_acl"),
  aws_network_interfaces: ids("aws_network_interface"),
  aws_nat_gateways: ids("aws_nat_gateway"),
  aws_security_groups: {
    type: "aws_security_group",
    attributes: (found) => ({
      ids: found.map(({ id }) => id),
      arns: every(found, "arn"),
      vpc_ids: every(found, "vpc_id"),
    }),
  },
  aws_instances: {
    type: "aws_instance",
    attributes: (found) => ({
      ids: found.map(({ id }) => id),
      private_ips: every(found, "private_ip"),
      public_ips: every(found, "public_ip"),
      ipv6_addresses: [],
    }),
  },
};
