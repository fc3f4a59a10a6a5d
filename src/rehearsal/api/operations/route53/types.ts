import type { OperationsOf } from "../../operation-types";

/** Operations of Route 53. */
export type Route53Operations = OperationsOf<typeof import("@aws-sdk/client-route-53")>;
