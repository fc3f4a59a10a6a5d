/** Rules for texts with parameters: enumerations, lengths, patterns. */
import type { Validator } from "../schemas/conduct";
import { goLength, goPattern } from "./go-text";
import { type Accepts, rule, type ValueRules } from "./value-rule";

const isListed: Accepts = (text, { values = [], ignore_case }) => {
  const comparable = (one: unknown) => (ignore_case ? String(one).toLowerCase() : one);
  return values.some((allowed) => comparable(allowed) === comparable(text));
};

const isNotListed: Accepts = (text, validator) => !isListed(text, validator);

const hasLength: Accepts = (text, { min = 0, max = Number.POSITIVE_INFINITY }) => {
  const length = goLength(text);
  return length >= min && length <= max;
};

const hasPattern: Accepts = (text, { pattern = "" }) => goPattern(pattern).test(text);

/** The rules by their kind, as stored validators name them. */
export const TEXT_RULES: ValueRules = {
  one_of: rule("expected {key} to be one of {values}, got {value}", isListed),
  not_one_of: rule("expected {key} to not be any of {values}, got {value}", isNotListed),
  framework_enum: rule(
    [
      "Invalid String Enum Value",
      "The provided value does not match any valid values.\n\nPath: {steps}\nGiven Value: {value}\nValid Values: {words}",
    ],
    isListed,
  ),
  framework_one_of: rule(
    ["Invalid Attribute Value Match", "Attribute {steps} value must be one of: {values}, got: {quoted}"],
    isListed,
  ),
  length: rule("expected length of {key} to be in the range ({min} - {max}), got {value}", hasLength),
  framework_length: rule(
    [
      "Invalid Attribute Value Length",
      "Attribute {steps} string length must be between {min} and {max}, got: {length}",
    ],
    hasLength,
  ),
  framework_min_length: rule(
    ["Invalid Attribute Value Length", "Attribute {steps} string length must be at least {min}, got: {length}"],
    hasLength,
  ),
  framework_max_length: rule(
    ["Invalid Attribute Value Length", "Attribute {steps} string length must be at most {max}, got: {length}"],
    hasLength,
  ),
  max_length_quoted: rule('"{key}" cannot be longer than {max} characters: {quoted}', hasLength),
  max_length: rule('"{key}" cannot be longer than {max} characters', hasLength),
  max_length_of_name: rule(
    '"{key}" cannot be longer than {max} characters, name is limited to {min}',
    (text, { max }: Validator) => hasLength(text, { kind: "max_length", max }),
  ),
  not_greater_length: rule('"{key}" cannot be greater than {max} characters', hasLength),
  not_greater_length_plain: rule("{key} can not be greater than {max} characters", hasLength),
  not_less_length: rule('"{key}" cannot be less than {min} characters', hasLength),
  not_shorter: rule('"{key}" cannot be shorter than {min} character', hasLength),
  length_between: rule('"{key}" must be between {min} and {max} characters: {quoted}', hasLength),
  pattern: rule("expected value of {key} to match regular expression {pattern}, got {value}", hasPattern),
  restrictions: rule('"{key}" doesn\'t comply with restrictions ({pattern}): {quoted}', hasPattern),
};
