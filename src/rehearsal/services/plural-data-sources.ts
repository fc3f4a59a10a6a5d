/** Data sources that list resources of one type. */
import type { ObjectValue } from "../simulation";
import type { SearchTerms, Term } from "../simulation/data-source-search";
import { matchesPattern, startsWith } from "../simulation/data-source-search";

/** A data source that lists. */
export interface Plural {
  /** The type of the resources. */
  readonly type: string;
  /** What it lists, by its attribute. */
  readonly lists: Readonly<Record<string, Term>>;
  /** How its own arguments compare. */
  readonly terms?: SearchTerms;
  /** Arguments with a default. */
  readonly defaults?: ObjectValue;
}

const id: Term = (_, object) => object.id;

const ids = (type: string, terms?: SearchTerms): Plural => ({ type, lists: { ids: id }, terms });

const arnsAndNames = (type: string, terms?: SearchTerms): Plural => ({
  type,
  lists: { arns: "arn", names: "name" },
  terms,
});

const byNameAndPath: SearchTerms = {
  tests: { name_regex: matchesPattern("name"), path_prefix: startsWith("path") },
};

/** Data sources that list, by type. */
export const PLURALS: Readonly<Record<string, Plural>> = {
  aws_api_gateway_authorizers: ids("aws_api_gateway_authorizer"),
  aws_autoscaling_groups: {
    ...arnsAndNames("aws_autoscaling_group"),
    terms: { arguments: { names: "name" } },
  },
  aws_cloudwatch_log_groups: {
    type: "aws_cloudwatch_log_group",
    lists: { arns: "arn", log_group_names: "name" },
    terms: { tests: { log_group_name_prefix: startsWith("name") } },
  },
  aws_db_instances: {
    type: "aws_db_instance",
    lists: { instance_arns: "arn", instance_identifiers: "identifier" },
    terms: { filters: { "db-instance-id": "identifier", engine: "engine" } },
  },
  aws_dynamodb_tables: { type: "aws_dynamodb_table", lists: { names: "name" } },
  aws_ebs_snapshot_ids: ids("aws_ebs_snapshot"),
  aws_ebs_volumes: ids("aws_ebs_volume"),
  aws_ec2_managed_prefix_lists: ids("aws_ec2_managed_prefix_list"),
  aws_ec2_transit_gateway_peering_attachments: ids("aws_ec2_transit_gateway_peering_attachment"),
  aws_ec2_transit_gateway_route_table_associations: ids("aws_ec2_transit_gateway_route_table_association"),
  aws_ec2_transit_gateway_route_table_propagations: ids("aws_ec2_transit_gateway_route_table_propagation"),
  aws_ec2_transit_gateway_route_tables: ids("aws_ec2_transit_gateway_route_table"),
  aws_ec2_transit_gateway_vpc_attachments: ids("aws_ec2_transit_gateway_vpc_attachment"),
  aws_ecr_repositories: { type: "aws_ecr_repository", lists: { names: "name" } },
  aws_ecs_clusters: { type: "aws_ecs_cluster", lists: { cluster_arns: "arn" } },
  aws_eips: { type: "aws_eip", lists: { allocation_ids: id, public_ips: "public_ip" } },
  aws_iam_instance_profiles: {
    type: "aws_iam_instance_profile",
    lists: { arns: "arn", names: "name", paths: "path" },
    terms: { arguments: { role_name: "role" } },
  },
  aws_iam_roles: arnsAndNames("aws_iam_role", byNameAndPath),
  aws_iam_users: arnsAndNames("aws_iam_user", byNameAndPath),
  aws_instances: {
    type: "aws_instance",
    lists: { ids: id, private_ips: "private_ip", public_ips: "public_ip", ipv6_addresses: "ipv6_addresses" },
    defaults: { instance_state_names: ["running"] },
  },
  aws_lambda_functions: {
    type: "aws_lambda_function",
    lists: { function_arns: "arn", function_names: "function_name" },
  },
  aws_lbs: { type: "aws_lb", lists: { arns: "arn" } },
  aws_nat_gateways: ids("aws_nat_gateway"),
  aws_network_acls: ids("aws_network_acl"),
  aws_network_interfaces: ids("aws_network_interface"),
  aws_rds_clusters: {
    type: "aws_rds_cluster",
    lists: { cluster_arns: "arn", cluster_identifiers: "cluster_identifier" },
    terms: { filters: { "db-cluster-id": "cluster_identifier", engine: "engine" } },
  },
  aws_route53_resolver_rules: {
    type: "aws_route53_resolver_rule",
    lists: { resolver_rule_ids: id },
    terms: { tests: { name_regex: matchesPattern("name") } },
  },
  aws_route53_zones: ids("aws_route53_zone"),
  aws_route_tables: ids("aws_route_table"),
  aws_secretsmanager_secrets: {
    ...arnsAndNames("aws_secretsmanager_secret"),
    terms: { filters: { name: "name", description: "description" } },
  },
  aws_security_groups: {
    type: "aws_security_group",
    lists: { ids: id, arns: "arn", vpc_ids: "vpc_id" },
  },
  aws_sqs_queues: {
    type: "aws_sqs_queue",
    lists: { queue_urls: "url" },
    terms: { tests: { queue_name_prefix: startsWith("name") } },
  },
  aws_subnets: ids("aws_subnet"),
  aws_vpc_peering_connections: ids("aws_vpc_peering_connection"),
  aws_vpc_security_group_rules: ids("aws_vpc_security_group_rule"),
  aws_vpcs: ids("aws_vpc"),
};
