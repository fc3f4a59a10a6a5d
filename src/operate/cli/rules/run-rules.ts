import { RULES } from "../../../authoring/rules/catalogue";
import { explain, listRules } from "../../../authoring/rules/explain";
import { print, printJson } from "../print";

/** Prints all rules. */
export function runRules({ json }: { readonly json: boolean }): void {
  if (json) printJson(RULES);
  else print(listRules(RULES));
}

/** Prints one rule with an example, and the fact about AWS of this ID. @throws UserError when there is neither */
export function runExplain(id: string): void {
  print(explain(id));
}
