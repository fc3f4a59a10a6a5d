import type { Outputs } from "../../engine/documents";
import type { CheckResult } from "../check/check-result";
import type { ConsumerTest } from "../connection-test/test-consumers";

/** The results of a rehearsal, filled in while its steps run. */
export interface RehearsalSummary {
  /** The results of the checks. */
  checks?: readonly CheckResult[];
  /** Stacks in the order of their deployment. */
  readonly stacks: StackSummary[];
  /** Accepted connections. */
  accepted?: readonly string[];
  /** True when a second plan of every stack found nothing to change. */
  secondPlanEmpty: boolean;
  /** File names of the exported VPN profiles, which are not kept. */
  profiles?: readonly string[];
  /** The connection tests of the consumers, by proof. */
  tests?: readonly ConsumerTest[];
  /** Resources in the simulated accounts after the destroy; undefined when they were kept. */
  leftovers: readonly string[] | undefined;
  /** The estimated time on AWS; only with real latencies. */
  expected?: ExpectedTime;
}

/** The estimated time on AWS, from the latency table and the engine's order of operations. */
export interface ExpectedTime {
  readonly deploySeconds: number;
  /** Missing when the deployment was kept. */
  readonly destroySeconds?: number;
  /** The operations on the critical path, in order. */
  readonly criticalPath: readonly {
    readonly type: string;
    readonly kind: string;
    readonly seconds: number;
  }[];
}

export interface StackSummary {
  readonly name: string;
  /** Resources that the apply added. */
  readonly added: number;
  readonly outputs: Outputs;
}
