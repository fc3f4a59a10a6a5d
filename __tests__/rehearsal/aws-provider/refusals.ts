/**
 * Configurations that the real provider refuses at validate or at plan, and every message. One table serves two tests:
 * it is compared with the rehearsal's messages and, if the real plugin is installed, with the plugin's.
 */
import { UNKNOWN } from "../../../src/rehearsal/values/value";
import type { Written } from "./samples";

/** A refused configuration. */
export interface Refusal {
  /** The rule or fact that it shows. */
  readonly rule: string;
  readonly type: string;
  readonly config: Written;
  /** Summary and detail of every message, joined by ` | ` where there is a detail. */
  readonly messages: readonly string[];
}

const NAME = "x".repeat(33);
const ARN = "arn:aws:elasticloadbalancing:eu-central-1:111111111111";
const LISTENER = {
  load_balancer_arn: `${ARN}:loadbalancer/net/x/0123456789abcdef`,
  port: 80,
  protocol: "TCP",
};
const CLIENT_VPN = {
  client_cidr_block: "172.16.0.0/22",
  server_certificate_arn: "arn:aws:acm:eu-central-1:111111111111:certificate/x",
  authentication_options: { type: "certificate-authentication" },
  connection_log_options: { enabled: false },
};
const SECURITY_GROUP_RULE = { security_group_id: "sg-1", ip_protocol: "tcp" };

