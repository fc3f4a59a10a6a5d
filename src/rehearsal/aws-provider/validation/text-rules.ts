/** Rules for texts that have a parameter of their own: enumerations, lengths, patterns. */

import { goLength, goPattern } from "./go-text";
import { REASONS } from "./reasons";
import { ACCEPTED, type Primitive, refusedIf, type ValueRule } from "./rule";

const isOneOf = (value: Primitive, values: readonly (string | number)[], ignoreCase = false): boolean =>
  ignoreCase
    ? values.some((allowed) => String(allowed).toLowerCase() === String(value).toLowerCase())
    : values.includes(String(value));

const isLength = (value: Primitive, min: number, max: number): boolean => {
  const length = goLength(String(value));
  return length >= min && length <= max;
};

/** The rules by their kind, as stored validators name them. */
export const TEXT_RULES: Readonly<Record<string, ValueRule>> = {
  one_of: {
    summary: "expected {key} to be one of {values}, got {value}",
    parameters: { values: "list" },
    problems: (value, { values = [], ignore_case }) => refusedIf(!isOneOf(value, values, ignore_case)),
  },
  not_one_of: {
    summary: "expected {key} to not be any of {values}, got {value}",
    parameters: { values: "list" },
    problems: (value, { values = [], ignore_case }) => refusedIf(isOneOf(value, values, ignore_case)),
  },
  framework_enum: {
    summary: "Invalid String Enum Value",
    detail:
      "The provided value does not match any valid values.\n\nPath: {steps}\nGiven Value: {value}\nValid Values: {values}",
    parameters: { values: "words" },
    problems: (value, { values = [] }) => refusedIf(!isOneOf(value, values)),
  },
  framework_one_of: {
    summary: "Invalid Attribute Value Match",
    detail: "Attribute {steps} value must be one of: {values}, got: {quoted}",
    parameters: { values: "list" },
    problems: (value, { values = [] }) => refusedIf(!isOneOf(value, values)),
  },
  length: {
    summary: "expected length of {key} to be in the range ({min} - {max}), got {value}",
    parameters: { min: "number", max: "number" },
    problems: (value, { min = 0, max = 0 }) => refusedIf(!isLength(value, min, max)),
  },
  framework_length: {
    summary: "Invalid Attribute Value Length",
    detail: "Attribute {steps} string length must be between {min} and {max}, got: {length}",
    parameters: { min: "number", max: "number" },
    problems: (value, { min = 0, max = 0 }) =>
      isLength(value, min, max) ? ACCEPTED : [{ length: String(goLength(String(value))) }],
  },
  framework_max_length: {
    summary: "Invalid Attribute Value Length",
    detail: "Attribute {steps} string length must be at most {max}, got: {length}",
    parameters: { max: "number" },
    problems: (value, { max = 0 }) =>
      isLength(value, 0, max) ? ACCEPTED : [{ length: String(goLength(String(value))) }],
  },
  max_length_quoted: {
    summary: '"{key}" cannot be longer than {max} characters: {quoted}',
    parameters: { max: "number" },
    problems: (value, { max = 0 }) => refusedIf(!isLength(value, 0, max)),
  },
  max_length: {
    summary: '"{key}" cannot be longer than {max} characters',
    parameters: { max: "number" },
    problems: (value, { max = 0 }) => refusedIf(!isLength(value, 0, max)),
  },
  max_length_of_name: {
    summary: '"{key}" cannot be longer than {max} characters, name is limited to {min}',
    parameters: { max: "number", min: "number" },
    problems: (value, { max = 0 }) => refusedIf(!isLength(value, 0, max)),
  },
  not_greater_length: {
    summary: '"{key}" cannot be greater than {max} characters',
    parameters: { max: "number" },
    problems: (value, { max = 0 }) => refusedIf(!isLength(value, 0, max)),
  },
  not_greater_length_plain: {
    summary: "{key} can not be greater than {max} characters",
    parameters: { max: "number" },
    problems: (value, { max = 0 }) => refusedIf(!isLength(value, 0, max)),
  },
  not_less_length: {
    summary: '"{key}" cannot be less than {min} characters',
    parameters: { min: "number" },
    problems: (value, { min = 0 }) => refusedIf(goLength(String(value)) < min),
  },
  not_shorter: {
    summary: '"{key}" cannot be shorter than {min} character',
    parameters: { min: "number" },
    problems: (value, { min = 0 }) => refusedIf(goLength(String(value)) < min),
  },
  length_between: {
    summary: '"{key}" must be between {min} and {max} characters: {quoted}',
    parameters: { min: "number", max: "number" },
    problems: (value, { min = 0, max = 0 }) => refusedIf(!isLength(value, min, max)),
  },
  pattern: {
    summary: "expected value of {key} to match regular expression {pattern}, got {value}",
    parameters: { pattern: "quoted" },
    problems: (value, { pattern = "" }) => refusedIf(!goPattern(pattern).test(String(value))),
  },
  restrictions: {
    summary: '"{key}" doesn\'t comply with restrictions ({pattern}): {quoted}',
    parameters: { pattern: "quoted" },
    problems: (value, { pattern = "" }) => refusedIf(!goPattern(pattern).test(String(value))),
  },
  reason: {
    summary: "invalid value for {key} ({reason})",
    parameters: { reason: "text" },
    problems: (value, { reason = "" }) => {
      const test = REASONS[reason];
      return refusedIf(test !== undefined && !test(String(value)));
    },
  },
  framework_reason: {
    summary: "Invalid Attribute Value Match",
    detail: "Attribute {steps} {reason}, got: {value}",
    parameters: { reason: "text" },
    problems: (value, { reason = "" }) => {
      const test = REASONS[reason];
      return refusedIf(test !== undefined && !test(String(value)));
    },
  },
};
