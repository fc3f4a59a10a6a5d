import type { PlanSummary } from "../engine/engine-calls";
import type { CostChange } from "./deploy/planned-cost";
import type { Step } from "./operation-step";

/** The plan of a stack. */
export interface StackChange {
  readonly stack: string;
  readonly plan: PlanSummary;
}

/** A question before a change that cannot be undone or incurs charges. */
export type Question =
  /** Whether to apply these plans. */
  | {
      readonly kind: "apply";
      readonly plans: readonly StackChange[];
      /** What the change does, in lines. @default nothing is deployed that it could affect */
      readonly forecast?: readonly string[];
      /** Intended paths that it closes, each in a sentence: they need the user's explicit consent. @default none */
      readonly closes?: readonly string[];
      /** @default it was told before */
      readonly cost?: CostChange;
    }
  /** Whether to destroy these stacks; the answer is the name in the config. */
  | {
      readonly kind: "destroy";
      readonly name: string;
      readonly plans: readonly StackChange[];
      /** Other consequences, each in a sentence: connections that are closed, for example. */
      readonly consequences: readonly string[];
      readonly cost?: CostChange;
    }
  /** Whether to remove the lock on a state. */
  | {
      readonly kind: "unlock";
      readonly stack: string;
      /** Who holds it, and since when. */
      readonly holder: string;
      /** Whether the holder is known to have ended. */
      readonly isDead: boolean;
    }
  /** Whether to put these resources into the states of stacks, or to delete them. */
  | { readonly kind: "adopt" | "delete"; readonly resources: readonly string[] }
  /** Whether to accept connections to the service. */
  | { readonly kind: "accept"; readonly connections: readonly string[] };

/** How an operation shows its progress and asks questions: on a terminal, in a pipe, or in a test. */
export interface Dialogue {
  /**
   * Runs steps and shows them.
   * @param order `side-by-side` for independent steps: all finish, then the errors are thrown
   * @throws the first error, for steps that run one after the other
   */
  run(steps: readonly Step[], order?: StepOrder): Promise<void>;
  /** Shows the changes and asks. @throws UserError when the user does not confirm or cannot be asked */
  ask(question: Question): Promise<void>;
  /** Prints lines between the steps. */
  say(...lines: readonly string[]): void;
}

/** @default "one-by-one" */
export type StepOrder = "one-by-one" | "side-by-side";
