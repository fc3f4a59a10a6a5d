import type { Severity } from "../../../base/findings/finding";
import type { Problem, RuleInfo } from "../rule";

/** The arguments of a resource by their Terraform names. Computed values are expressions: `${…}`. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A resource as it will be synthesized, with overrides. */
export interface SynthesizedResource {
  /** For example `aws_subnet`. */
  readonly type: string;
  /** For example `aws_subnet.network_a`. */
  readonly address: string;
  readonly arguments: Arguments;
}

/** A problem and its argument. */
export interface ArgumentProblem extends Problem {
  /** For example `ingress[0].cidr_blocks`. @default the resource itself */
  readonly argument?: string;
  readonly value?: unknown;
}

/** The resources of a type in the same stack. */
export type ResourcesOfType = (type: string) => readonly SynthesizedResource[];

/** A rule over the resources of a stack, including those added by the user. */
export interface Guardrail extends RuleInfo {
  /** The resource types that it checks. */
  readonly types: readonly string[];
  /** Resources that it rejects and accepts. */
  readonly example: { readonly bad: ResourceBlock; readonly good: ResourceBlock };
  /** Pure. `others` returns further resources of the stack. */
  problems(resource: SynthesizedResource, others: ResourcesOfType): readonly ArgumentProblem[];
}

/** A rule over the resources of some types. */
export function resourceRule(id: string, severity: Severity, spec: Omit<Guardrail, "id" | "severity">): Guardrail {
  return { id, severity, ...spec };
}

/** An example with one resource of a type. */
export function resourceExample(type: string, bad: Arguments, good: Arguments): Guardrail["example"] {
  return { bad: { [type]: { main: bad } }, good: { [type]: { main: good } } };
}

/** As in Terraform JSON: type, then name, then arguments. */
export type ResourceBlock = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** True for a value that is known only after apply. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && value.includes("${");
}

/** True for `true`, `"true"` and unknown values. */
export function mayBeTrue(value: unknown): boolean {
  return value === true || value === "true" || isUnknown(value);
}

/** True for `true` and `"true"`. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/** The blocks of an argument, which is written as one block or as a list of them. */
export function blocks(value: unknown): readonly Arguments[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((block): block is Arguments => typeof block === "object" && block !== null);
}

/** The texts of an argument, which is one or a list of them. */
export function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((text): text is string => typeof text === "string");
}
