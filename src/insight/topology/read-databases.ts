import type { Database, PartMap } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";

/** RDS instances and clusters, by ARN: what an ARN resource configuration shares. */
export function readDatabases(resources: ResourceSet): PartMap<Database> {
  return readParts(resources.seen("aws_db_instance", "aws_rds_cluster"), ["arn", "id"], (resource, id): Database => {
    const { values } = resource;
    return {
      ...makePart("database", resource, id),
      dnsName: values.text("address") ?? withoutPort(values.text("endpoint")),
      port: values.number("port"),
      securityGroupIds: values.texts("vpc_security_group_ids"),
      engine: values.text("engine"),
    };
  });
}

function withoutPort(endpoint: string | undefined): string | undefined {
  return endpoint?.replace(/:\d+$/, "");
}
