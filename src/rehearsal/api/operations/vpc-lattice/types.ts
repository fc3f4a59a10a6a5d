import type { OperationsOf } from "../../operation-types";

/** Operations of VPC Lattice. */
export type LatticeOperations = OperationsOf<typeof import("@aws-sdk/client-vpc-lattice")>;
