import type { OperationsOf } from "../../operation-types";

/** Operations of KMS. */
export type KmsOperations = OperationsOf<typeof import("@aws-sdk/client-kms")>;
