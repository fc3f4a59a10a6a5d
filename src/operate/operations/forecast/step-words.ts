/** Operations in words, for "from … until …". */

import { nounOf } from "../../../base/resource-noun";
import type { Operation } from "../../../rehearsal/simulation/operation";

/** The types that decide about a path. */
const DECIDING: ReadonlySet<string> = new Set([
  "aws_ec2_client_vpn_authorization_rule",
  "aws_ec2_client_vpn_endpoint",
  "aws_ec2_client_vpn_network_association",
  "aws_ec2_client_vpn_route",
  "aws_instance",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_target_group",
  "aws_route53_record",
  "aws_route53_zone",
  "aws_vpc",
  "aws_vpc_endpoint",
  "aws_vpc_endpoint_connection_accepter",
  "aws_vpc_endpoint_private_dns",
  "aws_vpc_endpoint_service",
  "aws_vpc_endpoint_service_allowed_principal",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
]);

const TARGET = "aws_lb_target_group_attachment";

/** Whether an operation can open or close a path by itself. */
export function decidesPaths({ type }: Pick<Operation, "type">): boolean {
  return type === TARGET || DECIDING.has(type);
}

const VERBS: Readonly<Record<Operation["kind"], string>> = {
  create: "creation",
  update: "update",
  delete: "deletion",
};

/** `the deletion of the listener`, `the deregistration of a target`. */
export function describeOperation({ kind, type }: Pick<Operation, "kind" | "type">): string {
  if (type === TARGET && kind !== "update")
    return `the ${kind === "create" ? "registration" : "deregistration"} of a target`;
  return `the ${VERBS[kind]} of the ${nounOf(type)}`;
}
