import { RULES } from "../../../authoring/rules/catalogue";
import { explainRule, listRules, ruleById } from "../../../authoring/rules/explain";
import { print, printJson } from "../print";

/** Prints all rules. */
export function runRules({ json }: { readonly json: boolean }): void {
  if (json) printJson(RULES);
  else print(listRules(RULES));
}

/** Prints one rule with an example. @throws UserError when no rule has this ID */
export function runExplain(id: string): void {
  print(explainRule(ruleById(id)));
}
