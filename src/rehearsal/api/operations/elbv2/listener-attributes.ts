/**
 * The attributes of listeners.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ListenerAttribute.html
 */
import type { ObjectValue } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import type { KeyedAttribute, KeyedAttributes } from "./keyed-attributes";

const isHttp = (listener: ObjectValue) => textOf(listener, "protocol").startsWith("HTTP");
const isHttps = ({ protocol }: ObjectValue) => protocol === "HTTPS";
const isTcp = ({ protocol }: ObjectValue) => protocol === "TCP";

/** Headers that listeners rename on their way to targets; the provider's arguments have the same names. */
const RENAMED = [
  "x_amzn_mtls_clientcert_serial_number",
  "x_amzn_mtls_clientcert_issuer",
  "x_amzn_mtls_clientcert_subject",
  "x_amzn_mtls_clientcert_validity",
  "x_amzn_mtls_clientcert_leaf",
  "x_amzn_mtls_clientcert",
  "x_amzn_tls_version",
  "x_amzn_tls_cipher_suite",
];

/** Headers that listeners add to answers. */
const ADDED = [
  "strict_transport_security",
  "access_control_allow_origin",
  "access_control_allow_methods",
  "access_control_allow_headers",
  "access_control_allow_credentials",
  "access_control_expose_headers",
  "access_control_max_age",
  "content_security_policy",
  "x_content_type_options",
  "x_frame_options",
];

const named = (names: readonly string[], part: string, of: KeyedAttribute["of"]) =>
  Object.fromEntries(
    names.map((name) => {
      const key = `routing.http.${part}.${name}.header_${part === "request" ? "name" : "value"}`;
      return [key, { argument: key.replaceAll(".", "_"), byDefault: "", ...(of && { of }) }] as const;
    }),
  );

export const LISTENER_ATTRIBUTES: KeyedAttributes = {
  label: "Listener",
  byKey: {
    "tcp.idle_timeout.seconds": {
      argument: "tcp_idle_timeout_seconds",
      as: "number",
      byDefault: "350",
      of: isTcp,
    },
    ...named(RENAMED, "request", isHttps),
    ...named(ADDED, "response", isHttp),
    "routing.http.response.server.enabled": {
      argument: "routing_http_response_server_enabled",
      as: "boolean",
      byDefault: "true",
      of: isHttp,
    },
  },
};
