/** Rules for numbers and for the sizes of lists. */
import { type Accepts, rule, ruleWithFills, type ValueRule, type ValueRules } from "./value-rule";

const isInRange: Accepts = (text, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) =>
  Number(text) >= min && Number(text) <= max;

/** Fractions break the rule `whole_number` only: the other rules skip them. */
const ifWhole =
  (accepts: Accepts): Accepts =>
  (text, validator) =>
    !Number.isInteger(Number(text)) || accepts(text, validator);

const range = ifWhole(isInRange);

const about = (size: ValueRule): ValueRule => ({ ...size, isAboutSize: true });

/** The rules by their kind, as stored validators name them. */
export const NUMBER_RULES: ValueRules = {
  whole_number: rule("Attribute must be a whole number, got {value}", (text) => Number.isInteger(Number(text))),
  range: rule("expected {key} to be in the range ({min} - {max}), got {value}", range),
  at_least: rule("expected {key} to be at least ({min}), got {value}", range),
  at_most: rule("expected {key} to be at most ({max}), got {value}", range),
  divisible_by: rule(
    "expected {key} to be divisible by {min}, got: {value}",
    ifWhole((text, { min = 1 }) => Number(text) % min === 0),
  ),
  positive: ruleWithFills("expected {key} to be greater than (0.000000), got {decimal}", (text) =>
    Number(text) > 0 ? [] : [{ decimal: Number(text).toFixed(6) }],
  ),
  number_one_of: rule(
    "expected {key} to be one of {values}, got {value}",
    ifWhole((text, { values = [] }) => values.includes(Number(text))),
  ),
  not_zero: rule("{key} must not be zero, got {value}", (text) => Number(text) !== 0),
  port: rule(
    'expected "{key}" to be a valid port number, got: {value}',
    ifWhole((text) => isInRange(text, { kind: "port", min: 1, max: 65535 })),
  ),
  port_or_zero: rule(
    'expected "{key}" to be a valid port number or 0, got: {value}',
    ifWhole((text) => isInRange(text, { kind: "port_or_zero", min: 0, max: 65535 })),
  ),
  framework_range: rule(
    ["Invalid Attribute Value", "Attribute {steps} value must be between {min} and {max}, got: {value}"],
    range,
  ),
  framework_at_least: rule(
    ["Invalid Attribute Value", "Attribute {steps} value must be at least {min}, got: {value}"],
    range,
  ),
  min_items: about(
    rule(
      ["Not enough list items", "Attribute {key} requires {min} item minimum, but config has only {value} declared."],
      isInRange,
    ),
  ),
  max_items: about(
    rule(
      ["Too many list items", "Attribute {key} supports {max} item maximum, but config has {value} declared."],
      isInRange,
    ),
  ),
  framework_min_items: about(
    rule(
      ["Invalid Attribute Value", "Attribute {steps} set must contain at least {min} elements, got: {value}"],
      isInRange,
    ),
  ),
  framework_items: about(
    rule(
      [
        "Invalid Attribute Value",
        "Attribute {steps} list must contain at least {min} elements and at most {max} elements, got: {value}",
      ],
      isInRange,
    ),
  ),
};
