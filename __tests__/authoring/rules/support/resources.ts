import { GUARDRAILS } from "../../../../src/authoring/rules/guardrails";
import type {
  Arguments,
  Guardrail,
  ResourceBlock,
  SynthesizedResource,
} from "../../../../src/authoring/rules/guardrails/guardrail";
import { RESOURCE_RULES } from "../../../../src/authoring/rules/resources";

/** A guardrail's problems with each resource of a block: argument, value and fix. */
export function said(rule: Guardrail, block: ResourceBlock): readonly string[] {
  const resources: readonly SynthesizedResource[] = Object.entries(block).flatMap(([type, named]) =>
    Object.entries(named).map(([name, args]) => ({ type, address: `${type}.${name}`, arguments: args })),
  );
  return resources
    .filter(({ type }) => rule.types.includes(type))
    .flatMap((resource) => rule.problems(resource, (type) => resources.filter((other) => other.type === type)))
    .map(({ argument = "", value, fix }) => `${argument} = ${JSON.stringify(value)}: ${fix}`);
}

/** The guardrail with this ID. */
export function ruleOf(id: string): Guardrail {
  const rule = [...GUARDRAILS, ...RESOURCE_RULES].find((one) => one.id === id);
  if (!rule) throw new Error(`no guardrail ${id}`);
  return rule;
}

/** A guardrail's problems with one resource. */
export function of(id: string, type: string, args: Arguments): readonly string[] {
  return said(ruleOf(id), { [type]: { one: args } });
}

/** A value known only to the engine, as a Terraform expression. */
export function expression(text: string): string {
  return `\${${text}}`;
}
