import type { OperationsOf } from "../../operation-types";

/** Operations of EC2. */
export type Ec2Operations = OperationsOf<typeof import("@aws-sdk/client-ec2")>;
