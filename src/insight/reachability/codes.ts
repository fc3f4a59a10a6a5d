/**
 * Why a hop is closed. Codes without `PL_` are those of AWS's VPC Reachability Analyzer, with AWS's meaning; codes with
 * `PL_` are ours, for what the Analyzer does not look at (DNS, Client VPN, the PrivateLink connection, health checks).
 */
export const EXPLANATION_CODES = {
  BAD_STATE: "The component is not in a working state.",
  BAD_STATE_ATTACHMENT: "The attachment between two components is not in a working state.",
  BAD_STATE_ROUTE: "The route is not in a working state.",
  ELB_NOT_CROSSZONE:
    "The load balancer sends nothing to targets in other zones: cross-zone load balancing is off.",
  ELB_INSTALLED_AZ_RESTRICTION: "The target is in a zone that is not enabled for the load balancer.",
  ELBV2_LISTENER_HAS_NO_TG: "The listener's target groups have no targets.",
  ELBV2_LISTENER_PORT_RESTRICTION: "No listener accepts this port.",
  ELBV2_LISTENER_REQUIRES_TG_ACCEPT: "The listener has no target group that takes the traffic.",
  ELBV2_LISTENERS_MISMATCH: "The load balancer has no listener that accepts the traffic.",
  ENI_SG_RULES_MISMATCH: "No rule of the security groups applies.",
  SG_HAS_NO_RULES: "The security groups have no rules in this direction.",
  MORE_SPECIFIC_ROUTE: "A more specific route takes the traffic elsewhere.",
  NO_ROUTE_TO_DESTINATION: "The route table has no route to the destination.",
  DISCONNECTED_VPCS: "Source and destination are in VPCs that nothing connects.",
  NO_PATH: "No path leads from the source to the destination.",
  NO_SOURCE_OR_DESTINATION: "The source or the destination does not exist.",
  PROTOCOL_RESTRICTION: "The component takes other protocols only.",
  SUBNET_ACL_RESTRICTION: "The subnet's network ACL denies the traffic.",
  TARGET_PORT_RESTRICTION: "The target is reached on its registered port only.",
  UNKNOWN_DESTINATION: "What is known of the destination is not enough to follow the path.",
  UNSUPPORTED_COMPONENT: "The component cannot be part of such a path.",
  VPCE_SERVICE_NOT_INSTALLED_IN_AZ: "The endpoint service is not in this zone.",

  PL_DNS_NO_RECORD: "The zone that answers has no record of this name.",
  PL_DNS_ZONE_NOT_ASSOCIATED: "The private zone is not associated with the VPC that asks.",
  PL_DNS_RECORD_DANGLING: "The record points to something that does not exist.",
  PL_DNS_RECORD_TYPE: "The record is of a type that gives no IPv4 address.",
  PL_VPC_DNS_DISABLED: "The VPC's DNS attributes keep its resolver from answering.",
  PL_CVPN_NO_DNS_SERVER: "The Client VPN endpoint gives its clients no DNS server.",
  PL_CVPN_WRONG_DNS_SERVER: "The DNS server of the VPN clients does not know the private zone.",
  PL_CVPN_DNS_NOT_AUTHORIZED: "VPN clients may not reach their DNS server.",
  PL_CVPN_NOT_ASSOCIATED: "The Client VPN endpoint is associated with no subnet.",
  PL_CVPN_NOT_AUTHORIZED: "No authorization rule of the Client VPN endpoint covers the destination.",
  PL_CVPN_GROUP_ONLY: "Only members of a group are authorized.",
  PL_VPCE_NO_INTERFACE: "The endpoint has no network interface.",
  PL_VPCE_WRONG_TYPE: "The endpoint is of a type that cannot reach the service.",
  PL_VPCE_PENDING_ACCEPTANCE: "The service's owner has not accepted the connection.",
  PL_VPCE_REJECTED: "The service's owner rejected the connection.",
  PL_VPCE_PRIVATE_DNS: "The service's private DNS name is not usable.",
  PL_VPCE_REGION_NOT_SUPPORTED: "The service is not offered in the endpoint's region.",
  PL_SERVICE_PRINCIPAL_NOT_ALLOWED: "The endpoint's account is not an allowed principal of the service.",
  PL_SERVICE_NO_LOAD_BALANCER: "The endpoint service has no load balancer.",
  PL_HEALTH_CHECK_PROTOCOL: "The target cannot answer a health check of this protocol.",
  PL_HEALTH_CHECK_STATUS: "The answer to the health check does not count as healthy.",
  PL_HEALTH_CHECK_NEEDS_HTTP: "Targets must answer HTTP although the target group carries TCP.",
  PL_RESOURCE_NOT_SHARED: "The resource configuration is not shared with the endpoint's account.",
  PL_RESOURCE_SHARE_NOT_ACCEPTED: "The account has not accepted the resource share.",
  PL_RESOURCE_PORT_RESTRICTION: "The resource configuration does not cover this port.",
  PL_RESOURCE_GATEWAY_NOT_IN_AZ: "The resource gateway is not in this zone.",
} as const;

/** A key of {@link EXPLANATION_CODES}. */
export type ExplanationCode = keyof typeof EXPLANATION_CODES;
