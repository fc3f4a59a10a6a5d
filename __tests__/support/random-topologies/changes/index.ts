import { APPLICATION_LOAD_BALANCER_CHANGES } from "./application-load-balancer";
import type { Change } from "./change";
import { CLIENT_VPN_CHANGES } from "./client-vpn";
import { DNS_CHANGES } from "./dns";
import { LOAD_BALANCING_CHANGES } from "./load-balancing";
import { MISSING_CHANGES } from "./missing";
import { NETWORK_ACL_CHANGES } from "./network-acls";
import { PRIVATE_LINK_CHANGES } from "./private-link";
import { ROUTE_CHANGES } from "./routes";
import { SECURITY_GROUP_CHANGES } from "./security-groups";

export type { Change } from "./change";

/** Topics; every topic is as likely as the others. */
export const CHANGES: readonly (readonly Change[])[] = [
  SECURITY_GROUP_CHANGES,
  NETWORK_ACL_CHANGES,
  ROUTE_CHANGES,
  CLIENT_VPN_CHANGES,
  DNS_CHANGES,
  PRIVATE_LINK_CHANGES,
  LOAD_BALANCING_CHANGES,
  APPLICATION_LOAD_BALANCER_CHANGES,
  MISSING_CHANGES,
];
