/** Rules for AWS's names and formats, with the real provider's messages. */
import { ACCOUNT_ID } from "../../../base/aws-facts/identity";
import { goPattern } from "../../plugin-sdk/go-text";
import { NUMBER_RULES } from "../../plugin-sdk/number-rules";
import { TEXT_RULES } from "../../plugin-sdk/text-rules";
import {
  type Accepts,
  type Fill,
  matching,
  notMatching,
  rule,
  ruleWithFills,
  type ValueRules,
} from "../../plugin-sdk/value-rule";
import { addressFamily, parseNetwork } from "./go-cidr";
import { jsonFault } from "./go-json";
import { isNaclProtocol } from "./nacl-protocols";
import { REASONS } from "./pattern-reasons";

const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;
const BOOLEANS = ["", "1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"];

const isNetwork: Accepts = (text) => parseNetwork(text) !== undefined;
const isNotEmpty: Accepts = (text) => text !== "";
const isNotOfFamily =
  (family: 4 | 6): Accepts =>
  (text) =>
    parseNetwork(text)?.family !== family;
const isNetworkAddress =
  (family: 4 | 6): Accepts =>
  (text) => {
    const network = parseNetwork(text);
    return network?.family === family && network.network === text;
  };
const isAnyAddress: Accepts = (text) => addressFamily(text) !== undefined;
const hasReason: Accepts = (text, { reason = "" }) => REASONS[reason]?.test(text) ?? true;

