/**
 * The attributes of load balancers.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
 */
import type { ObjectValue } from "../../../simulation";
import type { KeyedAttribute, KeyedAttributes } from "./keyed-attributes";

const ofType =
  (...types: readonly string[]) =>
  ({ load_balancer_type }: ObjectValue) =>
    types.includes(String(load_balancer_type));

const isApplication = ofType("application");
const isNetwork = ofType("network");
const hasLogs = ofType("application", "network");

const on = (argument: string, of: KeyedAttribute["of"], byDefault = "false"): KeyedAttribute => ({
  argument,
  as: "boolean",
  byDefault,
  ...(of && { of }),
});

const logs = (kind: string, argument: string, of: KeyedAttribute["of"]) => ({
  [`${kind}.s3.enabled`]: on(`${argument}.enabled`, of),
  [`${kind}.s3.bucket`]: { argument: `${argument}.bucket`, byDefault: "", ...(of && { of }) },
  [`${kind}.s3.prefix`]: { argument: `${argument}.prefix`, byDefault: "", ...(of && { of }) },
});

export const LOAD_BALANCER_ATTRIBUTES: KeyedAttributes = {
  label: "Load balancer",
  byKey: {
    ...logs("access_logs", "access_logs", hasLogs),
    ...logs("connection_logs", "connection_logs", isApplication),
    "client_keep_alive.seconds": {
      argument: "client_keep_alive",
      as: "number",
      byDefault: "3600",
      of: isApplication,
    },
    "deletion_protection.enabled": on("enable_deletion_protection", undefined),
    "dns_record.client_routing_policy": {
      argument: "dns_record_client_routing_policy",
      byDefault: "any_availability_zone",
      of: isNetwork,
    },
    "idle_timeout.timeout_seconds": { argument: "idle_timeout", as: "number", byDefault: "60", of: isApplication },
    "ipv6.deny_all_igw_traffic": { byDefault: ({ internal }) => String(internal === true), of: hasLogs },
    "load_balancing.cross_zone.enabled": on("enable_cross_zone_load_balancing", ofType("network", "gateway")),
    "routing.http.desync_mitigation_mode": {
      argument: "desync_mitigation_mode",
      byDefault: "defensive",
      of: isApplication,
    },
    "routing.http.drop_invalid_header_fields.enabled": on("drop_invalid_header_fields", isApplication),
    "routing.http.preserve_host_header.enabled": on("preserve_host_header", isApplication),
    "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": on(
      "enable_tls_version_and_cipher_suite_headers",
      isApplication,
    ),
    "routing.http.xff_client_port.enabled": on("enable_xff_client_port", isApplication),
    "routing.http.xff_header_processing.mode": {
      argument: "xff_header_processing_mode",
      byDefault: "append",
      of: isApplication,
    },
    "routing.http2.enabled": on("enable_http2", isApplication, "true"),
    "waf.fail_open.enabled": on("enable_waf_fail_open", isApplication),
    "zonal_shift.config.enabled": on("enable_zonal_shift", hasLogs),
  },
};
