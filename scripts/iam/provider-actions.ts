/**
 * What hashicorp/aws calls for each resource type of the stacks: to create, read, update, tag and delete it. Sources:
 * the provider's own code by resource, and the "Actions, resources, and condition keys" pages of the Service
 * Authorization Reference (https://docs.aws.amazon.com/service-authorization/latest/reference/).
 */

/** Prefixes each name with a service: `ec2:DescribeVpcs`. */
function of(service: string, names: string): readonly string[] {
  return names.split(" ").map((name) => `${service}:${name}`);
}

const ec2 = (names: string) => of("ec2", names);
const elb = (names: string) => of("elasticloadbalancing", `${names} DescribeTags AddTags RemoveTags`);
const iam = (names: string) => of("iam", names);
const logs = (names: string) => of("logs", names);
const ram = (names: string) => of("ram", `${names} GetResourceShares GetResourceShareAssociations`);
const lattice = (names: string) => of("vpc-lattice", `${names} ListTagsForResource TagResource UntagResource`);
const sns = (names: string) => of("sns", `${names} GetTopicAttributes SetTopicAttributes`);

const EC2_TAGS = ec2("CreateTags DeleteTags");
const LINKED_ROLE = iam("CreateServiceLinkedRole");
const PASS_ROLE = iam("PassRole");

