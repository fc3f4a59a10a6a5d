import type { OperationsOf } from "../../operation-types";

/** Operations of RAM. */
export type RamOperations = OperationsOf<typeof import("@aws-sdk/client-ram")>;