/** Configurations that `validate` refuses. */
export const REFUSED_BY_VALIDATE: readonly Refusal[] = [
  {
    rule: "VPC-01",
    type: "aws_vpc",
    config: { cidr_block: "10.0.0.0/29" },
    messages: ['expected "cidr_block" to contain a network Value with between 16 and 28 significant bits, got: 29'],
  },
  {
    rule: "VPC-02",
    type: "aws_vpc",
    config: { cidr_block: "10.0.1.0/16" },
    messages: ["expected cidr_block to contain a valid network Value, expected 10.0.0.0/16, got 10.0.1.0/16"],
  },
  {
    rule: "VPC-03",
    type: "aws_vpc",
    config: { cidr_block: "10.0.0/16" },
    messages: [
      "expected cidr_block to contain a valid Value, got: 10.0.0/16 with err: invalid CIDR address: 10.0.0/16",
    ],
  },
  {
    rule: "VPC-08",
    type: "aws_vpc",
    config: { instance_tenancy: "host" },
    messages: ['expected instance_tenancy to be one of ["default" "dedicated"], got host'],
  },
  {
    rule: "SUB-02",
    type: "aws_subnet",
    config: { vpc_id: "vpc-1", cidr_block: "10.0.0.5/24" },
    messages: ['"10.0.0.5/24" is not a valid IPv4 CIDR block; did you mean "10.0.0.0/24"?'],
  },
  {
    rule: "SUB-06",
    type: "aws_subnet",
    config: { vpc_id: "vpc-1", availability_zone: "eu-central-1a", availability_zone_id: "euc1-az1" },
    messages: [
      'Conflicting configuration arguments | "availability_zone": conflicts with availability_zone_id',
      'Conflicting configuration arguments | "availability_zone_id": conflicts with availability_zone',
    ],
  },
  {
    rule: "SUB-09",
    type: "aws_subnet",
    config: { vpc_id: "vpc-1", private_dns_hostname_type_on_launch: "x" },
    messages: ['expected private_dns_hostname_type_on_launch to be one of ["ip-name" "resource-name"], got x'],
  },
  {
    rule: "LB-01",
    type: "aws_lb",
    config: { name: NAME, subnets: ["s"] },
    messages: [`"name" cannot be longer than 32 characters: "${NAME}"`],
  },
  {
    rule: "LB-01",
    type: "aws_lb",
    config: { name: "internal-a", subnets: ["s"] },
    messages: ['"name" cannot begin with "internal-": "internal-a"'],
  },
  {
    rule: "LB-02",
    type: "aws_lb",
    config: { name_prefix: "abcdefg", subnets: ["s"] },
    messages: ['"name_prefix" cannot be longer than 6 characters: "abcdefg"'],
  },
  {
    rule: "LB-03",
    type: "aws_lb",
    config: { name: "n" },
    messages: [
      'Invalid combination of arguments | "subnet_mapping": one of `subnet_mapping,subnets` must be specified',
      'Invalid combination of arguments | "subnets": one of `subnet_mapping,subnets` must be specified',
    ],
  },
  {
    rule: "LB-03",
    type: "aws_lb",
    config: { subnets: ["s"], subnet_mapping: { subnet_id: "s" } },
    messages: ["subnet_mapping", "subnets"].map(
      (name) =>
        `Invalid combination of arguments | "${name}": only one of \`subnet_mapping,subnets\` can be specified, but \`subnet_mapping,subnets\` were specified.`,
    ),
  },
  {
    rule: "LB-08",
    type: "aws_lb",
    config: { subnets: ["s"], enforce_security_group_inbound_rules_on_private_link_traffic: "true" },
    messages: [
      'expected enforce_security_group_inbound_rules_on_private_link_traffic to be one of ["on" "off"], got true',
    ],
  },
  {
    rule: "TG-03",
    type: "aws_lb_target_group",
    config: { protocol: "tcp" },
    messages: ['expected protocol to be one of ["HTTP" "HTTPS" "TCP" "TLS" "UDP" "TCP_UDP" "GENEVE"], got tcp'],
  },
  {
    rule: "TG-07",
    type: "aws_lb_target_group",
    config: { health_check: { protocol: "UDP" } },
    messages: ['expected health_check.0.protocol to be one of ["HTTP" "HTTPS" "TCP"], got UDP'],
  },
  {
    rule: "TG-09",
    type: "aws_lb_target_group",
    config: { health_check: { interval: 4, healthy_threshold: 11, path: "health", port: "x" } },
    messages: [
      "expected health_check.0.interval to be in the range (5 - 300), got 4",
      "expected health_check.0.healthy_threshold to be in the range (2 - 10), got 11",
      "expected health_check.0.path to have prefix /, got health",
      '"health_check.0.port" must be a valid port number (1-65536) or "traffic-port"',
      '"health_check.0.port" must be a valid port number (1-65536) or "traffic-port"',
    ],
  },
  {
    rule: "TG-14",
    type: "aws_lb_target_group",
    config: { deregistration_delay: "3601" },
    messages: ["expected deregistration_delay to be at between (0) and (3600), got 3601"],
  },
  {
    rule: "TG-16",
    type: "aws_lb_target_group",
    config: { slow_start: 10 },
    messages: [
      "expected slow_start to be in the range (0 - 0), got 10",
      "expected slow_start to be in the range (30 - 900), got 10",
    ],
  },
  {
    rule: "TG-17",
    type: "aws_lb_target_group",
    config: { preserve_client_ip: "maybe" },
    messages: [
      "preserve_client_ip: cannot parse 'maybe' as boolean: strconv.ParseBool: parsing \"maybe\": invalid syntax",
    ],
  },
  {
    rule: "LS-03",
    type: "aws_lb_listener",
    config: { ...LISTENER, port: 0, default_action: { type: "forward", target_group_arn: UNKNOWN } },
    messages: ['expected "port" to be a valid port number, got: 0'],
  },
  {
    rule: "LS-09",
    type: "aws_lb_listener",
    config: {
      ...LISTENER,
      default_action: {
        type: "fixed-response",
        fixed_response: { content_type: "text/plain", status_code: "600" },
      },
    },
    messages: [
      'expected value of default_action.0.fixed_response.0.status_code to match regular expression "^[245]\\\\d\\\\d$", got 600',
    ],
  },
  {
    rule: "SVC-02",
    type: "aws_vpc_endpoint_service",
    config: { acceptance_required: true, network_load_balancer_arns: [] },
    messages: [
      "Not enough list items | Attribute network_load_balancer_arns requires 1 item minimum, but config has only 0 declared.",
    ],
  },
  {
    rule: "SVC-10",
    type: "aws_vpc_endpoint_service",
    config: { acceptance_required: true, supported_ip_address_types: ["dualstack"] },
    messages: ['expected supported_ip_address_types to be one of ["ipv4" "ipv6"], got dualstack'],
  },
  {
    rule: "SVC-16",
    type: "aws_vpc_endpoint_connection_notification",
    config: {
      connection_events: ["Accept"],
      connection_notification_arn: "arn:aws:sns:eu-central-1:111111111111:x",
    },
    messages: ["vpc_endpoint_id", "vpc_endpoint_service_id"].map(
      (name) =>
        `Invalid combination of arguments | "${name}": one of \`vpc_endpoint_id,vpc_endpoint_service_id\` must be specified`,
    ),
  },
  {
    rule: "EP-02",
    type: "aws_vpc_endpoint",
    config: { vpc_id: "vpc-1", vpc_endpoint_type: "Iface" },
    messages: [
      'expected vpc_endpoint_type to be one of ["Interface" "Gateway" "GatewayLoadBalancer" "Resource" "ServiceNetwork"], got Iface',
    ],
  },
  {
    rule: "EP-15",
    type: "aws_vpc_endpoint",
    config: { vpc_id: "vpc-1", policy: "{'a':1}" },
    messages: [
      "\"policy\" contains an invalid JSON: invalid character '\\'' looking for beginning of object key string",
    ],
  },
  {
    rule: "LAT-01",
    type: "aws_vpclattice_resource_gateway",
    config: { name: "a", vpc_id: "vpc-1", subnet_ids: ["s"] },
    messages: ["Invalid Attribute Value Length | Attribute name string length must be between 3 and 40, got: 1"],
  },
  {
    rule: "CVPN-05",
    type: "aws_ec2_client_vpn_endpoint",
    config: { ...CLIENT_VPN, authentication_options: { type: "mutual" } },
    messages: [
      'expected type to be one of ["certificate-authentication" "directory-service-authentication" "federated-authentication"], got mutual',
    ],
  },
  {
    rule: "CVPN-07",
    type: "aws_ec2_client_vpn_endpoint",
    config: { ...CLIENT_VPN, vpn_port: 8443, session_timeout_hours: 9, transport_protocol: "quic" },
    messages: [
      "expected session_timeout_hours to be one of [8 10 12 24], got 9",
      'expected transport_protocol to be one of ["tcp" "udp"], got quic',
      "expected vpn_port to be one of [443 1194], got 8443",
    ],
  },
  {
    rule: "CVPN-10",
    type: "aws_ec2_client_vpn_endpoint",
    config: { ...CLIENT_VPN, security_group_ids: ["1", "2", "3", "4", "5", "6"] },
    messages: [
      "Too many list items | Attribute security_group_ids supports 5 item maximum, but config has 6 declared.",
    ],
  },
  {
    rule: "CVPN-11",
    type: "aws_ec2_client_vpn_authorization_rule",
    config: { client_vpn_endpoint_id: "c", target_network_cidr: "10.0.0.5/16", authorize_all_groups: true },
    messages: ['"10.0.0.5/16" is not a valid CIDR block; did you mean "10.0.0.0/16"?'],
  },
  {
    rule: "R53-03",
    type: "aws_route53_record",
    config: {
      zone_id: "z",
      name: "n",
      type: "A",
      ttl: 60,
      alias: { name: "n", zone_id: "z", evaluate_target_health: false },
    },
    messages: [
      'Conflicting configuration arguments | "alias": conflicts with ttl',
      'Missing required argument | "ttl": all of `records,ttl` must be specified',
    ],
  },
  {
    rule: "IAM-01",
    type: "aws_iam_role",
    config: { name: "a b", assume_role_policy: "[]", max_session_duration: 100 },
    messages: [
      '"assume_role_policy" contains an invalid JSON policy: contains a JSON array, not a JSON object',
      "expected max_session_duration to be in the range (3600 - 43200), got 100",
      "invalid value for name (must match [\\w+=,.@-])",
    ],
  },
  {
    rule: "ACM-01",
    type: "aws_acm_certificate",
    config: { certificate_body: "x" },
    messages: [
      'Missing required argument | "certificate_body": all of `certificate_body,private_key` must be specified',
      'Invalid combination of arguments | "domain_name": one of `domain_name,private_key` must be specified',
      'Invalid combination of arguments | "private_key": one of `domain_name,private_key` must be specified',
    ],
  },
  {
    rule: "CWL-01",
    type: "aws_cloudwatch_log_group",
    config: { name: "a b" },
    messages: [
      '"name" isn\'t a valid log group name (alphanumeric characters, underscores, hyphens, slashes, hash signs and dots are allowed): "a b"',
    ],
  },
  {
    rule: "CWL-02",
    type: "aws_cloudwatch_log_group",
    config: { retention_in_days: 2 },
    messages: [
      "expected retention_in_days to be one of [0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653], got 2",
    ],
  },
  {
    rule: "SG-01",
    type: "aws_security_group",
    config: { name: "sg-x" },
    messages: ["invalid value for name (cannot begin with sg-)"],
  },
  {
    rule: "SG-02",
    type: "aws_vpc_security_group_ingress_rule",
    config: SECURITY_GROUP_RULE,
    messages: [
      "Missing Attribute Configuration | Exactly one of these attributes must be configured: [cidr_ipv4,cidr_ipv6,prefix_list_id,referenced_security_group_id]",
    ],
  },
  {
    rule: "SG-02",
    type: "aws_vpc_security_group_ingress_rule",
    config: { ...SECURITY_GROUP_RULE, cidr_ipv4: "10.0.0.1/8" },
    messages: [
      "Invalid Attribute Value | Attribute cidr_ipv4 value must be a valid IPv4 CIDR that represents a network address, got: 10.0.0.1/8",
    ],
  },
  {
    rule: "RAM-01",
    type: "aws_ram_principal_association",
    config: {
      principal: "123",
      resource_share_arn: "arn:aws:ram:eu-central-1:111111111111:resource-share/x",
    },
    messages: [
      '"principal" (123) is an invalid ARN: arn: invalid prefix',
      '"principal" doesn\'t look like AWS Account ID (exactly 12 digits): "123"',
    ],
  },
];

