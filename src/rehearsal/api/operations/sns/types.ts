import type { OperationsOf } from "../../operation-types";

/** Operations of SNS. */
export type SnsOperations = OperationsOf<typeof import("@aws-sdk/client-sns")>;
