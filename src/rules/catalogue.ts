import { acknowledgementRules } from "./acknowledge";
import { CONFIG_RULES } from "./config-rules";
import type { RuleInfo } from "./rule";

/** Every rule of the project, whatever it looks at, in the order of the documentation. */
export const RULES: readonly RuleInfo[] = [...CONFIG_RULES, ...acknowledgementRules];

export const RULES_BY_ID: ReadonlyMap<string, RuleInfo> = new Map(RULES.map((rule) => [rule.id, rule]));
