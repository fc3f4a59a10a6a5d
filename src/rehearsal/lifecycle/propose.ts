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

/** An element is new if the prior state has none at its index (list) or none equal to it (set). */
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
    const same =
      nested.nesting_mode === "set" ? before.find((candidate) => isEqual(candidate, element)) : before[index];
    return proposeElement(nested.block, element, isObject(same) ? same : undefined, rules, path);
  });
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
