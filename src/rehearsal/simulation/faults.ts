/** Injected errors. */
import type { OperationKind } from "./operation";

/** What a fault can strike: an operation on a resource, or a call to AWS's own API. */
export interface Strikable {
  readonly kind: OperationKind | "call";
  /** A resource type; for a call, service and operation, `ec2:DescribeVpcs`. */
  readonly type: string;
}

/** What can break around the engine: its state, the disk or the bucket that the state is on. From then on it is broken. */
export type Breakage = "state" | "disk" | "bucket";

/** An error to inject. */
export interface Fault {
  readonly kind: Strikable["kind"] | "any";
  /** A resource type, or service and operation of a call, or `*` for any. */
  readonly type: string;
  /** Which matching operation fails, counted from 1. */
  readonly nth: number;
  /** Whether every matching operation from the nth on fails; @default only the nth */
  readonly always?: boolean;
  /** Before or after the operation takes effect on AWS; @default before */
  readonly when?: "before" | "after";
  /** Whether the answer of an operation that took effect is lost: the provider does not learn what was created. */
  readonly lost?: boolean;
  /** What breaks when the operation has taken effect; it is answered. @default nothing */
  readonly breaks?: Breakage;
  /** The API operation that fails; @default `Simulated` */
  readonly operation?: string;
  /** AWS's error code. */
  readonly code: string;
  readonly message: string;
  /** Whether the engine is killed, or the connection of a call closed, instead of getting an error. */
  readonly kill?: boolean;
}

/** Whether AWS acts before the fault strikes. */
export function strikesAfterwards({ when, lost, breaks }: Fault): boolean {
  return when === "after" || lost === true || breaks !== undefined;
}

/** Counts operations for each fault. */
export class FaultPlan {
  private readonly counts = new Map<Fault, number>();

  public constructor(private readonly faults: readonly Fault[]) {}

  /** Counts an operation. @returns the first fault that applies to it, if any. */
  public strikeFor(operation: Strikable): Fault | undefined {
    const striking = this.faults.filter((fault) => isMeant(fault, operation) && this.isDue(fault));
    return striking[0];
  }

  private isDue(fault: Fault): boolean {
    const count = (this.counts.get(fault) ?? 0) + 1;
    this.counts.set(fault, count);
    return fault.always ? count >= fault.nth : count === fault.nth;
  }
}

function isMeant(fault: Fault, { kind, type }: Strikable): boolean {
  const isKind = fault.kind === kind || (fault.kind === "any" && kind !== "call");
  return isKind && (fault.type === "*" || fault.type === type);
}
