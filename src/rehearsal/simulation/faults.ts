/** Errors on demand. */
import type { Operation, OperationKind } from "./operation";

/** An error that strikes on demand. */
export interface Fault {
  readonly kind: OperationKind | "any";
  /** A resource type, or `*` for any. */
  readonly type: string;
  /** Strikes at the nth such operation, counted from 1. */
  readonly nth: number;
  /** Whether it strikes at every such operation from the nth on; @default once */
  readonly always?: boolean;
  /** Before AWS did anything, or after it did and before the provider knew; @default before */
  readonly when?: "before" | "after";
  /** The API operation that fails; @default `Simulated` */
  readonly operation?: string;
  /** AWS's error code. */
  readonly code: string;
  readonly message: string;
  /** Whether the engine is killed instead of getting an error. */
  readonly kill?: boolean;
}

/** Counts operations for each fault. */
export class FaultPlan {
  private readonly counts = new Map<Fault, number>();

  public constructor(private readonly faults: readonly Fault[]) {}

  /** Counts an operation. @returns the first fault that strikes it, if any. */
  public strikeFor(operation: Operation): Fault | undefined {
    const striking = this.faults.filter((fault) => isMeant(fault, operation) && this.isDue(fault));
    return striking[0];
  }

  private isDue(fault: Fault): boolean {
    const count = (this.counts.get(fault) ?? 0) + 1;
    this.counts.set(fault, count);
    return fault.always ? count >= fault.nth : count === fault.nth;
  }
}

function isMeant(fault: Fault, { kind, type }: Operation): boolean {
  return (fault.kind === "any" || fault.kind === kind) && (fault.type === "*" || fault.type === type);
}
