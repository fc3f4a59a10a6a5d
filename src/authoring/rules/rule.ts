import type { Finding, Severity } from "../../base/findings/finding";
import { formatPath } from "../config/paths";
import type { ConfigInput } from "../config/schema";
import type { RuleContext } from "./context";
import type { Path, Place } from "./place";

/**
 * What would find the mistake without these rules: the engine's `validate` or `plan` (measured with terraform
 * 1.11.4 and hashicorp/aws 5.100.0), AWS when it is applied, nothing at all (`silent`: it applies and does not
 * work), or only this project (`project`: AWS has no opinion).
 */
export type CaughtBy = "validate" | "plan" | "apply" | "silent" | "project";

/** What is to be said of a rule, whatever it looks at. */
export interface RuleInfo {
  /** `<subject>-<number>`, for example `CVPN-01`. Part of the contract: a config acknowledges rules by it. */
  readonly id: string;
  /** error: AWS would refuse it, or it cannot work; warning: it works, but costs, leaks or surprises. */
  readonly severity: Severity;
  /** The rule with its limit: one sentence in lower case, without a final period. */
  readonly text: string;
  /** Why the rule is there: one or two sentences. */
  readonly why: string;
  /** Where the rule comes from: an API, a guide, a measurement, a public thread. */
  readonly source: string;
  readonly caughtBy: CaughtBy;
  /** What AWS or the provider answers, as far as it is known. */
  readonly awsError?: string;
  /** Whether a config may accept what the rule finds. Always so for warnings. @default false for errors */
  readonly acknowledgeable?: boolean;
  /** What the rule refuses and what it accepts, as it would be written. */
  readonly example?: { readonly bad: object; readonly good: object };
}

/** What is wrong with a value. */
export interface Problem {
  /** What to do, with a concrete value where one can be computed. */
  readonly fix: string;
  /** What exactly is wrong here, beyond the rule's text. */
  readonly detail?: string;
}

/** A problem and its place in the config. */
export interface Violation extends Problem {
  readonly path: Path;
  /** The value to show; left out when there is none. */
  readonly value?: unknown;
}

/** Changes to a config; objects are merged, everything else is replaced. */
export type ConfigChange = DeepPartial<ConfigInput>;

type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** A change that the rule refuses and one that it accepts: shown by `rules explain`, and run by the tests. */
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
  /** @returns undefined when the value is right. */
  problem(value: V): Problem | undefined;
}

/** Makes a rule over the whole config. */
export function configRule(
  spec: RuleInfo & {
    readonly example: Example;
    violations(context: RuleContext): readonly Violation[];
  },
): ConfigRule {
  const { example, violations, ...info } = spec;
  return {
    ...info,
    example,
    check: (context) => violations(context).map((violation) => finding(info, violation)),
  };
}

/** Makes a rule over one value, wherever the config has it. */
export function valueRule<V>(
  spec: RuleInfo & {
    readonly example: Example;
    places(context: RuleContext): readonly Place<V>[];
    problem(value: V): Problem | undefined;
  },
): ValueRule<V> {
  const { example, places, problem, ...info } = spec;
  const rule = configRule({
    ...info,
    example,
    violations: (context) =>
      places(context).flatMap((place) => {
        const found = problem(place.value);
        if (!found) return [];
        return [{ ...found, path: place.path, value: "shown" in place ? place.shown : place.value }];
      }),
  });
  return { ...rule, problem };
}

/** The rule's text, and what exactly is wrong. */
export function problemText(info: RuleInfo, problem: Problem): string {
  return problem.detail === undefined ? info.text : `${info.text}: ${problem.detail}`;
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
