import type { OperationsOf } from "../../operation-types";

/** Operations of IAM. */
export type IamOperations = OperationsOf<typeof import("@aws-sdk/client-iam")>;
