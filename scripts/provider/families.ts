/**
 * The families of AWS resource types and data sources that the rehearsal supports, without the prefix `aws_`; `*`
 * stands for any ending.
 */
export const FAMILIES: readonly string[] = [
  // network
  "customer_gateway",
  "default_*",
  "egress_only_*",
  "eip*",
  "flow_log",
  "internet_gateway*",
  "main_route_table_association",
  "nat_gateway*",
  "network_*",
  "prefix_list",
  "route",
  "route_*",
  "security_group*",
  "subnet*",
  "vpc*",
  "vpn_*",
  // names and certificates
  "acm_certificate*",
  "route53*",
  // load balancers
  "alb*",
  "lb*",
  // computing
  "ami*",
  "autoscaling_*",
  "ebs_*",
  "ec2_*",
  "ecr_*",
  "ecs_*",
  "instance*",
  "key_pair*",
  "lambda_*",
  "launch_template",
  "placement_group",
  // data
  "db_instance*",
  "db_subnet_group",
  "dynamodb_table*",
  "rds_cluster*",
  "s3_bucket*",
  // messages and interfaces
  "api_gateway_*",
  "sns_*",
  "sqs_*",
  // operation
  "cloudwatch_*",
  "iam_group*",
  "iam_instance_profile*",
  "iam_policy*",
  "iam_role*",
  "iam_session_context",
  "iam_user*",
  "kms_*",
  "ram_*",
  "secretsmanager_*",
  "servicequotas_*",
  "ssm_document",
  "ssm_parameter*",
  // where and who
  "arn",
  "availability_zone*",
  "caller_identity",
  "canonical_user_id",
  "ip_ranges",
  "partition",
  "region*",
  "service",
  "service_principal",
];

/** @returns whether a resource type or data source, for example `aws_vpc`, belongs to one of the {@link FAMILIES}. */
export function isOfFamily(type: string): boolean {
  const name = type.replace(/^aws_/, "");
  return FAMILIES.some((family) => (family.endsWith("*") ? name.startsWith(family.slice(0, -1)) : name === family));
}
