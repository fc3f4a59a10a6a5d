/** What a person calls the resource types of an engine. Pure. */

/** AWS's words where the type does not have them. */
const NOUNS: Readonly<Record<string, string>> = {
  aws_acm_certificate: "certificate in ACM",
  aws_cloudwatch_log_group: "log group",
  aws_cloudwatch_log_stream: "log stream",
  aws_db_instance: "database",
  aws_ec2_client_vpn_authorization_rule: "VPN authorization rule",
  aws_ec2_client_vpn_endpoint: "VPN endpoint",
  aws_ec2_client_vpn_network_association: "VPN association",
  aws_ec2_client_vpn_route: "VPN route",
  aws_ec2_instance_connect_endpoint: "Instance Connect endpoint",
  aws_eip: "Elastic IP address",
  aws_lb: "load balancer",
  aws_lb_listener: "listener",
  aws_lb_target_group: "target group",
  aws_lb_target_group_attachment: "target",
  aws_ram_principal_association: "principal of a resource share",
  aws_ram_resource_association: "resource in a share",
  aws_ram_resource_share: "resource share",
  aws_ram_resource_share_accepter: "accepted resource share",
  aws_route53_record: "DNS record",
  aws_route53_zone: "hosted zone",
  aws_vpc_endpoint: "endpoint",
  aws_vpc_endpoint_connection_accepter: "accepted connection",
  aws_vpc_endpoint_connection_notification: "connection notification",
  aws_vpc_endpoint_private_dns: "private DNS setting",
  aws_vpc_endpoint_service: "endpoint service",
  aws_vpc_endpoint_service_allowed_principal: "allowed principal",
  aws_vpc_endpoint_service_private_dns_verification: "verified private DNS name",
  aws_vpc_security_group_egress_rule: "security group rule",
  aws_vpc_security_group_ingress_rule: "security group rule",
  aws_vpclattice_resource_configuration: "resource configuration",
  aws_vpclattice_resource_gateway: "resource gateway",
  tls_cert_request: "certificate request",
  tls_locally_signed_cert: "certificate",
  tls_private_key: "private key",
  tls_self_signed_cert: "self-signed certificate",
};

const ABBREVIATIONS = /\b(acl|acm|dhcp|dns|ec2|iam|ip|kms|lb|nat|rds|s3|sns|ssm|tls|vpc|vpn)\b/g;

/** `listener`, `VPC`; the words of the type for one that is not listed. */
export function nounOf(type: string): string {
  const words = type.replace(/^(aws|tls)_/, "").replaceAll("_", " ");
  return NOUNS[type] ?? words.replace(ABBREVIATIONS, (found) => found.toUpperCase());
}

/** `listener`, `2 listeners`. */
export function counted(count: number, noun: string): string {
  return count === 1 ? noun : `${count} ${pluralOf(noun)}`;
}

/** Of the first noun, where others explain it: `certificates in ACM`. */
function pluralOf(noun: string): string {
  const [, head = noun, rest = ""] = /^(.*?)( (?:in|of) .*)?$/.exec(noun) ?? [];
  if (/(s|x|ch|sh)$/.test(head)) return `${head}es${rest}`;
  return /[^aeiou]y$/.test(head) ? `${head.slice(0, -1)}ies${rest}` : `${head}s${rest}`;
}
