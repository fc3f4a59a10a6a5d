/** Rules about several arguments, with the errors of the older SDK and of the framework. */
import type { AttributePath, Diagnostic } from "../provider";
import type { Relation, RelationKind, ResourceConduct } from "../schemas/conduct";
import type { BlockSchema } from "../schemas/schema";
import { isList, type ObjectValue, UNKNOWN } from "../values/value";
import { valuesAt } from "./values-at-path";

/** A relation that a configuration breaks. */
export interface BrokenRelation {
  /** The argument that declares the rule, without list indexes; empty for the resource as a whole. */
  readonly path: string;
  readonly diagnostic: Diagnostic;
}

/** @returns the measured relations that a configuration breaks. */
export function brokenRelations(
  block: BlockSchema,
  conduct: Pick<ResourceConduct, "relations">,
  config: ObjectValue,
): readonly BrokenRelation[] {
  const broken: BrokenRelation[] = [];
  const relations = conduct.relations ?? [];
  for (const kind of KINDS) {
    for (const relation of relations.filter((one) => one.kind === kind)) {
      const path = plainPath(relation.path);
      // The older SDK stops at the first rule that an argument breaks.
      if (!kind.startsWith("framework_") && broken.some((one) => one.path === path)) continue;
      const diagnostic = diagnosticOf(relation, block, config);
      if (diagnostic !== undefined) broken.push({ path, diagnostic });
    }
  }
  return broken;
}

function diagnosticOf(relation: Relation, block: BlockSchema, config: ObjectValue): Diagnostic | undefined {
  const place = placeOf(block, config, relation.path);
  if (place === undefined) return undefined;
  const members = relation.of.map((name): Member => ({ name, presence: presenceAt(block, config, name) }));
  const message = MESSAGES[relation.kind](relation, presenceAt(block, config, relation.path), members);
  if (message === undefined) return undefined;
  const [summary, detail] = message;
  return { severity: "error", summary, detail, ...(place.length > 0 && { attribute: place }) };
}

/** @returns the schema path of a path in a message, for example of `rule[0].id`, `rule.0.id` or `a.<.b`. */
export function plainPath(shown: string): string {
  return shown
    .replace(/\[\d+\]/g, "")
    .replace(/[^.]+\.<\./g, "")
    .split(".")
    .filter((step) => !/^\d+$/.test(step))
    .join(".");
}

/** In the order in which the older SDK checks them. */
const KINDS: readonly RelationKind[] = [
  "exactly_one_of",
  "at_least_one_of",
  "required_with",
  "conflicts_with",
  "framework_conflicts_with",
  "framework_exactly_one_of",
  "framework_one_of",
  "framework_one_configured",
  "framework_at_least_one_of",
  "framework_required_with",
];

type Presence = "set" | "unset" | "unknown";

interface Member {
  readonly name: string;
  readonly presence: Presence;
}

type Message = readonly [summary: string, detail: string];

type Judge = (relation: Relation, self: Presence, members: readonly Member[]) => Message | undefined;

const COMBINATION = "Invalid Attribute Combination";
const MISSING = "Missing required argument";
const UNCONFIGURED = "Missing Attribute Configuration";

/** @returns the first member with a presence, if the argument that declares the rule is set. */
function firstIfSet(self: Presence, members: readonly Member[], presence: Presence): string | undefined {
  return self === "set" ? members.find((member) => member.presence === presence)?.name : undefined;
}

function setAmong(members: readonly Member[]): readonly Member[] {
  return members.filter(({ presence }) => presence === "set");
}

