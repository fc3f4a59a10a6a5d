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

/** An operation that has passed the gate. Times are simulated milliseconds since the rehearsal began. */
export interface OperationRecord extends Operation {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether a fault struck. */
  readonly failed: boolean;
}
