import { groupBy } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { Database, PartMap, Subnet } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";

/** RDS instances and clusters, by ARN: what an ARN resource configuration shares. */
export function readDatabases(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<Database> {
  const groups = groupBy(resources.seen("aws_db_subnet_group"), ({ values }) => values.text("name"));
  return readParts(resources.seen("aws_db_instance", "aws_rds_cluster"), ["arn", "id"], (resource, id): Database => {
    const { values } = resource;
    const group = groups.get(values.text("db_subnet_group_name") ?? "");
    const subnetIds = inZoneOf(values, group?.[0]?.values.texts("subnet_ids") ?? [], subnets);
    return {
      ...makePart("database", resource, id, subnets.get(subnetIds[0])),
      subnetIds,
      dnsName: values.text("address") ?? withoutPort(values.text("endpoint")),
      port: values.number("port"),
      securityGroupIds: values.texts("vpc_security_group_ids"),
      engine: values.text("engine"),
    };
  });
}

/** An instance in one zone stays there; one in several zones, or a cluster, fails over to the others. */
function inZoneOf(values: Values, subnetIds: readonly string[], subnets: PartMap<Subnet>): readonly string[] {
  const zone = values.text("availability_zone");
  if (zone === undefined || values.flag("multi_az") !== false) return subnetIds;
  const known = subnetIds.map((id) => subnets.get(id)?.zoneName);
  if (known.includes(undefined)) return subnetIds;
  return subnetIds.filter((_, index) => known[index] === zone);
}

function withoutPort(endpoint: string | undefined): string | undefined {
  return endpoint?.replace(/:\d+$/, "");
}
