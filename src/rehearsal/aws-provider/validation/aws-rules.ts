/** Rules of AWS's own names and forms, in the words of the real provider. */
import { jsonFault } from "./go-json";
import { addressFamily, parseNetwork } from "./go-net";
import { goPattern } from "./go-text";
import { isNaclProtocol } from "./nacl-protocols";
import { isIntegerText, PORT_OR_TRAFFIC_PORT } from "./number-rules";
import { ACCEPTED, type Fill, matching, notMatching, refusedIf, type ValueRule } from "./rule";

/** The rules by their kind, as stored validators name them. */
export const AWS_RULES: Readonly<Record<string, ValueRule>> = {
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
  account_id: matching('"{key}" doesn\'t look like AWS Account ID (exactly 12 digits): {quoted}', /^\d{12}$/),
  region_name: matching('"{key}" doesn\'t look like AWS Region: {quoted}', /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/),
  role_name_not_arn: {
    summary: '"{key}" must be the role\'s name not its ARN',
    problems: (value) => refusedIf(arnErrors(String(value)).length === 0),
  },
  log_transformation_name: matching(
    '"{key}" isn\'t a valid log metric transformation name (must not contain colon, asterisk nor dollar sign): {quoted}',
    /^[^:*$]*$/,
  ),
  nacl_protocol: {
    summary: '"{key}" : unsupported NACL protocol: {value}',
    problems: (value) => refusedIf(!isNaclProtocol(String(value))),
  },
  kms_grant_name: matching("{key} must only contain [0-9A-Za-z_:/-]", /^[0-9A-Za-z_:/-]+$/),
  // forms
  path_prefix: matching("expected {key} to have prefix /, got {value}", /^\//),
  not_empty: {
    summary: "{key} must not be empty, got {value}",
    problems: (value) => refusedIf(String(value) === ""),
  },
  not_empty_string: {
    summary: 'expected "{key}" to not be an empty string, got {value}',
    problems: (value) => refusedIf(String(value) === ""),
  },
  base64: {
    summary: '"{key}" ({quoted}) must be base64-encoded',
    problems: (value) => refusedIf(!isBase64(String(value))),
  },
  nullable_boolean: {
    summary: "{key}: cannot parse '{value}' as boolean: strconv.ParseBool: parsing {quoted}: invalid syntax",
    problems: (value) =>
      refusedIf(
        !["", "1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"].includes(String(value)),
      ),
  },
  nullable_integer: {
    summary: "{key}: cannot parse '{value}' as int: strconv.ParseInt: parsing {quoted}: invalid syntax",
    problems: (value) => refusedIf(String(value) !== "" && !isIntegerText(String(value))),
  },
  nullable_float: {
    summary: "{key}: cannot parse '{value}' as float: strconv.ParseFloat: parsing {quoted}: invalid syntax",
    problems: (value) => refusedIf(String(value) !== "" && !/^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i.test(String(value))),
  },
  nullable_range: {
    summary: "expected {key} to be at between ({min}) and ({max}), got {value}",
    parameters: { min: "number", max: "number" },
    problems: (value, { min = 0, max = 0 }) => {
      const isInteger = isIntegerText(String(value));
      return refusedIf(isInteger && (Number(value) < min || Number(value) > max));
    },
  },
  off_or_percentage: {
    summary: "\"{key}\" must be an integer between 0 and 100 or 'off'",
    problems: (value) => refusedIf(!isOffOr(String(value), 1, 100)),
  },
  off_or_integer: {
    summary: "\"{key}\" must be an integer or 'off'",
    problems: (value) => refusedIf(!isOffOr(String(value), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)),
  },
  port_or_traffic_port: PORT_OR_TRAFFIC_PORT,
  timestamp: matching(
    "{quoted} cannot be parsed as RFC3339 Timestamp Format",
    /^\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d))?$/,
  ),
  asn_integer: {
    summary: '"{key}" ({quoted}) must be a 64-bit integer',
    problems: (value) => refusedIf(!isIntegerText(String(value))),
  },
  // ARNs and JSON
  arn: {
    summary: '"{key}" ({value}) is an invalid ARN: {error}',
    problems: (value) => arnErrors(String(value)).map((error): Fill => ({ error })),
  },
  ec2_automation_arn: {
    summary: '"{key}" does not match EC2 automation ARN ({pattern}): {quoted}',
    parameters: { pattern: "quoted" },
    problems: (value, { pattern = "" }) => refusedIf(!goPattern(pattern).test(String(value))),
  },
  framework_account_id: {
    summary: "Invalid Attribute Value",
    detail: "Attribute {steps} value must be a valid AWS account ID, got: {value}",
    problems: (value) => refusedIf(!/^\d{12}$/.test(String(value))),
  },
  framework_arn: {
    summary: "Invalid ARN Value",
    detail: "The provided value cannot be parsed as an ARN.\n\nPath: {steps}\nValue: {value}",
    problems: (value) => refusedIf(!isArn(String(value))),
  },
  json: {
    summary: '"{key}" contains an invalid JSON: {error}',
    problems: (value) => {
      const fault = jsonFault(String(value));
      return fault === undefined ? ACCEPTED : [{ error: fault.message }];
    },
  },
  json_policy_empty: {
    summary: '"{key}" is an empty string, which is not a valid JSON value',
    problems: (value) => refusedIf(String(value) === ""),
  },
  json_policy: {
    summary: '"{key}" contains an invalid JSON policy: {error}',
    problems: (value) => policyFaults(String(value)),
  },
  // addresses
  cidr_parsable: {
    summary: "expected {key} to contain a valid Value, got: {value} with err: invalid CIDR address: {value}",
    problems: (value) => refusedIf(parseNetwork(String(value)) === undefined),
  },
  cidr_canonical: {
    summary: "expected {key} to contain a valid network Value, expected {network}, got {value}",
    problems: (value) => notCanonical(String(value)),
  },
  cidr_size: {
    summary: 'expected "{key}" to contain a network Value with between {min} and {max} significant bits, got: {bits}',
    parameters: { min: "number", max: "number" },
    problems: (value, { min = 0, max = 0 }) => {
      const network = parseNetwork(String(value));
      if (network === undefined || (network.bits >= min && network.bits <= max)) return ACCEPTED;
      return [{ bits: String(network.bits) }];
    },
  },
  cidr_value: {
    summary: 'expected "{key}" to be a valid CIDR Value, got {value}: invalid CIDR address: {value}',
    problems: (value) => refusedIf(parseNetwork(String(value)) === undefined),
  },
  block_parsable: {
    summary: "{quoted} is not a valid CIDR block: invalid CIDR address: {value}",
    problems: (value) => refusedIf(parseNetwork(String(value)) === undefined),
  },
  block_canonical: {
    summary: '{quoted} is not a valid CIDR block; did you mean "{network}"?',
    problems: (value) => notCanonical(String(value)),
  },
  ipv4_block: {
    summary: "{quoted} is not a valid IPv4 CIDR block",
    problems: (value) => refusedIf(parseNetwork(String(value))?.family === 6),
  },
  ipv4_block_canonical: {
    summary: '{quoted} is not a valid IPv4 CIDR block; did you mean "{network}"?',
    problems: (value) => (parseNetwork(String(value))?.family === 4 ? notCanonical(String(value)) : ACCEPTED),
  },
  ipv6_block: {
    summary: "{quoted} is not a valid IPv6 CIDR block",
    problems: (value) => refusedIf(parseNetwork(String(value))?.family === 4),
  },
  ipv6_block_canonical: {
    summary: '{quoted} is not a valid IPv6 CIDR block; did you mean "{network}"?',
    problems: (value) => (parseNetwork(String(value))?.family === 6 ? notCanonical(String(value)) : ACCEPTED),
  },
  framework_ipv4_block: {
    summary: "Invalid Attribute Value",
    detail: "Attribute {steps} value must be a valid IPv4 CIDR that represents a network address, got: {value}",
    problems: (value) => refusedIf(!isNetworkAddress(String(value), 4)),
  },
  framework_ipv6_block: {
    summary: "Invalid Attribute Value",
    detail: "Attribute {steps} value must be a valid IPv6 CIDR that represents a network address, got: {value}",
    problems: (value) => refusedIf(!isNetworkAddress(String(value), 6)),
  },
  ipv4_address: {
    summary: "expected {key} to contain a valid IPv4 address, got: {value}",
    problems: (value) => refusedIf(addressFamily(String(value)) !== 4),
  },
  // Go writes an IPv4 address in sixteen bytes too, so the provider takes it for IPv6.
  ipv6_address: {
    summary: "expected {key} to contain a valid IPv6 address, got: {value}",
    problems: (value) => refusedIf(addressFamily(String(value)) === undefined),
  },
  ip_address: {
    summary: "expected {key} to contain a valid IP, got: {value}",
    problems: (value) => refusedIf(addressFamily(String(value)) === undefined),
  },
};

