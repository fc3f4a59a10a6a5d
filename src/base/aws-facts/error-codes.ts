/** Error codes of AWS that are no limit and no pattern, where a command and the rehearsal read the same one. */

/** EC2's error for a Client VPN endpoint that does not exist. */
export const VPN_NOT_FOUND = "InvalidClientVpnEndpointId.NotFound";
