import type { ExplanationCode } from "./explanation-codes";
import type { Hop, HopName } from "./proof";

/** What a reason is made of. */
interface Found {
  readonly name: HopName;
  /** `TCP 8080`, from the hop's own sentence: a target can have another port than the service. */
  readonly traffic: string;
  readonly explanation: string;
}

/** What is in a bad state, by the start of the hop's name. */
const SUBJECTS: readonly (readonly [string, string])[] = [
  ["endpoint-service", "service"],
  ["endpoint", "endpoint"],
  ["resource-gateway", "resource gateway"],
];

const NO_RULE = ({ traffic }: Found) => `no rule for ${traffic}`;

/** At most six words per code; the hop's explanation has the rest. */
const REASONS: Readonly<Record<ExplanationCode, string | ((found: Found) => string)>> = {
  BAD_STATE: ({ name, explanation }) => {
    const state = / is ([\w-]+)(?:,|\.)/.exec(explanation)?.[1] ?? "not working";
    return `${SUBJECTS.find(([start]) => name.startsWith(start))?.[1] ?? "instance"} is ${state}`;
  },
  BAD_STATE_ATTACHMENT: "peering connection is not active",
  BAD_STATE_ROUTE: "route leads nowhere",
  ELB_NOT_CROSSZONE: "no target in this zone",
  ELB_INSTALLED_AZ_RESTRICTION: "target in a disabled zone",
  ELBV2_LISTENER_HAS_NO_TG: "target group has no targets",
  ELBV2_LISTENER_PORT_RESTRICTION: ({ explanation }) => {
    const port = / on port (\d+)/.exec(explanation)?.[1];
    return port === undefined ? "no listener on this port" : `no listener on port ${port}`;
  },
  ELBV2_LISTENER_REQUIRES_TG_ACCEPT: "listener forwards to no target",
  ELBV2_LISTENERS_MISMATCH: "load balancer has no listener",
  ENI_SG_RULES_MISMATCH: NO_RULE,
  SG_HAS_NO_RULES: NO_RULE,
  MORE_SPECIFIC_ROUTE: "another route takes precedence",
  NO_ROUTE_TO_DESTINATION: ({ name }) => (name === "vpn-route" ? "no Client VPN route" : "no route to it"),
  DISCONNECTED_VPCS: "nothing connects the two VPCs",
  NO_PATH: "no path leads there",
  NO_SOURCE_OR_DESTINATION: "not in the states",
  PROTOCOL_RESTRICTION: "listener is not for TCP",
  SUBNET_ACL_RESTRICTION: ({ traffic }) => `network ACL denies ${traffic}`,
  TARGET_PORT_RESTRICTION: ({ explanation }) => {
    const port = / not (\d+)\.$/.exec(explanation)?.[1];
    return port === undefined ? "target listens on another port" : `nothing listens on port ${port}`;
  },
  UNKNOWN_DESTINATION: "destination is not known",
  UNSUPPORTED_COMPONENT: "cannot be behind PrivateLink",
  VPCE_SERVICE_NOT_INSTALLED_IN_AZ: "service is not in this zone",
  PL_DNS_NO_RECORD: "name has no record",
  PL_DNS_ZONE_NOT_ASSOCIATED: "hosted zone not associated here",
  PL_DNS_RECORD_DANGLING: "record points to nothing",
  PL_DNS_RECORD_TYPE: "record has the wrong type",
  PL_VPC_DNS_DISABLED: "VPC's DNS is off",
  PL_CVPN_NO_DNS_SERVER: "clients have no DNS server",
  PL_CVPN_WRONG_DNS_SERVER: "wrong DNS server for clients",
  PL_CVPN_DNS_NOT_AUTHORIZED: "DNS server is not authorized",
  PL_CVPN_NOT_ASSOCIATED: "Client VPN has no subnet",
  PL_CVPN_NOT_AUTHORIZED: "no authorization rule covers it",
  PL_CVPN_GROUP_ONLY: "one group only is authorized",
  PL_VPCE_NO_INTERFACE: "endpoint has no subnet",
  PL_VPCE_WRONG_TYPE: "endpoint has the wrong type",
  PL_VPCE_PENDING_ACCEPTANCE: "connection is pending acceptance",
  PL_VPCE_REJECTED: "connection was rejected",
  PL_VPCE_PRIVATE_DNS: "private DNS name is unusable",
  PL_VPCE_POLICY_DENIES: "endpoint policy denies everything",
  PL_VPCE_REGION_NOT_SUPPORTED: "service not in this Region",
  PL_SERVICE_PRINCIPAL_NOT_ALLOWED: "account is not an allowed principal",
  PL_SERVICE_NO_LOAD_BALANCER: "service has no load balancer",
  PL_HEALTH_CHECK_PROTOCOL: "health check: wrong protocol",
  PL_HEALTH_CHECK_STATUS: "health check: wrong status code",
  PL_HEALTH_CHECK_NEEDS_HTTP: "health check needs HTTP",
  PL_RESOURCE_NOT_SHARED: "resource is not shared",
  PL_RESOURCE_SHARE_NOT_ACCEPTED: "resource share is not accepted",
  PL_RESOURCE_PORT_RESTRICTION: "resource has another port",
  PL_RESOURCE_GATEWAY_NOT_IN_AZ: "resource gateway not in zone",
};

/**
 * Why a hop is blocked, in at most six words, for a picture or a title: `no rule for TCP 8080`.
 * @param port the port that the source asks for, where the hop's explanation names none
 * @returns undefined for a hop without a code
 */
export function shortReason(hop: Hop, port: number): string | undefined {
  if (hop.code === undefined) return undefined;
  const reason = REASONS[hop.code];
  if (typeof reason === "string") return reason;
  const [, protocol = "TCP", ports = `${port}`] = /\b(TCP|TLS|UDP|tcp|udp) (\d+(?:-\d+)?)/.exec(hop.explanation) ?? [];
  return reason({ name: hop.name, traffic: `${protocol.toUpperCase()} ${ports}`, explanation: hop.explanation });
}
