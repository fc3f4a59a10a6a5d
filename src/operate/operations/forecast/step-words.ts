/** Operations in words, for "from … until …". */
import type { Operation } from "../../../rehearsal/simulation/operation";

/** What AWS calls the types that decide about a path; others are named by their type. */
const NOUNS: Readonly<Record<string, string>> = {
  aws_ec2_client_vpn_authorization_rule: "VPN authorization rule",
  aws_ec2_client_vpn_endpoint: "VPN endpoint",
  aws_ec2_client_vpn_network_association: "VPN association",
  aws_ec2_client_vpn_route: "VPN route",
  aws_instance: "instance",
  aws_lb: "load balancer",
  aws_lb_listener: "listener",
  aws_lb_target_group: "target group",
  aws_route53_record: "DNS record",
  aws_route53_zone: "hosted zone",
  aws_vpc: "VPC",
  aws_vpc_endpoint: "endpoint",
  aws_vpc_endpoint_connection_accepter: "accepted connection",
  aws_vpc_endpoint_private_dns: "private DNS setting",
  aws_vpc_endpoint_service: "endpoint service",
  aws_vpc_endpoint_service_allowed_principal: "allowed principal",
  aws_vpc_security_group_egress_rule: "security group rule",
  aws_vpc_security_group_ingress_rule: "security group rule",
};

const TARGET = "aws_lb_target_group_attachment";

/** Whether an operation can open or close a path by itself. */
export function decidesPaths({ type }: Pick<Operation, "type">): boolean {
  return type === TARGET || NOUNS[type] !== undefined;
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
  const noun = NOUNS[type] ?? type.replace(/^aws_/, "").replaceAll("_", " ");
  return `the ${VERBS[kind]} of the ${noun}`;
}
