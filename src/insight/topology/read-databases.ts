import { byId, makePart } from "./make-part";
import type { Database, PartMap } from "./model";
import type { ResourceSet } from "./resource-set";

/** RDS instances and clusters, by ARN: what an ARN resource configuration shares. */
export function readDatabases(resources: ResourceSet): PartMap<Database> {
  return byId(
    resources.seen("aws_db_instance", "aws_rds_cluster").flatMap((resource) => {
      const { values } = resource;
      const id = values.text("arn") ?? values.text("id");
      if (id === undefined) return [];
      const database: Database = {
        ...makePart("database", resource, id),
        dnsName: values.text("address") ?? withoutPort(values.text("endpoint")),
        port: values.number("port"),
        securityGroupIds: values.texts("vpc_security_group_ids"),
        engine: values.text("engine"),
      };
      return [database];
    }),
  );
}

function withoutPort(endpoint: string | undefined): string | undefined {
  return endpoint?.replace(/:\d+$/, "");
}
