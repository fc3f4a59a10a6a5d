/** Rules for numbers and for the sizes of lists. */
import { ACCEPTED, REFUSED, refusedIf, type ValueRule } from "./rule";

/** The rules by their kind, as stored validators name them. */
export const NUMBER_RULES: Readonly<Record<string, ValueRule>> = {
  whole_number: {
    summary: "Attribute must be a whole number, got {value}",
    problems: (value) => refusedIf(!Number.isInteger(Number(value))),
  },
  range: {
    summary: "expected {key} to be in the range ({min} - {max}), got {value}",
    parameters: { min: "number", max: "number" },
    problems: (value, { min = 0, max = 0 }) => refusedIf(isWhole(value) && !isWithin(value, min, max)),
  },
  at_least: {
    summary: "expected {key} to be at least ({min}), got {value}",
    parameters: { min: "number" },
    problems: (value, { min = 0 }) => refusedIf(isWhole(value) && Number(value) < min),
  },
  at_most: {
    summary: "expected {key} to be at most ({max}), got {value}",
    parameters: { max: "number" },
    problems: (value, { max = 0 }) => refusedIf(isWhole(value) && Number(value) > max),
  },
  divisible_by: {
    summary: "expected {key} to be divisible by {min}, got: {value}",
    parameters: { min: "number" },
    problems: (value, { min = 1 }) => refusedIf(isWhole(value) && Number(value) % min !== 0),
  },
  positive: {
    summary: "expected {key} to be greater than (0.000000), got {decimal}",
    problems: (value) => (Number(value) > 0 ? ACCEPTED : [{ decimal: Number(value).toFixed(6) }]),
  },
  number_one_of: {
    summary: "expected {key} to be one of {values}, got {value}",
    parameters: { values: "list" },
    problems: (value, { values = [] }) => refusedIf(isWhole(value) && !values.includes(Number(value))),
  },
  not_zero: {
    summary: "{key} must not be zero, got {value}",
    problems: (value) => refusedIf(Number(value) === 0),
  },
  port: {
    summary: 'expected "{key}" to be a valid port number, got: {value}',
    problems: (value) => refusedIf(isWhole(value) && !isWithin(value, 1, 65535)),
  },
  port_or_zero: {
    summary: 'expected "{key}" to be a valid port number or 0, got: {value}',
    problems: (value) => refusedIf(isWhole(value) && !isWithin(value, 0, 65535)),
  },
  listener_rule_priority: {
    summary: '"{key}" must be in the range 1-50000 for normal rule or 99999 for the default rule',
    problems: (value) => refusedIf(isWhole(value) && !isWithin(value, 1, 50000) && Number(value) !== 99999),
  },
  framework_range: {
    summary: "Invalid Attribute Value",
    detail: "Attribute {steps} value must be between {min} and {max}, got: {value}",
    parameters: { min: "number", max: "number" },
    problems: (value, { min = 0, max = 0 }) => refusedIf(isWhole(value) && !isWithin(value, min, max)),
  },
  framework_at_least: {
    summary: "Invalid Attribute Value",
    detail: "Attribute {steps} value must be at least {min}, got: {value}",
    parameters: { min: "number" },
    problems: (value, { min = 0 }) => refusedIf(isWhole(value) && Number(value) < min),
  },
  min_items: {
    summary: "Not enough list items",
    detail: "Attribute {key} requires {min} item minimum, but config has only {value} declared.",
    parameters: { min: "number" },
    isAboutSize: true,
    problems: (size, { min = 0 }) => refusedIf(Number(size) < min),
  },
  max_items: {
    summary: "Too many list items",
    detail: "Attribute {key} supports {max} item maximum, but config has {value} declared.",
    parameters: { max: "number" },
    isAboutSize: true,
    problems: (size, { max = 0 }) => refusedIf(Number(size) > max),
  },
  framework_min_items: {
    summary: "Invalid Attribute Value",
    detail: "Attribute {steps} set must contain at least {min} elements, got: {value}",
    parameters: { min: "number" },
    isAboutSize: true,
    problems: (size, { min = 0 }) => refusedIf(Number(size) < min),
  },
};

function isWhole(value: string | number | boolean): boolean {
  return Number.isInteger(Number(value));
}

function isWithin(value: string | number | boolean, min: number, max: number): boolean {
  return Number(value) >= min && Number(value) <= max;
}

/** Whether a text is an integer that a nullable number of the older SDK accepts; the empty text means none. */
export function isIntegerText(text: string): boolean {
  return /^[+-]?\d+$/.test(text);
}

/** `health_check.port`: a port or the word that stands for the traffic's own. */
export const PORT_OR_TRAFFIC_PORT: ValueRule = {
  summary: '"{key}" must be a valid port number (1-65536) or "traffic-port"',
  problems: (value) => {
    const text = String(value);
    if (text === "traffic-port") return ACCEPTED;
    if (!isIntegerText(text)) return [...REFUSED, ...REFUSED];
    return refusedIf(Number(text) < 1 || Number(text) > 65536);
  },
};