/** Actions by resource type; data sources have the prefix `data.`. */
export const PROVIDER_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  aws_acm_certificate: of(
    "acm",
    "ImportCertificate DescribeCertificate DeleteCertificate ListTagsForCertificate AddTagsToCertificate RemoveTagsFromCertificate",
  ),
  aws_cloudwatch_log_group: logs(
    "CreateLogGroup DeleteLogGroup DescribeLogGroups PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey ListTagsForResource TagResource UntagResource",
  ),
  aws_cloudwatch_log_stream: logs("CreateLogStream DeleteLogStream DescribeLogStreams"),
  aws_cloudwatch_metric_alarm: of(
    "cloudwatch",
    "PutMetricAlarm DeleteAlarms DescribeAlarms ListTagsForResource TagResource UntagResource",
  ),
  aws_default_security_group: [
    ...ec2("DescribeSecurityGroups RevokeSecurityGroupIngress RevokeSecurityGroupEgress"),
    ...EC2_TAGS,
  ],
  aws_ec2_client_vpn_authorization_rule: ec2(
    "AuthorizeClientVpnIngress RevokeClientVpnIngress DescribeClientVpnAuthorizationRules",
  ),
  aws_ec2_client_vpn_endpoint: [
    ...ec2(
      "CreateClientVpnEndpoint DeleteClientVpnEndpoint DescribeClientVpnEndpoints ModifyClientVpnEndpoint ApplySecurityGroupsToClientVpnTargetNetwork",
    ),
    ...EC2_TAGS,
    ...LINKED_ROLE,
    ...logs("DescribeLogStreams"),
  ],
  aws_ec2_client_vpn_network_association: ec2(
    "AssociateClientVpnTargetNetwork DisassociateClientVpnTargetNetwork DescribeClientVpnTargetNetworks DescribeSubnets",
  ),
  aws_ec2_client_vpn_route: ec2("CreateClientVpnRoute DeleteClientVpnRoute DescribeClientVpnRoutes"),
  aws_ec2_instance_connect_endpoint: [
    ...ec2(
      "CreateInstanceConnectEndpoint DeleteInstanceConnectEndpoint DescribeInstanceConnectEndpoints CreateNetworkInterface DescribeSubnets",
    ),
    ...EC2_TAGS,
    ...LINKED_ROLE,
  ],
  aws_flow_log: [...ec2("CreateFlowLogs DeleteFlowLogs DescribeFlowLogs"), ...EC2_TAGS, ...PASS_ROLE],
  aws_iam_instance_profile: [
    ...iam(
      "CreateInstanceProfile DeleteInstanceProfile GetInstanceProfile AddRoleToInstanceProfile RemoveRoleFromInstanceProfile TagInstanceProfile UntagInstanceProfile",
    ),
    ...PASS_ROLE,
  ],
  aws_iam_role: iam(
    "CreateRole DeleteRole GetRole UpdateRole UpdateAssumeRolePolicy TagRole UntagRole ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole",
  ),
  aws_iam_role_policy: iam("PutRolePolicy GetRolePolicy DeleteRolePolicy"),
  aws_iam_role_policy_attachment: iam("AttachRolePolicy DetachRolePolicy ListAttachedRolePolicies"),
  aws_instance: [
    ...ec2(
      "RunInstances TerminateInstances StartInstances StopInstances DescribeInstances DescribeInstanceTypes DescribeInstanceAttribute ModifyInstanceAttribute ModifyInstanceMetadataOptions DescribeInstanceCreditSpecifications DescribeVolumes DescribeTags DescribeImages DescribeLaunchTemplates DescribeLaunchTemplateVersions",
    ),
    ...EC2_TAGS,
    ...PASS_ROLE,
    ...of("ssm", "GetParameters"),
  ],
  aws_launch_template: [
    ...ec2(
      "CreateLaunchTemplate CreateLaunchTemplateVersion DeleteLaunchTemplate DescribeLaunchTemplates DescribeLaunchTemplateVersions ModifyLaunchTemplate",
    ),
    ...EC2_TAGS,
  ],
  aws_lb: [
    ...elb(
      "CreateLoadBalancer DeleteLoadBalancer DescribeLoadBalancers DescribeLoadBalancerAttributes ModifyLoadBalancerAttributes SetSubnets SetSecurityGroups SetIpAddressType DescribeCapacityReservation",
    ),
    ...ec2(
      "DescribeNetworkInterfaces DescribeSubnets DescribeSecurityGroups DescribeVpcs DescribeAccountAttributes DescribeInternetGateways",
    ),
    ...LINKED_ROLE,
  ],
  aws_lb_listener: [
    ...elb(
      "CreateListener DeleteListener DescribeListeners ModifyListener DescribeListenerAttributes ModifyListenerAttributes",
    ),
    ...of("acm", "DescribeCertificate"),
  ],
  aws_lb_target_group: elb(
    "CreateTargetGroup DeleteTargetGroup DescribeTargetGroups DescribeTargetGroupAttributes ModifyTargetGroup ModifyTargetGroupAttributes",
  ),
  aws_lb_target_group_attachment: elb("RegisterTargets DeregisterTargets DescribeTargetHealth"),
  aws_ram_principal_association: ram("AssociateResourceShare DisassociateResourceShare"),
  aws_ram_resource_association: [
    ...ram("AssociateResourceShare DisassociateResourceShare"),
    ...of("vpc-lattice", "GetResourcePolicy PutResourcePolicy DeleteResourcePolicy"),
  ],
  aws_ram_resource_share: ram(
    "CreateResourceShare DeleteResourceShare UpdateResourceShare TagResource UntagResource ListResourceSharePermissions",
  ),
  aws_ram_resource_share_accepter: ram(
    "GetResourceShareInvitations AcceptResourceShareInvitation DisassociateResourceShare ListResources",
  ),
  aws_route53_record: of("route53", "ChangeResourceRecordSets ListResourceRecordSets GetHostedZone GetChange"),
  aws_route53_zone: [
    ...of(
      "route53",
      "CreateHostedZone DeleteHostedZone GetHostedZone UpdateHostedZoneComment AssociateVPCWithHostedZone DisassociateVPCFromHostedZone GetChange ListResourceRecordSets ListTagsForResource ChangeTagsForResource",
    ),
    ...ec2("DescribeVpcs DescribeRegions"),
  ],
  aws_route_table: [
    ...ec2("CreateRouteTable DeleteRouteTable DescribeRouteTables CreateRoute DeleteRoute ReplaceRoute"),
    ...EC2_TAGS,
  ],
  aws_route_table_association: ec2(
    "AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation DescribeRouteTables",
  ),
  aws_security_group: [
    ...ec2(
      "CreateSecurityGroup DeleteSecurityGroup DescribeSecurityGroups DescribeNetworkInterfaces RevokeSecurityGroupEgress RevokeSecurityGroupIngress",
    ),
    ...EC2_TAGS,
  ],
  aws_sns_topic: sns("CreateTopic DeleteTopic ListTagsForResource TagResource UntagResource"),
  aws_sns_topic_policy: sns("GetTopicAttributes"),
  aws_sns_topic_subscription: sns("Subscribe Unsubscribe GetSubscriptionAttributes SetSubscriptionAttributes"),
  aws_subnet: [
    ...ec2("CreateSubnet DeleteSubnet DescribeSubnets ModifySubnetAttribute DescribeNetworkInterfaces"),
    ...EC2_TAGS,
  ],
  aws_vpc: [
    ...ec2(
      "CreateVpc DeleteVpc DescribeVpcs DescribeVpcAttribute ModifyVpcAttribute DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups",
    ),
    ...EC2_TAGS,
  ],
  aws_vpc_endpoint: [
    ...ec2(
      "CreateVpcEndpoint DeleteVpcEndpoints DescribeVpcEndpoints ModifyVpcEndpoint DescribePrefixLists DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets DescribeVpcs DescribeVpcEndpointServices",
    ),
    ...EC2_TAGS,
    ...of("route53", "AssociateVPCWithHostedZone"),
    ...of("vpce", "AllowMultiRegion"),
    ...of("vpc-lattice", "GetResourceConfiguration CreateServiceNetworkVpcEndpointAssociation"),
  ],
  aws_vpc_endpoint_connection_accepter: ec2(
    "AcceptVpcEndpointConnections RejectVpcEndpointConnections DescribeVpcEndpointConnections",
  ),
  aws_vpc_endpoint_connection_notification: ec2(
    "CreateVpcEndpointConnectionNotification DeleteVpcEndpointConnectionNotifications DescribeVpcEndpointConnectionNotifications ModifyVpcEndpointConnectionNotification",
  ),
  aws_vpc_endpoint_private_dns: ec2("ModifyVpcEndpoint DescribeVpcEndpoints"),
  aws_vpc_endpoint_service: [
    ...ec2(
      "CreateVpcEndpointServiceConfiguration DeleteVpcEndpointServiceConfigurations DescribeVpcEndpointServiceConfigurations DescribeVpcEndpointServicePermissions DescribeVpcEndpointServices ModifyVpcEndpointServiceConfiguration",
    ),
    ...EC2_TAGS,
    ...of("vpce", "AllowMultiRegion"),
  ],
  aws_vpc_endpoint_service_allowed_principal: ec2(
    "ModifyVpcEndpointServicePermissions DescribeVpcEndpointServicePermissions",
  ),
  aws_vpc_endpoint_service_private_dns_verification: ec2(
    "StartVpcEndpointServicePrivateDnsVerification DescribeVpcEndpointServiceConfigurations",
  ),
  aws_vpc_security_group_egress_rule: [
    ...ec2(
      "AuthorizeSecurityGroupEgress RevokeSecurityGroupEgress ModifySecurityGroupRules DescribeSecurityGroupRules",
    ),
    ...EC2_TAGS,
  ],
  aws_vpc_security_group_ingress_rule: [
    ...ec2(
      "AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress ModifySecurityGroupRules DescribeSecurityGroupRules",
    ),
    ...EC2_TAGS,
  ],
  aws_vpclattice_resource_configuration: lattice(
    "CreateResourceConfiguration DeleteResourceConfiguration GetResourceConfiguration UpdateResourceConfiguration",
  ),
  aws_vpclattice_resource_gateway: [
    ...lattice("CreateResourceGateway DeleteResourceGateway GetResourceGateway UpdateResourceGateway"),
    ...ec2("DescribeSubnets DescribeVpcs DescribeSecurityGroups"),
    ...LINKED_ROLE,
  ],
  "data.aws_subnet": ec2("DescribeSubnets"),
  "data.aws_vpc_endpoint_associations": ec2("DescribeVpcEndpointAssociations"),
};

/** What the provider calls for itself, and the engine for a state in S3. */
export const ALWAYS: readonly string[] = of("sts", "GetCallerIdentity");
export const S3_STATE: readonly string[] = of("s3", "ListBucket GetObject PutObject DeleteObject");
