import type { Problem, RuleInfo } from "../rule";

/** The arguments of a resource in Terraform's own (snake case) names. What the engine computes reads `${…}`. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A resource as it will be written, overrides and all. */
export interface SynthesizedResource {
  /** For example `aws_subnet`. */
  readonly type: string;
  /** `aws_subnet.network_a`: how others refer to it. */
  readonly address: string;
  readonly arguments: Arguments;
}

/** A problem, and the argument that it is in. */
export interface ArgumentProblem extends Problem {
  /** For example `ingress[0].cidr_blocks`; the resource itself when left out. */
  readonly argument?: string;
  readonly value?: unknown;
}

/** The resources of a type in the same stack. */
export type ResourcesOfType = (type: string) => readonly SynthesizedResource[];

/** A rule over the resources of a stack, whoever added them. */
export interface Guardrail extends RuleInfo {
  /** The resource types that it looks at. */
  readonly types: readonly string[];
  /** Resources that it refuses and accepts: type, then name, then arguments. */
  readonly example: { readonly bad: ResourceBlock; readonly good: ResourceBlock };
  /** Pure. `others` gives the resources of the stack, for the few rules that need them. */
  problems(resource: SynthesizedResource, others: ResourcesOfType): readonly ArgumentProblem[];
}

/** As in the JSON of Terraform: type, then name, then arguments. */
export type ResourceBlock = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** True for a value that only the engine will know. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && value.includes("${");
}

/** True for `true` and `"true"`, and for what is not known yet. */
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
