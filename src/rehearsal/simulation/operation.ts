/** The kind of an operation. */
export type OperationKind = "create" | "update" | "delete";

/** One operation on one resource. */
export interface Operation {
  readonly kind: OperationKind;
  /** Resource type, for example `aws_vpc`. */
  readonly type: string;
  readonly account: string;
  readonly region: string;
  /** Of an existing object; a new one has none before it is created. */
  readonly id?: string | undefined;
  /** Whether AWS refuses it for a while, and the provider tries again: it has no effect before it succeeds. */
  readonly retries?: boolean;
}

/** What happened to an operation; all events of one operation hold the same object. */
export interface OperationEvent {
  /** `done`: the world has changed. `refused`: the world is as it was before. */
  readonly phase: "start" | "done" | "refused";
  readonly operation: Operation;
  /** Simulated milliseconds since the start of the rehearsal. */
  readonly at: number;
}

/** A completed operation. Times are simulated milliseconds since the start of the rehearsal. */
export interface OperationRecord extends Operation {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether a fault was injected. */
  readonly failed: boolean;
}
