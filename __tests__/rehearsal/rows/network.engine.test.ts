import { describeRows } from "./describe-rows";
import { EARLIER_ROWS } from "./earlier-rows";
import { LOAD_BALANCER_ROWS } from "./load-balancer-rows";
import { NETWORK_ROWS } from "./network-rows";

const ROWS = [...NETWORK_ROWS, ...LOAD_BALANCER_ROWS, ...EARLIER_ROWS];

describeRows(ROWS, 98);
