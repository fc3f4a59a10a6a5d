import { CERTIFICATE_ROWS } from "./certificate-rows";
import { CLIENT_VPN_ROWS } from "./client-vpn-rows";
import { DNS_ROWS } from "./dns-rows";
import { EARLIER_ROWS } from "./earlier-rows";
import { ENDPOINT_ROWS } from "./endpoint-rows";
import { ENDPOINT_SERVICE_ROWS } from "./endpoint-service-rows";
import { LOAD_BALANCER_ROWS } from "./load-balancer-rows";
import { NETWORK_ROWS } from "./network-rows";
import { OTHER_ROWS } from "./other-rows";
import { RESOURCE_ROWS } from "./resource-rows";
import type { RefusedRow } from "./row";

/** Every small configuration that is refused, of all services. */
export const REFUSED_ROWS: readonly RefusedRow[] = [
  ...NETWORK_ROWS,
  ...LOAD_BALANCER_ROWS,
  ...EARLIER_ROWS,
  ...ENDPOINT_SERVICE_ROWS,
  ...ENDPOINT_ROWS,
  ...RESOURCE_ROWS,
  ...CLIENT_VPN_ROWS,
  ...CERTIFICATE_ROWS,
  ...DNS_ROWS,
  ...OTHER_ROWS,
];
