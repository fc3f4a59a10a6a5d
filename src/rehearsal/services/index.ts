/** Every AWS service that has behaviour of its own. */
import type { Behaviours, DataSources } from "../simulation/behaviour";
import { accountDataSources } from "./account/caller-data";
import { serviceDataSources } from "./account/service-name-data";
import { acmBehaviours } from "./acm/certificate";
import { certificateDataSources } from "./acm/certificate-data";
import { clientVpnBehaviours } from "./client-vpn/endpoint";
import { clientVpnNetworkBehaviours } from "./client-vpn/network";
import { defaultVpcBehaviours } from "./ec2/default-vpc";
import { gatewayBehaviours } from "./ec2/dhcp-and-prefix-lists";
import { elasticIpBehaviours } from "./ec2/elastic-ip";
import { flowLogBehaviours } from "./ec2/flow-log";
import { imageDataSources } from "./ec2/image-data";
import { instanceBehaviours } from "./ec2/instance";
import { instanceStateBehaviours } from "./ec2/instance-state";
import { internetGatewayBehaviours } from "./ec2/internet-gateway";
import { keyPairBehaviours } from "./ec2/key-pair";
import { launchTemplateBehaviours } from "./ec2/launch-template";
import { natGatewayBehaviours } from "./ec2/nat-gateway";
import { networkAclBehaviours } from "./ec2/network-acl";
import { networkDataSources } from "./ec2/network-data";
import { networkInterfaceBehaviours } from "./ec2/network-interface";
import { peeringBehaviours } from "./ec2/peering";
import { routeBehaviours } from "./ec2/route";
import { routeTableBehaviours } from "./ec2/route-table";
import { securityGroupBehaviours } from "./ec2/security-group";
import { securityGroupRuleBehaviours } from "./ec2/security-group-rule";
import { subnetBehaviours } from "./ec2/subnet";
import { vpcBehaviours } from "./ec2/vpc";
import { vpcCidrBehaviours } from "./ec2/vpc-cidr";
import { listenerBehaviours } from "./elbv2/listener";
import { loadBalancerBehaviours } from "./elbv2/load-balancer";
import { targetAttachmentBehaviours } from "./elbv2/target-attachment";
import { targetGroupBehaviours } from "./elbv2/target-group";
import { endpointBehaviours } from "./endpoints/endpoint";
import { endpointConnectionBehaviours } from "./endpoints/endpoint-connection";
import { endpointDataSources } from "./endpoints/endpoint-data";
import { endpointPartBehaviours } from "./endpoints/endpoint-parts";
import { endpointServiceBehaviours } from "./endpoints/endpoint-service";
import { endpointServiceDataSources } from "./endpoints/endpoint-service-data";
import { instanceConnectEndpointBehaviours } from "./endpoints/instance-connect-endpoint";
import { privateDnsVerificationBehaviours } from "./endpoints/private-dns-verification";
import { namedEntityBehaviours } from "./iam/named-entity";
import { policyBehaviours } from "./iam/policy";
import { policyDataSources } from "./iam/policy-data";
import { policyDocumentDataSources } from "./iam/policy-document-data";
import { roleBehaviours } from "./iam/role";
import { logsBehaviours } from "./logs/log-group";
import { simpleBehaviours } from "./named-resources";
import { ramBehaviours } from "./ram/resource-share";
import { route53RecordBehaviours } from "./route53/record";
import { route53ZoneBehaviours } from "./route53/zone";
import { route53DataSources } from "./route53/zone-data";
import { snsBehaviours } from "./sns/topic";
import { ssmBehaviours } from "./ssm/parameter";
import { vpcLatticeBehaviours } from "./vpc-lattice/vpc-lattice";

/** Behaviours by resource type; a type that is missing here lives by the generic life cycle alone. */
export const BEHAVIOURS: Behaviours = {
  ...vpcBehaviours,
  ...vpcCidrBehaviours,
  ...peeringBehaviours,
  ...subnetBehaviours,
  ...defaultVpcBehaviours,
  ...networkAclBehaviours,
  ...routeTableBehaviours,
  ...routeBehaviours,
  ...internetGatewayBehaviours,
  ...natGatewayBehaviours,
  ...elasticIpBehaviours,
  ...securityGroupBehaviours,
  ...securityGroupRuleBehaviours,
  ...networkInterfaceBehaviours,
  ...keyPairBehaviours,
  ...launchTemplateBehaviours,
  ...instanceBehaviours,
  ...instanceStateBehaviours,
  ...loadBalancerBehaviours,
  ...targetGroupBehaviours,
  ...targetAttachmentBehaviours,
  ...listenerBehaviours,
  ...endpointServiceBehaviours,
  ...privateDnsVerificationBehaviours,
  ...endpointConnectionBehaviours,
  ...endpointBehaviours,
  ...endpointPartBehaviours,
  ...instanceConnectEndpointBehaviours,
  ...clientVpnBehaviours,
  ...clientVpnNetworkBehaviours,
  ...route53ZoneBehaviours,
  ...route53RecordBehaviours,
  ...acmBehaviours,
  ...namedEntityBehaviours,
  ...policyBehaviours,
  ...roleBehaviours,
  ...logsBehaviours,
  ...flowLogBehaviours,
  ...ssmBehaviours,
  ...snsBehaviours,
  ...gatewayBehaviours,
  ...ramBehaviours,
  ...vpcLatticeBehaviours,
  ...simpleBehaviours,
};

/** Data sources that are more than a search for a resource of the same name. */
export const DATA_SOURCES: DataSources = {
  ...accountDataSources,
  ...imageDataSources,
  ...policyDocumentDataSources,
  ...endpointServiceDataSources,
  ...endpointDataSources,
  ...networkDataSources,
  ...route53DataSources,
  ...certificateDataSources,
  ...policyDataSources,
  ...serviceDataSources,
};
