import type { Finding, Severity } from "../../base/findings/finding";
import { formatPath } from "../config/paths";
import type { ConfigInput } from "../config/schema";
import type { RuleContext } from "./context";
import type { Path, Place } from "./place";

/**
 * How the mistake would surface without these rules: in the engine's `validate` or `plan` (measured with terraform
 * 1.11.4 and hashicorp/aws 5.100.0), in `apply`, not at all (`silent`: it applies but does not work), or never, because
 * the rule is this project's own (`project`).
 */
export type CaughtBy = "validate" | "plan" | "apply" | "silent" | "project";

/** The description of a rule. */
export interface RuleInfo {
  /** `<subject>-<number>`, for example `CVPN-01`. Stable: a config acknowledges rules by ID. */
  readonly id: string;
  /** error: AWS rejects it, or it cannot work; warning: it works, but is costly, insecure or surprising. */
  readonly severity: Severity;
  /** The rule with its limit: one sentence in lower case, without a final period. */
  readonly text: string;
  /** Why the rule exists: one or two sentences. */
  readonly why: string;
  /** Where the rule comes from: an API, a guide, a measurement, a public thread. */
  readonly source: string;
  readonly caughtBy: CaughtBy;
  /** The error of AWS or the provider, if known. */
  readonly awsError?: string;
  /**
   * For a silent rule: the code or words by which `privatelink reach` shows its bad example, and not its good one.
   */
  readonly shownBy?: string;
  /** The destination to ask `privatelink reach` for. @default the service */
  readonly shownTo?: string;
  /** Why neither a rehearsal nor `privatelink reach` shows the mistake of the example. */
  readonly notProvable?: string;
  /** Whether a config can acknowledge the rule. Always true for warnings. @default false for errors */
  readonly acknowledgeable?: boolean;
  /** What the rule rejects and accepts, as in a config. */
  readonly example?: { readonly bad: object; readonly good: object };
}

/** A problem with a value. */
export interface Problem {
  /** How to fix it, with a concrete value where one can be computed. */
  readonly fix: string;
  /** The specific problem, in addition to the rule's text. */
  readonly detail?: string;
}

/** A problem and its place in the config. */
export interface Violation extends Problem {
  readonly path: Path;
  /** The value to show; omitted when there is none. */
  readonly value?: unknown;
}

/** Changes to a config; objects are merged, everything else is replaced. */
export type ConfigChange = DeepPartial<ConfigInput>;

type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** A change that the rule rejects and one that it accepts: shown by `rules explain`, and run by the tests. */
export interface Example {
  readonly bad: ConfigChange;
  readonly good: ConfigChange;
}

/** A rule over the whole config. */
export interface ConfigRule extends RuleInfo {
  readonly example: Example;
  /** Pure and cheap: at most linear in the number of consumers. */
  check(context: RuleContext): readonly Finding[];
}

/** A rule over one value, which constructs check as well. */
export interface ValueRule<V> extends ConfigRule {
  /** @returns undefined if the value is valid. */
  problem(value: V): Problem | undefined;
}

type Spec = Omit<RuleInfo, "id" | "severity"> & { readonly example: Example };

/** One, several or none. */
type Some<T> = T | readonly T[] | undefined | false;

/** A rule that is checked elsewhere. */
export function ruleInfo(id: string, severity: Severity, spec: Omit<RuleInfo, "id" | "severity">): RuleInfo {
  return { id, severity, ...spec };
}

/** A rule over the whole config. */
export function configRule(
  id: string,
  severity: Severity,
  spec: Spec & { violations(context: RuleContext): Some<Violation> },
): ConfigRule {
  const { violations, ...rest } = spec;
  const info = { id, severity, ...rest };
  return { ...info, check: (context) => listed(violations(context)).map((violation) => finding(info, violation)) };
}

/** A rule over one value, wherever it is in the config. */
export function valueRule<V>(
  id: string,
  severity: Severity,
  spec: Spec & { places(context: RuleContext): readonly Place<V>[]; problem(value: V): Problem | undefined },
): ValueRule<V> {
  const { places, problem, ...info } = spec;
  const violations = (context: RuleContext) => violationsAt(places(context), problem);
  return { ...configRule(id, severity, { ...info, violations }), problem };
}

/** A rule over the producer. */
export const producerRule = partRule(({ producer }) => (producer ? [producer] : []));
/** A rule over each consumer. */
export const consumerRule = partRule(({ consumers }) => consumers);
/** A rule over each stack: the producer, then the consumers. */
export const stackRule = partRule(({ stacks }) => stacks);
/** A rule over each Client VPN. */
export const vpnRule = partRule(({ vpns }) => vpns);

/** A violation at a place, with the value that is shown there. */
export function at<V>(place: Place<V>, problem: Problem): Violation {
  return { ...problem, path: place.path, value: "shown" in place ? place.shown : place.value };
}

/** The violations among values, at their places. */
export function violationsAt<V>(
  places: readonly Place<V>[],
  problem: (value: V) => Problem | undefined,
): readonly Violation[] {
  return places.flatMap((place) => {
    const found = problem(place.value);
    return found ? [at(place, found)] : [];
  });
}

/** The rule's text and the problem's detail. */
export function problemText(info: RuleInfo, problem: Problem): string {
  return problem.detail === undefined ? info.text : `${info.text}: ${problem.detail}`;
}

function partRule<P>(parts: (context: RuleContext) => readonly P[]) {
  return (
    id: string,
    severity: Severity,
    spec: Spec & { violations(part: P, context: RuleContext): Some<Violation> },
  ): ConfigRule =>
    configRule(id, severity, {
      ...spec,
      violations: (context) => parts(context).flatMap((part) => listed(spec.violations(part, context))),
    });
}

function listed<T>(some: Some<T>): readonly T[] {
  if (some === undefined || some === false) return [];
  return Array.isArray(some) ? some : [some as T];
}

function finding(info: RuleInfo, violation: Violation): Finding {
  return {
    rule: info.id,
    severity: info.severity,
    where: formatPath(violation.path),
    ...(violation.value === undefined ? {} : { value: violation.value }),
    problem: problemText(info, violation),
    fix: violation.fix,
  };
}