/** Every rule for a value, by the kind that stored validators name. */
export const AWS_RULES: ValueRules = {
  ...TEXT_RULES,
  ...NUMBER_RULES,
  // names
  name_characters: matching('only alphanumeric characters and hyphens allowed in "{key}": {quoted}', /^[0-9A-Za-z-]+$/),
  name_characters_plain: matching('only alphanumeric characters and hyphens allowed in "{key}"', /^[0-9A-Za-z-]+$/),
  lower_name_characters: matching(
    'only lowercase alphanumeric characters and hyphens allowed in "{key}"',
    /^[0-9a-z-]+$/,
  ),
  starts_with_letter: matching('first character of "{key}" must be a letter', /^[A-Za-z]/),
  no_leading_hyphen: notMatching('"{key}" cannot begin with a hyphen: {quoted}', /^-/),
  no_leading_hyphen_plain: notMatching('"{key}" cannot begin with a hyphen', /^-/),
  no_trailing_hyphen: notMatching('"{key}" cannot end with a hyphen: {quoted}', /-$/),
  no_trailing_hyphen_plain: notMatching('"{key}" cannot end with a hyphen', /-$/),
  no_final_hyphen: notMatching('"{key}" cannot end in a hyphen', /-$/),
  no_double_hyphen: notMatching('"{key}" cannot contain two consecutive hyphens', /--/),
  no_leading_internal: notMatching('"{key}" cannot begin with "internal-": {quoted}', /^internal-/),
  resolver_name_characters: matching(
    "only alphanumeric characters, '-', '_' and ' ' are allowed in \"{key}\"",
    /^[0-9A-Za-z-_ ']+$/,
  ),
  not_single_digit: notMatching('"{key}" cannot be a single digit', /^\d$/),
  launch_template_name: matching('"{key}" can only alphanumeric characters and ()./_- symbols', /^[0-9A-Za-z()./_-]+$/),
  launch_template_id: matching(
    "\"{key}\" must begin with 'lt-' and be comprised of only alphanumeric characters: {value}",
    /^lt-[0-9a-z]+$/,
  ),
  kms_alias_name: matching(
    "\"{key}\" must begin with 'alias/' and be comprised of only [0-9A-Za-z_/-]",
    /^alias\/[0-9A-Za-z_/-]+$/,
  ),
  secret_name: matching(
    'only alphanumeric characters and /_+=.@- special characters are allowed in "{key}"',
    /^[0-9A-Za-z/_+=.@-]+$/,
  ),
  log_group_name: matching(
    '"{key}" isn\'t a valid log group name (alphanumeric characters, underscores, hyphens, slashes, hash signs and dots are allowed): {quoted}',
    /^[0-9A-Za-z_./#-]+$/,
  ),
  log_metric_name: matching(
    '"{key}" isn\'t a valid log metric name (must not contain colon nor asterisk): {quoted}',
    /^[^:*]+$/,
  ),
  log_stream_name: notMatching('colons not allowed in "{key}":', /:/),
  account_id: matching('"{key}" doesn\'t look like AWS Account ID (exactly 12 digits): {quoted}', ACCOUNT_ID.value),
  region_name: matching('"{key}" doesn\'t look like AWS Region: {quoted}', REGION),
  role_name_not_arn: rule('"{key}" must be the role\'s name not its ARN', (text) => arnErrors(text).length > 0),
  log_transformation_name: matching(
    '"{key}" isn\'t a valid log metric transformation name (must not contain colon, asterisk nor dollar sign): {quoted}',
    /^[^:*$]*$/,
  ),
  nacl_protocol: rule('"{key}" : unsupported NACL protocol: {value}', isNaclProtocol),
  kms_grant_name: matching("{key} must only contain [0-9A-Za-z_:/-]", /^[0-9A-Za-z_:/-]+$/),
  reason: rule("invalid value for {key} ({reason})", hasReason),
  framework_reason: rule(["Invalid Attribute Value Match", "Attribute {steps} {reason}, got: {value}"], hasReason),
  // forms
  path_prefix: matching("expected {key} to have prefix /, got {value}", /^\//),
  not_empty: rule("{key} must not be empty, got {value}", isNotEmpty),
  not_empty_string: rule('expected "{key}" to not be an empty string, got {value}', isNotEmpty),
  base64: rule(
    '"{key}" ({quoted}) must be base64-encoded',
    (text) => text.length % 4 === 0 && /^[0-9A-Za-z+/]*={0,2}$/.test(text),
  ),
  nullable_boolean: rule(
    "{key}: cannot parse '{value}' as boolean: strconv.ParseBool: parsing {quoted}: invalid syntax",
    (text) => BOOLEANS.includes(text),
  ),
  nullable_integer: matching(
    "{key}: cannot parse '{value}' as int: strconv.ParseInt: parsing {quoted}: invalid syntax",
    /^$|^[+-]?\d+$/,
  ),
  nullable_float: matching(
    "{key}: cannot parse '{value}' as float: strconv.ParseFloat: parsing {quoted}: invalid syntax",
    /^$|^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i,
  ),
  nullable_range: rule(
    "expected {key} to be at between ({min}) and ({max}), got {value}",
    (text, { min = 0, max = 0 }) => !isIntegerText(text) || (Number(text) >= min && Number(text) <= max),
  ),
  off_or_percentage: rule(
    "\"{key}\" must be an integer between 0 and 100 or 'off'",
    (text) => text === "off" || (isIntegerText(text) && Number(text) >= 1 && Number(text) <= 100),
  ),
  off_or_integer: matching("\"{key}\" must be an integer or 'off'", /^(off|[+-]?\d+)$/),
  port_or_traffic_port: ruleWithFills('"{key}" must be a valid port number (1-65536) or "traffic-port"', (text) => {
    if (text === "traffic-port") return [];
    // The provider says it once for the form and once for the value.
    if (!isIntegerText(text)) return [{}, {}];
    return Number(text) < 1 || Number(text) > 65536 ? [{}] : [];
  }),
  listener_rule_priority: rule(
    '"{key}" must be in the range 1-50000 for normal rule or 99999 for the default rule',
    (text) => !Number.isInteger(Number(text)) || (Number(text) >= 1 && Number(text) <= 50000) || text === "99999",
  ),
  timestamp: matching(
    "{quoted} cannot be parsed as RFC3339 Timestamp Format",
    /^\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d))?$/,
  ),
  asn_integer: rule('"{key}" ({quoted}) must be a 64-bit integer', isIntegerText),
  // ARNs and JSON
  arn: ruleWithFills('"{key}" ({value}) is an invalid ARN: {error}', (text) =>
    arnErrors(text).map((error) => ({ error })),
  ),
  ec2_automation_arn: rule(
    '"{key}" does not match EC2 automation ARN ({pattern}): {quoted}',
    (text, { pattern = "" }) => goPattern(pattern).test(text),
  ),
  framework_account_id: rule(
    ["Invalid Attribute Value", "Attribute {steps} value must be a valid AWS account ID, got: {value}"],
    (text) => ACCOUNT_ID.value.test(text),
  ),
  framework_arn: rule(
    ["Invalid ARN Value", "The provided value cannot be parsed as an ARN.\n\nPath: {steps}\nValue: {value}"],
    (text) => text.startsWith("arn:") && text.split(":").length >= 6,
  ),
  json: ruleWithFills('"{key}" contains an invalid JSON: {error}', (text) => {
    const fault = jsonFault(text);
    return fault === undefined ? [] : [{ error: fault.message }];
  }),
  json_policy_empty: rule('"{key}" is an empty string, which is not a valid JSON value', isNotEmpty),
  json_policy: ruleWithFills('"{key}" contains an invalid JSON policy: {error}', policyFaults),
  // addresses
  cidr_parsable: rule(
    "expected {key} to contain a valid Value, got: {value} with err: invalid CIDR address: {value}",
    isNetwork,
  ),
  cidr_canonical: ruleWithFills(
    "expected {key} to contain a valid network Value, expected {network}, got {value}",
    notCanonical,
  ),
  cidr_size: ruleWithFills(
    'expected "{key}" to contain a network Value with between {min} and {max} significant bits, got: {bits}',
    (text, { min = 0, max = 0 }) => {
      const bits = parseNetwork(text)?.bits;
      return bits === undefined || (bits >= min && bits <= max) ? [] : [{ bits: String(bits) }];
    },
  ),
  cidr_value: rule('expected "{key}" to be a valid CIDR Value, got {value}: invalid CIDR address: {value}', isNetwork),
  block_parsable: rule("{quoted} is not a valid CIDR block: invalid CIDR address: {value}", isNetwork),
  block_canonical: ruleWithFills('{quoted} is not a valid CIDR block; did you mean "{network}"?', notCanonical),
  ipv4_block: rule("{quoted} is not a valid IPv4 CIDR block", isNotOfFamily(6)),
  ipv4_block_canonical: ruleWithFills('{quoted} is not a valid IPv4 CIDR block; did you mean "{network}"?', (text) =>
    parseNetwork(text)?.family === 4 ? notCanonical(text) : [],
  ),
  ipv6_block: rule("{quoted} is not a valid IPv6 CIDR block", isNotOfFamily(4)),
  ipv6_block_canonical: ruleWithFills('{quoted} is not a valid IPv6 CIDR block; did you mean "{network}"?', (text) =>
    parseNetwork(text)?.family === 6 ? notCanonical(text) : [],
  ),
  framework_ipv4_block: rule(
    [
      "Invalid Attribute Value",
      "Attribute {steps} value must be a valid IPv4 CIDR that represents a network address, got: {value}",
    ],
    isNetworkAddress(4),
  ),
  framework_ipv6_block: rule(
    [
      "Invalid Attribute Value",
      "Attribute {steps} value must be a valid IPv6 CIDR that represents a network address, got: {value}",
    ],
    isNetworkAddress(6),
  ),
  ipv4_address: rule(
    "expected {key} to contain a valid IPv4 address, got: {value}",
    (text) => addressFamily(text) === 4,
  ),
  // Go also stores IPv4 addresses in sixteen bytes, so the provider accepts them as IPv6.
  ipv6_address: rule("expected {key} to contain a valid IPv6 address, got: {value}", isAnyAddress),
  ip_address: rule("expected {key} to contain a valid IP, got: {value}", isAnyAddress),
};

function isIntegerText(text: string): boolean {
  return /^[+-]?\d+$/.test(text);
}

function notCanonical(text: string): readonly Fill[] {
  const network = parseNetwork(text)?.network;
  return network === undefined || network === text ? [] : [{ network }];
}

/** The provider accepts an empty text. */
function arnErrors(text: string): readonly string[] {
  if (text === "") return [];
  if (!text.startsWith("arn:")) return ["arn: invalid prefix"];
  const [, partition = "", , region = "", account = "", ...resource] = text.split(":");
  if (resource.length === 0) return ["arn: not enough sections"];
  const errors: string[] = [];
  const expecting = (pattern: string): string => `(expecting to match regular expression: ${pattern})`;
  if (partition === "") errors.push("missing partition value");
  else if (!/^aws(-[a-z]+)*$/.test(partition)) {
    errors.push(`invalid partition value ${expecting("^aws(-[a-z]+)*$")}`);
  }
  if (region !== "" && !REGION.test(region)) errors.push("invalid region value");
  if (account !== "" && !/^(aws|aws-managed|third-party|aws-marketplace|\d{12}|cw.{10})$/.test(account)) {
    errors.push(
      `invalid account ID value ${expecting("^(aws|aws-managed|third-party|aws-marketplace|\\d{12}|cw.{10})$")}`,
    );
  }
  if (resource.join(":") === "") errors.push("missing resource value");
  return errors;
}

function policyFaults(text: string): readonly Fill[] {
  const start = text.trimStart();
  if (text === "") return [];
  if (!start.startsWith("{")) {
    if (start.startsWith("[")) return [{ error: "contains a JSON array, not a JSON object" }];
    if (start.startsWith('"')) return [{ error: "contains a JSON-encoded string, not a JSON-encoded object" }];
    return [{ error: "not a JSON object" }];
  }
  const fault = jsonFault(text);
  return fault === undefined ? [] : [{ error: `${fault.message}, at byte offset ${fault.offset}` }];
}
