/** EC2: what clients of a Client VPN endpoint get. */
import { VPN_PORTS } from "../../../base/aws-facts/client-vpn";
import { endpointHost } from "../../../base/vpn-profile";
import type { AwsCall, WorldObject } from "../../simulation";
import { numberOf, textOf } from "../../values/attributes";
import { associationsOf } from "./endpoint-objects";

/** @returns whether clients can connect: an endpoint is available with its first association. */
export function endpointStatus(call: AwsCall, { id }: WorldObject): "available" | "pending-associate" {
  return associationsOf(call, id).length > 0 ? "available" : "pending-associate";
}

/** @returns the lines that AWS exports, without a client certificate and key (CVPN-26). */
export function clientConfiguration(call: AwsCall, { attributes }: WorldObject): string {
  const certificate = call.attributesOf("aws_acm_certificate", textOf(attributes, "server_certificate_arn"));
  const port = numberOf(attributes, "vpn_port") ?? VPN_PORTS.value[0];
  return [
    "client",
    "dev tun",
    `proto ${textOf(attributes, "transport_protocol")}`,
    `remote ${endpointHost(textOf(attributes, "dns_name"))} ${port}`,
    "remote-random-hostname",
    "resolv-retry infinite",
    "nobind",
    "remote-cert-tls server",
    "cipher AES-256-GCM",
    "verb 3",
    "<ca>",
    textOf(certificate, "certificate_chain").trim(),
    "</ca>",
    "reneg-sec 0",
    "",
  ].join("\n");
}
