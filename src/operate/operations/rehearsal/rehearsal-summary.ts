import type { Outputs } from "../../engine/documents";
import type { CheckResult } from "../check/check-result";
import type { ConsumerTest } from "../connection-test/test-consumers";

/** What a rehearsal found out; filled while its steps run. */
export interface RehearsalSummary {
  /** What `check` found, before anything was made. */
  checks?: readonly CheckResult[];
  /** Stacks in the order in which they were applied. */
  readonly stacks: StackSummary[];
  /** Connections that the rehearsal's operator accepted. */
  accepted?: readonly string[];
  /** True when a second plan of every stack found nothing to change. */
  secondPlanEmpty: boolean;
  /** Names of the VPN profiles that were exported, and are gone. */
  profiles?: readonly string[];
  /** Whether consumers reach the service, by proof. */
  tests?: readonly ConsumerTest[];
  /** Resources in the simulated accounts after the destroy; undefined when they were kept. */
  leftovers: readonly string[] | undefined;
  /** How long the deployment would take on AWS; only with real latencies. */
  expected?: ExpectedTime;
}

/** How long AWS would take, by the table of latencies and the engine's own order of operations. */
export interface ExpectedTime {
  readonly deploySeconds: number;
  /** Left out when everything was kept. */
  readonly destroySeconds?: number;
  /** The chain of operations that decides it, first to last. */
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
