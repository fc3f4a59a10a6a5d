import { acknowledgementRules } from "./acknowledge";
import { CERTIFICATE_RULES } from "./certificate-contents";
import { CONFIG_RULE_GROUPS } from "./config-rules";
import { GUARDRAILS } from "./guardrails";
import { RESOURCE_RULES } from "./resources";
import type { RuleInfo } from "./rule";

/** Every rule by subject, in the order of the documentation. */
export const RULE_GROUPS: readonly { readonly title: string; readonly rules: readonly RuleInfo[] }[] = [
  ...CONFIG_RULE_GROUPS,
  { title: "Guardrails over the synthesized stacks", rules: GUARDRAILS },
  { title: "Resources that you add to the stacks", rules: RESOURCE_RULES },
  { title: "Existing certificates", rules: CERTIFICATE_RULES },
  { title: "Acknowledgements", rules: acknowledgementRules },
];

export const RULES: readonly RuleInfo[] = RULE_GROUPS.flatMap(({ rules }) => rules);

export const RULES_BY_ID: ReadonlyMap<string, RuleInfo> = new Map(RULES.map((rule) => [rule.id, rule]));
