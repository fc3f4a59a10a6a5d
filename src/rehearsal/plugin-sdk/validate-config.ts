/**
 * What `terraform validate` refuses in a configuration, with the real provider's messages: null in arguments that the
 * schema requires, and the measured rules (`schemas/aws-conduct.json`). Unknown values are accepted.
 */
import type { Diagnostic } from "../provider";
import type { ResourceConduct, Validator } from "../schemas/conduct";
import type { BlockSchema } from "../schemas/schema";
import { isList, isObject, isWhollyKnown, type ObjectValue } from "../values/value";
import { goLength, goQuote } from "./go-text";
import { missingArgument, missingArguments, type Sdk } from "./missing-arguments";
import { nullElements } from "./null-elements";
import { brokenRelations, plainPath } from "./relations";
import {
  type Fill,
  fillTemplate,
  type Primitive,
  shownParameters,
  type ValueRule,
  type ValueRules,
} from "./value-rule";
import { elements, type Occurrence, typeAt, valuesAt } from "./values-at-path";

/** The measured validation of a type. */
export type ValidationConduct = Pick<
  ResourceConduct,
  "legacy_type_system" | "validators" | "relations" | "required_members"
>;

/**
 * @param conduct the measured conduct of the type; types without one are new, and new types use the framework.
 * @param rules the rules that validators name.
 * @returns the real provider's errors about a resource's configuration, as far as they were measured.
 */
export function validateConfig(
  block: BlockSchema,
  conduct: ValidationConduct = { legacy_type_system: false },
  config: ObjectValue,
  rules: ValueRules,
): readonly Diagnostic[] {
  const sdk: Sdk = conduct.legacy_type_system === false ? "framework" : "legacy";
  const broken = brokenRelations(block, conduct, config);
  // Neither SDK checks the contents of an argument that breaks a relation; the older SDK does not check the argument
  // itself either.
  const isChecked = (path: string): boolean =>
    (sdk === "framework" || isKnownForLegacy(config, path)) &&
    !broken.some(
      (one) => one.path !== "" && (path.startsWith(`${one.path}.`) || (sdk === "legacy" && path === one.path)),
    );
  const validators = Object.entries(conduct.validators ?? {}).filter(([path]) => isChecked(path));
  return [
    ...broken.map(({ diagnostic }) => diagnostic),
    ...missingArguments(block, config, conduct.required_members)
      .filter(({ key }) => isChecked(plainPath(key)))
      .map((occurrence) => missingArgument(sdk, occurrence)),
    ...validateValues(block, Object.fromEntries(validators), config, rules),
  ];
}

/**
 * @param conduct the measured validation of the data source
 * @returns the real provider's errors about a data source's configuration, as far as they were measured.
 */
export function validateDataSource(
  block: BlockSchema,
  sdk: Sdk,
  conduct: Pick<ResourceConduct, "validators" | "relations">,
  config: ObjectValue,
  rules: ValueRules,
): readonly Diagnostic[] {
  const nulls = sdk === "legacy" ? nullElements(block, config) : [];
  if (nulls.length > 0) return nulls;
  return validateConfig(
    block,
    { ...conduct, ...(sdk === "framework" && { legacy_type_system: false as const }) },
    config,
    rules,
  );
}

/** The older SDK checks nothing in a top-level argument or block that has an unknown value inside. */
function isKnownForLegacy(config: ObjectValue, path: string): boolean {
  return isWhollyKnown(config[path.split(".")[0] ?? ""] ?? null);
}

/** @returns every error of the validators about a configuration. */
export function validateValues(
  block: BlockSchema,
  validatorsByPath: NonNullable<ResourceConduct["validators"]>,
  config: ObjectValue,
  rules: ValueRules,
): readonly Diagnostic[] {
  return Object.entries(validatorsByPath).flatMap(([path, validators]) => {
    const type = typeAt(block, path) ?? "dynamic";
    const isAboutSize = ({ kind }: Validator): boolean => rules[kind]?.isAboutSize === true;
    return valuesAt(block, config, path).flatMap((occurrence) => [
      ...validators
        .filter(isAboutSize)
        .flatMap((validator) => problemsOf(rules, validator, occurrence, sizeOf(occurrence))),
      ...elements(occurrence, type).flatMap((element) =>
        validators
          .filter((validator) => !isAboutSize(validator))
          .flatMap((validator) => problemsOf(rules, validator, element, element.value)),
      ),
    ]);
  });
}

function sizeOf({ value }: Occurrence): number | undefined {
  if (isList(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
}

function problemsOf(
  rules: ValueRules,
  validator: Validator,
  occurrence: Occurrence,
  value: unknown,
): readonly Diagnostic[] {
  if (!isPrimitive(value) || (value === "" && validator.allow_empty)) return [];
  if (validator.kind === "any_of") {
    const refusals = (validator.of ?? []).map((one) => problemsOf(rules, one, occurrence, value));
    return refusals.every((refusal) => refusal.length > 0) ? refusals.flat() : [];
  }
  const rule = rules[validator.kind];
  if (rule === undefined) return [];
  return rule.problems(value, validator).map((fill) => diagnostic(rule, validator, occurrence, value, fill));
}

function diagnostic(
  rule: ValueRule,
  validator: Validator,
  { attribute, key, steps }: Occurrence,
  value: Primitive,
  fill: Fill,
): Diagnostic {
  const text = String(value);
  const shown: Fill = {
    key: validator.key === "last" ? lastName(key) : key,
    steps,
    value: text,
    quoted: goQuote(text),
    length: String(goLength(text)),
    ...shownParameters(validator),
    ...fill,
  };
  return {
    severity: "error",
    summary: fillTemplate(rule.summary, shown),
    ...(rule.detail !== undefined && { detail: fillTemplate(rule.detail, shown) }),
    ...(attribute.length > 0 && { attribute }),
  };
}

/** @returns the last name in a path; indexes are not names: `types` for `rule.types.0`. */
export function lastName(key: string): string {
  return plainPath(key).split(".").at(-1) ?? key;
}

function isPrimitive(value: unknown): value is Primitive {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