const ACTION = "default_action[0]";

/** Configurations that `plan` refuses. */
export const REFUSED_BY_PLAN: readonly Refusal[] = [
  {
    rule: "TG-02",
    type: "aws_lb_target_group",
    config: { protocol: "TCP", vpc_id: "vpc-1", target_type: "instance" },
    messages: [
      'Invalid Attribute Combination\n\nAttribute "port" must be specified when "target_type" is "instance".\n\nPath: target_type',
    ],
  },
  {
    rule: "TG-07",
    type: "aws_lb_target_group",
    config: { port: 80, protocol: "HTTP", vpc_id: "vpc-1", health_check: { protocol: "TCP" } },
    messages: ['Attribute "health_check[0].protocol" cannot have value "TCP" when "protocol" is "HTTP".'],
  },
  {
    rule: "TG-11",
    type: "aws_lb_target_group",
    config: { port: 80, protocol: "TCP", vpc_id: "vpc-1", health_check: { protocol: "TCP", path: "/" } },
    messages: [
      'Invalid Attribute Combination\n\nAttribute "health_check[0].path" cannot be specified when "health_check[0].protocol" is "TCP".\n\nPath: health_check[0].path',
    ],
  },
  {
    rule: "LS-05",
    type: "aws_lb_listener",
    config: { ...LISTENER, default_action: { type: "forward" } },
    messages: [
      `Invalid Attribute Combination\n\nEither "${ACTION}.target_group_arn" or "${ACTION}.forward" must be specified when "${ACTION}.type" is "forward".\n\nPath: ${ACTION}.type`,
    ],
  },
  {
    rule: "redirect",
    type: "aws_lb_listener_rule",
    config: { listener_arn: `${ARN}:listener/app/x/1/2`, condition: [{}], action: { type: "redirect" } },
    messages: [
      'Invalid Attribute Combination\n\nAttribute "action[0].redirect" must be specified when "action[0].type" is "redirect".\n\nPath: action[0].type',
    ],
  },
  {
    rule: "public NAT gateway",
    type: "aws_nat_gateway",
    config: {
      subnet_id: "s",
      allocation_id: "a",
      secondary_private_ip_address_count: 1,
      connectivity_type: "public",
    },
    messages: ['secondary_private_ip_address_count is not supported with connectivity_type = "public"'],
  },
  {
    rule: "volume type",
    type: "aws_ebs_volume",
    config: { availability_zone: "eu-central-1a", size: 1, type: "gp2", iops: 100 },
    messages: ["'iops' must not be set when 'type' is 'gp2'"],
  },
  {
    rule: "placement strategy",
    type: "aws_placement_group",
    config: { name: "a", strategy: "cluster", partition_count: 2 },
    messages: ['partition_count must not be set when strategy = "cluster"'],
  },
  {
    rule: "topic name",
    type: "aws_sns_topic",
    config: { name: "a b" },
    messages: ["invalid topic name: a b"],
  },
  {
    rule: "queue name",
    type: "aws_sqs_queue",
    config: { name: "q.fifo" },
    messages: ["invalid queue name: q.fifo"],
  },
  {
    rule: "alarm statistic",
    type: "aws_cloudwatch_metric_alarm",
    config: {
      alarm_name: "a",
      comparison_operator: "GreaterThanThreshold",
      evaluation_periods: 1,
      metric_name: "m",
    },
    messages: ["One of `statistic` or `extended_statistic` must be set for a cloudwatch metric alarm"],
  },
];
