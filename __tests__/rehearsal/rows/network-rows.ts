import { INSTANCE_ROWS } from "./instance-rows";
import { ROUTE_ROWS } from "./route-rows";
import type { RefusedRow } from "./row";
import { SECURITY_GROUP_ROWS } from "./security-group-rows";
import { VPC_ROWS } from "./vpc-rows";

/** Every row on networks. */
export const NETWORK_ROWS: readonly RefusedRow[] = [
  ...VPC_ROWS,
  ...SECURITY_GROUP_ROWS,
  ...ROUTE_ROWS,
  ...INSTANCE_ROWS,
];
