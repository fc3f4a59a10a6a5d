import type { OperationsOf } from "../../operation-types";

/** Operations of ELBv2. */
export type Elbv2Operations = OperationsOf<typeof import("@aws-sdk/client-elastic-load-balancing-v2")>;
