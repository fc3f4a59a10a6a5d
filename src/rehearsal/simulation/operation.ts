/** The kind of an operation. */
export type OperationKind = "create" | "update" | "delete";

/** One operation on one resource. */
export interface Operation {
  readonly kind: OperationKind;
  /** Resource type, for example `aws_vpc`. */
  readonly type: string;
  readonly account: string;
  readonly region: string;
}

/** A completed operation. Times are simulated milliseconds since the start of the rehearsal. */
export interface OperationRecord extends Operation {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether a fault was injected. */
  readonly failed: boolean;
}
