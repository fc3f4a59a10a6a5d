/**
 * Configurations with null where the real provider requires a value, and every error. One table serves two tests: it is
 * compared with the rehearsal's errors and, if the real plugin is installed, with the plugin's.
 */
import { UNKNOWN, type Value } from "../../../src/rehearsal/values/value";
import type { Written } from "./samples";

/** A configuration, and the errors of `validate`. */
export interface NullRow {
  readonly shows: string;
  readonly kind: "resource" | "data source" | "provider";
  /** Empty for the provider block. */
  readonly type: string;
  readonly config: Written;
  /** Path (joined by dots; a set ends it), summary and detail of every error, joined by ` | `. */
  readonly errors: readonly string[];
}

const missing = (path: string, argument = path): string =>
  `${path} | Missing required argument | The argument "${argument}" is required, but no definition was found.`;

const frameworkMissing = (path: string, argument = path): string =>
  `${path} | Missing Configuration for Required Attribute | Must set a configuration value for the ${argument} ` +
  "attribute as the provider has marked it as required.\n\nRefer to the provider documentation or contact the provider " +
  "developers for additional information about configurable attributes that are required.";

const nullIn = (path: string): string =>
  `${path} | Null value found in list | Null values are not allowed for this attribute value.`;

const resource = (shows: string, type: string, config: Written, ...errors: readonly string[]): NullRow => ({
  shows,
  kind: "resource",
  type,
  config,
  errors,
});

const dataSource = (shows: string, type: string, config: Written, ...errors: readonly string[]): NullRow => ({
  ...resource(shows, type, config, ...errors),
  kind: "data source",
});

const RECORD = { zone_id: "Z0123456789", name: "a.example.com", type: "A" };
const LISTENER = { load_balancer_arn: UNKNOWN };
const RULE: Readonly<Record<string, Value>> = {
  cidr_blocks: ["10.0.0.0/8"],
  description: null,
  from_port: 443,
  ipv6_cidr_blocks: null,
  prefix_list_ids: null,
  protocol: "tcp",
  security_groups: null,
  self: null,
  to_port: 443,
};
const TRANSITION = 'Value({"date":<null>,"days":5,"storage_class":<null>})';
const UNKNOWN_TRANSITION = 'Value({"date":<null>,"days":<unknown>,"storage_class":<null>})';
const LIFECYCLE = { bucket: "b" };
const LIFECYCLE_RULE = { id: "a", status: "Enabled", filter: {} };

/** Nulls that `validate` refuses or accepts. */
export const NULL_ROWS: readonly NullRow[] = [
  resource("an argument", "aws_subnet", { cidr_block: "10.0.0.0/24" }, missing("vpc_id")),
  resource(
    "a list block",
    "aws_route53_record",
    { ...RECORD, alias: { name: null, zone_id: null, evaluate_target_health: false } },
    missing("alias.0.name"),
    missing("alias.0.zone_id"),
  ),
  resource(
    "several elements of a list block, and blocks inside it",
    "aws_lb_listener",
    {
      port: 80,
      default_action: [
        { type: "redirect", redirect: {} },
        { type: "fixed-response", fixed_response: {} },
      ],
    },
    missing("load_balancer_arn"),
    missing("default_action.0.redirect.0.status_code"),
    missing("default_action.1.fixed_response.0.content_type"),
  ),
  resource(
    "a set block, whose elements have no address",
    "aws_lb",
    { subnet_mapping: [{}, { private_ipv4_address: "10.0.0.1" }] },
    missing("subnet_mapping", "subnet_mapping.0.subnet_id"),
    missing("subnet_mapping", "subnet_mapping.1.subnet_id"),
  ),
  resource(
    "members of an attribute that is written as blocks",
    "aws_security_group",
    { ingress: [{ ...RULE, from_port: null, to_port: null, protocol: null }] },
    missing("ingress", "ingress.0.from_port"),
    missing("ingress", "ingress.0.protocol"),
    missing("ingress", "ingress.0.to_port"),
  ),
  resource("an unknown value", "aws_subnet", { vpc_id: UNKNOWN }),
  resource("a block with something unknown is left for later", "aws_route53_record", {
    ...RECORD,
    alias: { name: UNKNOWN, zone_id: null, evaluate_target_health: false },
  }),
  resource("so is a block next to one with something unknown", "aws_lb_listener", {
    ...LISTENER,
    default_action: [{ type: null }, { type: "forward", order: UNKNOWN }],
  }),
  resource("and an attribute that is written as blocks", "aws_security_group", {
    ingress: [{ ...RULE, from_port: null, cidr_blocks: [UNKNOWN] }],
  }),
  resource("with something unknown, wrong values are left for later too", "aws_lb_target_group", {
    health_check: { interval: 4, path: UNKNOWN },
  }),
  resource(
    "a block that conflicts is not checked any further",
    "aws_route53_record",
    { ...RECORD, ttl: 5, alias: { name: null, zone_id: null, evaluate_target_health: false } },
    'alias | Conflicting configuration arguments | "alias": conflicts with ttl',
    'ttl | Missing required argument | "ttl": all of `records,ttl` must be specified',
  ),
  resource("a null element of a list is accepted by validate", "aws_lb", { subnets: ["subnet-1", null] }),
  resource(
    "an argument of a framework type",
    "aws_vpc_security_group_ingress_rule",
    { ip_protocol: "tcp", cidr_ipv4: "10.0.0.0/8", from_port: 1, to_port: 1 },
    frameworkMissing("security_group_id"),
  ),
  resource(
    "nested blocks of a framework type",
    "aws_s3_bucket_lifecycle_configuration",
    { ...LIFECYCLE, rule: [{ status: "Enabled", filter: { tag: {} } }] },
    frameworkMissing("rule.0.filter.0.tag.0.key", "rule[0].filter[0].tag[0].key"),
    frameworkMissing("rule.0.filter.0.tag.0.value", "rule[0].filter[0].tag[0].value"),
    frameworkMissing("rule.0.id", "rule[0].id"),
  ),
  resource(
    "a set block of a framework type, unknown values or not",
    "aws_s3_bucket_lifecycle_configuration",
    { ...LIFECYCLE, rule: [{ ...LIFECYCLE_RULE, transition: [{ days: UNKNOWN }, { days: 5 }] }] },
    frameworkMissing("rule.0.transition", `rule[0].transition[${TRANSITION}].storage_class`),
    frameworkMissing("rule.0.transition", `rule[0].transition[${UNKNOWN_TRANSITION}].storage_class`),
  ),
  dataSource("an argument", "aws_route", {}, missing("route_table_id")),
  dataSource(
    "a set block",
    "aws_vpc",
    { filter: {} },
    missing("filter", "filter.0.name"),
    missing("filter", "filter.0.values"),
  ),
  dataSource("a set block with something unknown", "aws_vpc", { filter: { values: [UNKNOWN] } }),
  dataSource("a null element of a set", "aws_vpc", { filter: { values: [null] } }, nullIn("filter")),
  dataSource(
    "a null element, something unknown or not",
    "aws_iam_policy_document",
    { statement: { actions: [null], resources: [UNKNOWN] } },
    nullIn("statement.0.actions"),
  ),
  dataSource("an argument of a framework type", "aws_arn", {}, frameworkMissing("arn")),
  {
    shows: "null elements",
    kind: "provider",
    type: "",
    config: { allowed_account_ids: [null], ignore_tags: { keys: [null] }, assume_role: {} },
    errors: [nullIn("allowed_account_ids"), nullIn("ignore_tags.0.keys")],
  },
];
