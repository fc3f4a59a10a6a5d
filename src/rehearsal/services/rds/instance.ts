/** RDS: DB instances and clusters, with AWS's defaults. */
import type { AwsCall, Behaviours, ObjectValue } from "../../simulation";
import { named } from "../../simulation/named";
import { boolOf, stringsOf, textOf } from "../../values/attributes";
import { defaultVpc } from "../ec2/default-vpc";
import { managedSecret } from "../secrets-manager/managed-secret";

/** Ports and licenses by engine. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const ENGINES: readonly { readonly form: RegExp; readonly port: number; readonly license: string }[] = [
  { form: /postgres/, port: 5432, license: "postgresql-license" },
  { form: /mysql|mariadb|^aurora/, port: 3306, license: "general-public-license" },
  { form: /oracle/, port: 1521, license: "license-included" },
  { form: /sqlserver/, port: 1433, license: "license-included" },
  { form: /db2/, port: 50000, license: "bring-your-own-license" },
];

/** Without groups an instance gets the default group of the VPC of its subnets. */
function defaultGroups(call: AwsCall, planned: ObjectValue): readonly string[] {
  const group = call.attributesOf("aws_db_subnet_group", textOf(planned, "db_subnet_group_name"));
  const [subnetId = ""] = stringsOf(group, "subnet_ids");
  const vpcId = textOf(call.findAnywhere("aws_subnet", subnetId)?.attributes ?? {}, "vpc_id") || defaultVpc(call).id;
  return [textOf(call.findAnywhere("aws_vpc", vpcId)?.attributes ?? {}, "default_security_group_id")].filter(Boolean);
}

function engineOf(planned: ObjectValue) {
  const engine = textOf(planned, "engine");
  const kind = ENGINES.find(({ form }) => form.test(engine)) ?? { port: 3306, license: "" };
  return { kind, port: typeof planned.port === "number" ? planned.port : kind.port };
}

function computed(call: AwsCall, name: string, planned: ObjectValue): ObjectValue {
  const { kind, port } = engineOf(planned);
  const address = `${name}.c${call.ids.hex(11)}.${call.region}.rds.${call.dnsSuffix}`;
  const defaultKey = boolOf(planned, "storage_encrypted") === true ? call.arn(`kms:key/${call.ids.uuid()}`) : "";
  const insights = boolOf(planned, "performance_insights_enabled") === true;
  return {
    ...managedSecret(call, { type: "aws_db_instance", id: name }, planned),
    address,
    endpoint: `${address}:${port}`,
    port,
    availability_zone: call.zones[0]?.name ?? "",
    backup_retention_period: 1,
    backup_target: "region",
    backup_window: "03:00-03:30",
    ca_cert_identifier: "rds-ca-rsa2048-g1",
    db_subnet_group_name: "default",
    engine_lifecycle_support: "open-source-rds-extended-support",
    engine_version_actual: textOf(planned, "engine_version"),
    hosted_zone_id: `Z${call.ids.upper(13)}`,
    kms_key_id: defaultKey,
    license_model: kind.license,
    maintenance_window: "sun:04:00-sun:04:30",
    monitoring_role_arn: "",
    network_type: "IPV4",
    performance_insights_kms_key_id: insights ? call.arn(`kms:key/${call.ids.uuid()}`) : "",
    performance_insights_retention_period: insights ? 7 : 0,
    resource_id: `db-${call.ids.upper(26)}`,
    status: "available",
    storage_type: typeof planned.iops === "number" && planned.iops > 0 ? "io1" : "gp2",
    vpc_security_group_ids: defaultGroups(call, planned),
  };
}

function clusterComputed(call: AwsCall, name: string, planned: ObjectValue): ObjectValue {
  const suffix = `${call.ids.hex(11)}.${call.region}.rds.${call.dnsSuffix}`;
  return {
    ...managedSecret(call, { type: "aws_rds_cluster", id: name }, planned),
    endpoint: `${name}.cluster-c${suffix}`,
    reader_endpoint: `${name}.cluster-ro-c${suffix}`,
    port: engineOf(planned).port,
    cluster_resource_id: `cluster-${call.ids.upper(26)}`,
    engine_version_actual: textOf(planned, "engine_version"),
  };
}

export const databaseBehaviours: Behaviours = {
  aws_db_instance: named("RDS", "RDS DB Instance", "identifier", { arn: (name) => `rds:db:${name}`, computed }),
  aws_rds_cluster: named("RDS", "RDS Cluster", "cluster_identifier", {
    arn: (name) => `rds:cluster:${name}`,
    computed: clusterComputed,
  }),
};
