/**
 * What `terraform validate` refuses in the configuration of a resource, in the words of the real provider. The
 * rules were measured (`schemas/aws-conduct.json`); here they are applied. Unknown values are let through.
 */
import type { Diagnostic } from "../../provider";
import type { ResourceConduct, Validator } from "../../schemas/conduct";
import type { BlockSchema } from "../../schemas/schema";
import { isList, isObject, type ObjectValue } from "../../values/value";
import { goQuote } from "./go-text";
import { elements, type Occurrence, occurrences, typeAt } from "./occurrences";
import { brokenRelations } from "./relations";
import { type Fill, fillTemplate, type Primitive, showParameter, type ValueRule } from "./rule";
import { RULES } from "./rules";

/**
 * @param conduct what was measured of the type, if anything.
 * @returns everything that the real provider refuses in a configuration, as far as it was measured.
 */
export function validateConfig(
  block: BlockSchema,
  conduct: ResourceConduct | undefined,
  config: ObjectValue,
): readonly Diagnostic[] {
  if (conduct === undefined) return [];
  const broken = brokenRelations(block, conduct, config);
  // An argument that should not be there, or not alone, is not looked at any further.
  const isLeft = (path: string): boolean =>
    !broken.some((one) => one.path !== "" && (path === one.path || path.startsWith(`${one.path}.`)));
  const validators = Object.entries(conduct.validators ?? {}).filter(([path]) => isLeft(path));
  return [
    ...broken.map(({ diagnostic }) => diagnostic),
    ...validateValues(block, { validators: Object.fromEntries(validators) }, config),
  ];
}

/** @returns everything that the measured validators refuse in a configuration. */
export function validateValues(
  block: BlockSchema,
  conduct: Pick<ResourceConduct, "validators">,
  config: ObjectValue,
): readonly Diagnostic[] {
  return Object.entries(conduct.validators ?? {}).flatMap(([path, validators]) => {
    const found = occurrences(block, config, path);
    if (found.length === 0) return [];
    const type = typeAt(block, path) ?? "dynamic";
    return found.flatMap((occurrence) => [
      ...validators.filter(isAboutSize).flatMap((validator) => sizeProblems(validator, occurrence)),
      ...elements(occurrence, type).flatMap((element) =>
        validators
          .filter((validator) => !isAboutSize(validator))
          .flatMap((validator) => problemsOf(validator, element, element.value)),
      ),
    ]);
  });
}

function isAboutSize(validator: Validator): boolean {
  return RULES[validator.kind]?.isAboutSize === true;
}

function sizeProblems(validator: Validator, occurrence: Occurrence): readonly Diagnostic[] {
  const { value } = occurrence;
  if (isList(value)) return problemsOf(validator, occurrence, value.length);
  return isObject(value) ? problemsOf(validator, occurrence, Object.keys(value).length) : [];
}

function problemsOf(validator: Validator, occurrence: Occurrence, value: unknown): readonly Diagnostic[] {
  if (!isPrimitive(value) || (value === "" && validator.allow_empty)) return [];
  if (validator.kind === "any_of") {
    const refusals = (validator.of ?? []).map((one) => problemsOf(one, occurrence, value));
    return refusals.every((refusal) => refusal.length > 0) ? refusals.flat() : [];
  }
  const rule = RULES[validator.kind];
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
  const shown: Record<string, string> = {
    key: validator.key === "last" ? lastName(key) : key,
    steps,
    value: String(value),
    quoted: goQuote(String(value)),
    ...fill,
  };
  for (const [name, form] of Object.entries(rule.parameters ?? {})) {
    shown[name] = showParameter(form, validator[name as keyof Validator]);
  }
  const detail = rule.detail === undefined ? undefined : fillTemplate(rule.detail, shown);
  return {
    severity: "error",
    summary: fillTemplate(rule.summary, shown),
    ...(detail !== undefined && { detail }),
    ...(attribute.length > 0 && { attribute }),
  };
}

/** The last step of a path that is a name: `supported_ip_address_types.0` has the name before it. */
function lastName(key: string): string {
  return (
    key
      .split(".")
      .filter((step) => !/^\d+$/.test(step))
      .at(-1) ?? key
  );
}

function isPrimitive(value: unknown): value is Primitive {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
