import type { PlanSummary } from "../engine/engine-calls";
import type { Step } from "./operation-step";

/** What a stack's plan would do. */
export interface StackChange {
  readonly stack: string;
  readonly plan: PlanSummary;
}

/** A question before something is done that cannot be taken back, or that costs. */
export type Question =
  /** Whether to apply these plans. */
  | { readonly kind: "apply"; readonly plans: readonly StackChange[] }
  /** Whether to destroy all this; the answer is the config's name. */
  | {
      readonly kind: "destroy";
      readonly name: string;
      readonly plans: readonly StackChange[];
      /** What else happens, each in a sentence: whose connections are cut, for one. */
      readonly consequences: readonly string[];
    }
  /** Whether to accept connections to the service. */
  | { readonly kind: "accept"; readonly connections: readonly string[] };

/** How an operation shows its work and asks its questions: a terminal, a pipe, or a test. */
export interface Dialogue {
  /**
   * Runs steps and shows them.
   * @param order `side-by-side` for steps that do not need each other: all are finished, then the errors are thrown
   * @throws the first error of steps that run one after the other
   */
  run(steps: readonly Step[], order?: StepOrder): Promise<void>;
  /** Shows what would be done and asks. @throws UserError when the user does not confirm, or cannot be asked */
  ask(question: Question): Promise<void>;
  /** Says something between the steps. */
  say(...lines: readonly string[]): void;
}

/** @default "one-by-one" */
export type StepOrder = "one-by-one" | "side-by-side";