function notCanonical(text: string): readonly Fill[] {
  const network = parseNetwork(text)?.network;
  return network === undefined || network === text ? ACCEPTED : [{ network }];
}

function isNetworkAddress(text: string, family: 4 | 6): boolean {
  const network = parseNetwork(text);
  return network?.family === family && network.network === text;
}

function isOffOr(text: string, min: number, max: number): boolean {
  return text === "off" || (isIntegerText(text) && Number(text) >= min && Number(text) <= max);
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[0-9A-Za-z+/]*={0,2}$/.test(text);
}

function isArn(text: string): boolean {
  return text.startsWith("arn:") && text.split(":").length >= 6;
}

/** An empty text is no ARN at all, which the provider lets through. */
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
  if (region !== "" && !/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region)) errors.push("invalid region value");
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
  if (text === "") return ACCEPTED;
  if (!start.startsWith("{")) {
    if (start.startsWith("[")) return [{ error: "contains a JSON array, not a JSON object" }];
    if (start.startsWith('"')) return [{ error: "contains a JSON-encoded string, not a JSON-encoded object" }];
    return [{ error: "not a JSON object" }];
  }
  const fault = jsonFault(text);
  return fault === undefined ? ACCEPTED : [{ error: `${fault.message}, at byte offset ${fault.offset}` }];
}