/** What each kind of relation refuses. */
const MESSAGES: Readonly<Record<RelationKind, Judge>> = {
  conflicts_with: ({ path }, self, members) => {
    const other = firstIfSet(self, members, "set");
    return other === undefined
      ? undefined
      : ["Conflicting configuration arguments", `"${path}": conflicts with ${other}`];
  },
  exactly_one_of: ({ path }, _self, members) => {
    const summary = "Invalid combination of arguments";
    const all = ticked(members);
    const set = setAmong(members);
    if (set.length > 1) {
      return [summary, `"${path}": only one of ${all} can be specified, but ${ticked(set)} were specified.`];
    }
    return isNoneGiven(members) ? [summary, `"${path}": one of ${all} must be specified`] : undefined;
  },
  at_least_one_of: ({ path }, _self, members) =>
    isNoneGiven(members) ? [MISSING, `"${path}": one of ${ticked(members)} must be specified`] : undefined,
  required_with: ({ path }, self, members) =>
    self !== "unset" && members.some(({ presence }) => presence === "unset")
      ? [MISSING, `"${path}": all of ${ticked(members)} must be specified`]
      : undefined,
  framework_conflicts_with: ({ path }, self, members) => {
    const other = firstIfSet(self, members, "set");
    return other === undefined
      ? undefined
      : [COMBINATION, `Attribute "${other}" cannot be specified when "${path}" is specified`];
  },
  framework_required_with: ({ path }, self, members) => {
    const missing = firstIfSet(self, members, "unset");
    return missing === undefined
      ? undefined
      : [COMBINATION, `Attribute "${missing}" must be specified when "${path}" is specified`];
  },
  framework_one_of: ({ path }, self, members) => {
    const isListed = members.some(({ name }) => plainPath(name) === plainPath(path));
    const all = isListed ? members : [...members, { name: path, presence: self }];
    const set = setAmong(all).length;
    if (all.some(({ presence }) => presence === "unknown") || set === 1) return undefined;
    const count = set === 0 ? "No attribute" : `${set} attributes`;
    return [COMBINATION, `${count} specified when one (and only one) of [${listed(members)}] is required`];
  },
  framework_at_least_one_of: (_relation, _self, members) =>
    isNoneGiven(members)
      ? [COMBINATION, `At least one attribute out of [${listed(members)}] must be specified`]
      : undefined,
  framework_one_configured: (_relation, _self, members) =>
    isNoneGiven(members)
      ? [UNCONFIGURED, `At least one of these attributes must be configured: [${listed(members)}]`]
      : undefined,
  framework_exactly_one_of: (_relation, _self, members) => {
    const set = setAmong(members).length;
    if (members.some(({ presence }) => presence === "unknown") || set === 1) return undefined;
    const detail = `Exactly one of these attributes must be configured: [${listed(members)}]`;
    return [set === 0 ? UNCONFIGURED : COMBINATION, detail];
  },
};

function isNoneGiven(members: readonly Member[]): boolean {
  return members.every(({ presence }) => presence === "unset");
}

function listed(members: readonly Member[]): string {
  return members.map(({ name }) => name).join(",");
}

function ticked(members: readonly Member[]): string {
  return `\`${listed(members)}\``;
}

/** @returns where the message points, or undefined if the block that declares the rule is absent. */
function placeOf(block: BlockSchema, config: ObjectValue, path: string): AttributePath | undefined {
  return path === "" ? [] : valuesAt(block, config, plainPath(path))[0]?.attribute;
}

function presenceAt(block: BlockSchema, config: ObjectValue, path: string): Presence {
  if (path === "") return "unset";
  const plain = plainPath(path);
  const isBlock = isBlockPath(block, plain);
  const values = valuesAt(block, config, plain).map(({ value }) => value);
  const given = values.filter((value) => value !== null && !(isBlock && isList(value) && value.length === 0));
  if (given.some((value) => value !== UNKNOWN)) return "set";
  return given.length > 0 ? "unknown" : "unset";
}

function isBlockPath(block: BlockSchema, path: string): boolean {
  const [name = "", ...rest] = path.split(".");
  const nested = block.block_types?.[name];
  if (nested === undefined) return false;
  return rest.length === 0 || isBlockPath(nested.block, rest.join("."));
}
