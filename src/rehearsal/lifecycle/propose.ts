/** The generic plan: omitted arguments have their defaults, and values that the provider decides are unknown. */
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "../schemas/schema";
import { isEqual, isList, isObject, type ObjectValue, UNKNOWN, type Value } from "../values/value";

/** The facts about a type that its schema does not show. */
export interface ProposalRules {
  /** The planned values of omitted arguments, by path (dotted, without indexes). */
  readonly defaults: Readonly<Record<string, Value>>;
  /** Top-level blocks that the provider fills if they are omitted. */
  readonly computedBlocks: readonly string[];
}

/**
 * @param proposed the engine's proposal: the configuration, with computed values of the prior state kept
 * @param prior the prior state, or undefined for a new resource
 * @returns the proposal with defaults, and with unknowns for the computed values of new objects.
 */
export function propose(
  block: BlockSchema,
  proposed: ObjectValue,
  prior: ObjectValue | undefined,
  rules: ProposalRules,
): ObjectValue {
  const planned: Record<string, Value> = { ...proposeBlock(block, proposed, prior === undefined, rules, "") };
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const value = planned[name] ?? null;
    const isFilled = rules.computedBlocks.includes(name) && isAbsent(value);
    if (isFilled) planned[name] = prior === undefined ? UNKNOWN : (prior[name] ?? null);
    else planned[name] = proposeNested(nested, value, prior?.[name], rules, name);
  }
  return planned;
}

/** Attributes only: nested blocks stay as proposed. */
function proposeBlock(
  block: BlockSchema,
  value: ObjectValue,
  isNew: boolean,
  rules: ProposalRules,
  path: string,
): ObjectValue {
  const planned: Record<string, Value> = { ...value };
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    planned[name] = proposeAttribute(attribute, value[name] ?? null, isNew, rules.defaults[path + name]);
  }
  return planned;
}

function proposeAttribute(
  attribute: AttributeSchema,
  value: Value,
  isNew: boolean,
  fallback: Value | undefined,
): Value {
  if (attribute.write_only) return null;
  if (value !== null) return value;
  if (!attribute.computed) return attribute.optional && fallback !== undefined ? fallback : null;
  if (!isNew) return null;
  return fallback ?? UNKNOWN;
}

/** An element is new if the prior state has none at its index (list) or none that is the same (set). */
function proposeNested(
  nested: NestedBlockSchema,
  value: Value,
  prior: Value | undefined,
  rules: ProposalRules,
  path: string,
): Value {
  if (isObject(value)) return proposeElement(nested.block, value, isObject(prior) ? prior : undefined, rules, path);
  if (!isList(value)) return value;
  const before = isList(prior) ? prior : [];
  return value.map((element, index) => {
    if (!isObject(element)) return element;
    if (nested.nesting_mode === "set") return proposeSetElement(nested.block, element, before, rules, path);
    const same = before[index];
    return proposeElement(nested.block, element, isObject(same) ? same : undefined, rules, path);
  });
}

/**
 * An element of a set has no address: it is the prior one that differs only in values which the provider chose. The
 * engine looks for that one before the defaults are known, and so does not always find it.
 */
function proposeSetElement(
  block: BlockSchema,
  element: ObjectValue,
  before: readonly Value[],
  rules: ProposalRules,
  path: string,
): ObjectValue {
  for (const candidate of before) {
    if (!isObject(candidate)) continue;
    const planned = filledFrom(block, proposeElement(block, element, candidate, rules, path), candidate);
    if (isEqual(planned, candidate)) return planned;
  }
  return proposeElement(block, element, undefined, rules, path);
}

/** @returns the planned element with the values that the provider chose for the prior one */
function filledFrom(block: BlockSchema, planned: ObjectValue, prior: ObjectValue): ObjectValue {
  const filled: Record<string, Value> = { ...planned };
  for (const [name, { computed }] of Object.entries(block.attributes ?? {})) {
    if (computed && (planned[name] ?? null) === null) filled[name] = prior[name] ?? null;
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const [now, before] = [planned[name] ?? null, prior[name] ?? null];
    if (isObject(now) && isObject(before)) filled[name] = filledFrom(nested.block, now, before);
    if (!isList(now) || !isList(before)) continue;
    filled[name] = now.map((element, index) => {
      const same = before[index];
      return isObject(element) && isObject(same) ? filledFrom(nested.block, element, same) : element;
    });
  }
  return filled;
}

function proposeElement(
  block: BlockSchema,
  element: ObjectValue,
  prior: ObjectValue | undefined,
  rules: ProposalRules,
  path: string,
): ObjectValue {
  const planned: Record<string, Value> = {
    ...proposeBlock(block, element, prior === undefined, rules, `${path}.`),
  };
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    planned[name] = proposeNested(nested, planned[name] ?? null, prior?.[name], rules, `${path}.${name}`);
  }
  return planned;
}

function isAbsent(value: Value): boolean {
  return value === null || (isList(value) && value.length === 0);
}
