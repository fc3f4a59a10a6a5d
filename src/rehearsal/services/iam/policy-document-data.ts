/** Data source `aws_iam_policy_document`: pure text, as the real provider writes it. */
import { diagnosticError } from "../../provider";
import type { DataSources, ObjectValue } from "../../simulation";
import { hashOf } from "../../simulation/hash";
import { blocksOf, stringOf, stringsOf, textOf } from "../../values/attributes";

type Json = string | readonly string[] | { readonly [key: string]: Json };
type Statement = Readonly<Record<string, Json>>;

/** A policy, with its members in the order in which the provider writes them. */
interface Policy {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly Statement[];
}

/** A single value is not a list; several are in the provider's reverse order. */
function oneOrMany(values: readonly string[]): Json | undefined {
  if (values.length === 0) return undefined;
  const unescaped = values.map((value) => value.replaceAll("&{", "${"));
  return unescaped.length === 1 ? (unescaped[0] ?? "") : [...unescaped].sort().reverse();
}

function principals(blocks: readonly ObjectValue[]): Json | undefined {
  if (blocks.length === 0) return undefined;
  const byType = new Map<string, string[]>();
  for (const block of blocks) {
    const type = textOf(block, "type");
    byType.set(type, [...(byType.get(type) ?? []), ...stringsOf(block, "identifiers")]);
  }
  const everyone = byType.get("*");
  if (byType.size === 1 && everyone?.length === 1 && everyone[0] === "*") return "*";
  return Object.fromEntries([...byType].map(([type, identifiers]) => [type, oneOrMany(identifiers) ?? []]));
}

function conditions(blocks: readonly ObjectValue[]): Json | undefined {
  if (blocks.length === 0) return undefined;
  const byTest: Record<string, Record<string, Json>> = {};
  for (const block of blocks) {
    const values = stringsOf(block, "values").map((value) => value.replaceAll("&{", "${"));
    byTest[textOf(block, "test")] ??= {};
    const variables = byTest[textOf(block, "test")] ?? {};
    variables[textOf(block, "variable")] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return byTest;
}

function statement(block: ObjectValue): Statement {
  const members: Readonly<Record<string, Json | undefined>> = {
    Sid: stringOf(block, "sid") || undefined,
    Effect: stringOf(block, "effect") ?? "Allow",
    Action: oneOrMany(stringsOf(block, "actions")),
    NotAction: oneOrMany(stringsOf(block, "not_actions")),
    Resource: oneOrMany(stringsOf(block, "resources")),
    NotResource: oneOrMany(stringsOf(block, "not_resources")),
    Principal: principals(blocksOf(block, "principals")),
    NotPrincipal: principals(blocksOf(block, "not_principals")),
    Condition: conditions(blocksOf(block, "condition")),
  };
  const present = Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(present);
}

function parsed(text: string): Policy {
  try {
    const policy: { Version?: string; Id?: string; Statement?: Statement | readonly Statement[] } = JSON.parse(text);
    const statements = policy.Statement ?? [];
    return { ...policy, Statement: Array.isArray(statements) ? statements : [statements as Statement] };
  } catch {
    throw diagnosticError(`parsing policy document: ${text.slice(0, 80)} is not JSON`);
  }
}

/** Statements of a later policy replace those with the same Sid, and are appended otherwise. */
function merged(earlier: readonly Statement[], later: readonly Statement[]): readonly Statement[] {
  const replacing = new Map(later.filter(({ Sid }) => Sid).map((each) => [each.Sid, each]));
  const kept = earlier.map((each) => replacing.get(each.Sid ?? "") ?? each);
  const sids = new Set(earlier.map(({ Sid }) => Sid));
  return [...kept, ...later.filter(({ Sid }) => !Sid || !sids.has(Sid))];
}

function document(config: ObjectValue): Policy {
  const texts = (single: string, list: string) =>
    [stringOf(config, single) ?? "", ...stringsOf(config, list)].filter((text) => text !== "");
  const sources = texts("source_json", "source_policy_documents").map(parsed);
  const overrides = texts("override_json", "override_policy_documents").map(parsed);
  const own: Policy = { Statement: blocksOf(config, "statement").map(statement) };
  const statements = [...sources, own, ...overrides].reduce<readonly Statement[]>(
    (all, policy) => merged(all, policy.Statement),
    [],
  );
  const id = stringOf(config, "policy_id") || sources.find(({ Id }) => Id)?.Id;
  return {
    Version: stringOf(config, "version") ?? "2012-10-17",
    ...(id && { Id: id }),
    Statement: statements,
  };
}

/** Go escapes these characters. */
function goJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

export const policyDocumentDataSources: DataSources = {
  aws_iam_policy_document: (_call, config) => {
    const policy = document(config);
    const json = goJson(policy, 2);
    const id = String(hashOf(json));
    const statements = blocksOf(config, "statement").map((each) => ({ ...each, effect: each.effect ?? "Allow" }));
    return {
      ...{ id, json, minified_json: goJson(policy), version: policy.Version ?? "2012-10-17" },
      statement: statements,
    };
  },
};
