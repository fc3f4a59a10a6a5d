/** What an ARN of AWS is for an engine: the resource type, and the ID that a state has and an import needs. */
import { parseArn } from "../../../base/net/arn";

/** A resource as an engine knows it. */
export interface EngineResource {
  /** Resource types that it can have, such as `aws_vpc`; several where the ARN does not tell. None if it has no type here. */
  readonly types: readonly string[];
  /** For an import. */
  readonly id: string;
  /** AWS's word for it. */
  readonly label: string;
}

type IdOf = "id" | "arn" | "name";

/** By the service and the kind in the ARN: AWS's word, resource types, and what the import's ID is. */
const KINDS: Readonly<Record<string, readonly [string, readonly string[], IdOf]>> = {
  "acm:certificate": ["certificate", ["aws_acm_certificate"], "arn"],
  "cloudwatch:alarm": ["alarm", ["aws_cloudwatch_metric_alarm"], "name"],
  "ec2:client-vpn-endpoint": ["Client VPN endpoint", ["aws_ec2_client_vpn_endpoint"], "id"],
  "ec2:elastic-ip": ["Elastic IP address", ["aws_eip"], "id"],
  "ec2:instance": ["instance", ["aws_instance"], "id"],
  "ec2:instance-connect-endpoint": ["Instance Connect endpoint", ["aws_ec2_instance_connect_endpoint"], "id"],
  "ec2:internet-gateway": ["internet gateway", ["aws_internet_gateway"], "id"],
  "ec2:key-pair": ["key pair", ["aws_key_pair"], "id"],
  "ec2:launch-template": ["launch template", ["aws_launch_template"], "id"],
  "ec2:natgateway": ["NAT gateway", ["aws_nat_gateway"], "id"],
  "ec2:network-acl": ["network ACL", ["aws_network_acl"], "id"],
  "ec2:network-interface": ["network interface", ["aws_network_interface"], "id"],
  "ec2:prefix-list": ["prefix list", ["aws_ec2_managed_prefix_list"], "id"],
  "ec2:route-table": ["route table", ["aws_route_table", "aws_default_route_table"], "id"],
  "ec2:security-group": ["security group", ["aws_security_group", "aws_default_security_group"], "id"],
  "ec2:security-group-rule": [
    "security group rule",
    ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"],
    "id",
  ],
  "ec2:subnet": ["subnet", ["aws_subnet"], "id"],
  "ec2:vpc": ["VPC", ["aws_vpc"], "id"],
  "ec2:vpc-endpoint": ["VPC endpoint", ["aws_vpc_endpoint"], "id"],
  "ec2:vpc-endpoint-service": ["endpoint service", ["aws_vpc_endpoint_service"], "id"],
  "ec2:vpc-flow-log": ["flow log", ["aws_flow_log"], "id"],
  "elasticloadbalancing:listener": ["listener", ["aws_lb_listener"], "arn"],
  "elasticloadbalancing:loadbalancer": ["load balancer", ["aws_lb"], "arn"],
  "elasticloadbalancing:targetgroup": ["target group", ["aws_lb_target_group"], "arn"],
  "iam:instance-profile": ["instance profile", ["aws_iam_instance_profile"], "name"],
  "iam:policy": ["IAM policy", ["aws_iam_policy"], "arn"],
  "logs:log-group": ["log group", ["aws_cloudwatch_log_group"], "name"],
  "ram:resource-share": ["resource share", ["aws_ram_resource_share"], "arn"],
  "route53:hostedzone": ["hosted zone", ["aws_route53_zone"], "id"],
  "sns:": ["topic", ["aws_sns_topic"], "arn"],
  "vpc-lattice:resourceconfiguration": ["resource configuration", ["aws_vpclattice_resource_configuration"], "id"],
  "vpc-lattice:resourcegateway": ["resource gateway", ["aws_vpclattice_resource_gateway"], "id"],
};

/** The resource that an ARN names; one of an unknown kind goes by its ARN. */
export function engineResource(arn: string): EngineResource {
  const { resource = arn, service = "" } = parseArn(arn) ?? {};
  const [, kind = "", rest = resource] = /^([a-z-]+)[/:](.+)$/.exec(resource) ?? [];
  const [label, types, idOf] = KINDS[`${service}:${kind}`] ?? [`${service} ${kind}`.trim(), [], "arn"];
  // `log-group:/hello:*`
  const name = rest.replace(/:\*$/, "");
  const ids: Readonly<Record<IdOf, string>> = { arn, name, id: rest.split("/").at(-1) ?? rest };
  return { types, label, id: ids[idOf] };
}
