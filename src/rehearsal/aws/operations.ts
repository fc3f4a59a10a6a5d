/** The gate through which every creation, change and deletion goes: here faults strike and time passes. */

/** What is done to a resource. */
export type OperationKind = "create" | "update" | "delete";

/** One operation on one resource. */
export interface Operation {
  readonly kind: OperationKind;
  /** Resource type, for example `aws_vpc`. */
  readonly type: string;
  readonly account: string;
  readonly region: string;
}

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

/** Counts operations and says which of them fail. */
export class Operations {
  private readonly counts = new Map<Fault, number>();
  private readonly done: Operation[] = [];

  public constructor(
    private readonly faults: readonly Fault[] = [],
    private readonly pause: (operation: Operation) => Promise<void> = async () => undefined,
  ) {}

  /** Counts an operation, lets its time pass, and @returns the fault that strikes it, if any. */
  public async begin(operation: Operation): Promise<Fault | undefined> {
    this.done.push(operation);
    await this.pause(operation);
    return this.faults.filter((fault) => this.strikes(fault, operation))[0];
  }

  /** @returns every operation since the start, in order. */
  public log(): readonly Operation[] {
    return [...this.done];
  }

  private strikes(fault: Fault, operation: Operation): boolean {
    const matches =
      (fault.kind === "any" || fault.kind === operation.kind) &&
      (fault.type === "*" || fault.type === operation.type);
    if (!matches) return false;
    const count = (this.counts.get(fault) ?? 0) + 1;
    this.counts.set(fault, count);
    return fault.always ? count >= fault.nth : count === fault.nth;
  }
}
