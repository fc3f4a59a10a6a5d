/** The simulated AWS services, one folder each. */
import type { Behaviour, Behaviours, DataSources } from "../simulation";
import { genericBehaviour } from "../simulation/generic";
import { accountDataSources } from "./account/caller-data";
import { serviceDataSources } from "./account/service-name-data";
import { textDataSources } from "./account/text-data";
import { acmBehaviours } from "./acm/certificate";
import { certificateDataSources } from "./acm/certificate-data";
import { authorizationRuleBehaviours } from "./client-vpn/authorization-rule";
import { clientVpnBehaviours } from "./client-vpn/endpoint";
import { networkAssociationBehaviours } from "./client-vpn/network-association";
import { clientVpnRouteBehaviours } from "./client-vpn/route";
import { defaultVpcBehaviours } from "./ec2/default-vpc";
import { elasticIpBehaviours } from "./ec2/elastic-ip";
import { flowLogBehaviours } from "./ec2/flow-log";
import { imageDataSources } from "./ec2/image-data";
import { instanceBehaviours } from "./ec2/instance";
import { instanceStateBehaviours } from "./ec2/instance-state";
import { instanceTypeDataSources } from "./ec2/instance-type-data";
import { internetGatewayBehaviours } from "./ec2/internet-gateway";
import { keyPairBehaviours } from "./ec2/key-pair";
import { launchTemplateBehaviours } from "./ec2/launch-template";
import { natGatewayBehaviours } from "./ec2/nat-gateway";
import { networkAclBehaviours } from "./ec2/network-acl";
import { networkInterfaceBehaviours } from "./ec2/network-interface";
import { peeringBehaviours } from "./ec2/peering";
import { routeBehaviours } from "./ec2/route";
import { routeTableBehaviours } from "./ec2/route-table";
import { securityGroupBehaviours } from "./ec2/security-group";
import { securityGroupRuleBehaviours } from "./ec2/security-group-rule";
import { subnetBehaviours } from "./ec2/subnet";
import { vpcBehaviours } from "./ec2/vpc";
import { vpcCidrBehaviours } from "./ec2/vpc-cidr";
import { ecsServiceBehaviours } from "./ecs/service";
import { taskDefinitionBehaviours } from "./ecs/task-definition";
import { listenerBehaviours } from "./elbv2/listener";
import { listenerCertificateBehaviours } from "./elbv2/listener-certificate";
import { loadBalancerBehaviours } from "./elbv2/load-balancer";
import { loadBalancerDataSources } from "./elbv2/region-data";
import { targetAttachmentBehaviours } from "./elbv2/target-attachment";
import { targetGroupBehaviours } from "./elbv2/target-group";
import { namedEntityBehaviours } from "./iam/named-entity";
import { policyBehaviours } from "./iam/policy";
import { policyDocumentDataSources } from "./iam/policy-document-data";
import { roleBehaviours } from "./iam/role";
import { lambdaBehaviours } from "./lambda/function";
import { logsBehaviours } from "./logs/log-group";
import { namedResourceBehaviours } from "./named-resources";
import { ramBehaviours } from "./ram/resource-share";
import { databaseBehaviours } from "./rds/instance";
import { route53RecordBehaviours } from "./route53/record";
import { route53ZoneBehaviours } from "./route53/zone";
import { route53DataSources } from "./route53/zone-data";
import { secretBehaviours } from "./secrets-manager/secret";
import { secretDataSources } from "./secrets-manager/secret-data";
import { snsBehaviours } from "./sns/topic";
import { ssmBehaviours } from "./ssm/parameter";
import { parameterDataSources } from "./ssm/parameter-data";
import { endpointBehaviours } from "./vpc-endpoints/endpoint";
import { endpointAssociationDataSources } from "./vpc-endpoints/endpoint-association-data";
import { endpointConnectionBehaviours } from "./vpc-endpoints/endpoint-connection";
import { endpointPartBehaviours } from "./vpc-endpoints/endpoint-parts";
import { endpointServiceBehaviours } from "./vpc-endpoints/endpoint-service";
import { endpointServiceDataSources } from "./vpc-endpoints/endpoint-service-data";
import { instanceConnectEndpointBehaviours } from "./vpc-endpoints/instance-connect-endpoint";
import { privateDnsVerificationBehaviours } from "./vpc-endpoints/private-dns-verification";
import { domainVerificationBehaviours } from "./vpc-lattice/domain-verification";
import { resourceConfigurationBehaviours } from "./vpc-lattice/resource-configuration";
import { resourceGatewayBehaviours } from "./vpc-lattice/resource-gateway";
import { serviceNetworkBehaviours } from "./vpc-lattice/service-network";

/** Behaviours by resource type; a type that is missing here has only the generic life cycle. */
export const BEHAVIOURS: Behaviours = {
  ...defaultVpcBehaviours,
  ...elasticIpBehaviours,
  ...flowLogBehaviours,
  ...instanceStateBehaviours,
  ...instanceBehaviours,
  ...internetGatewayBehaviours,
  ...keyPairBehaviours,
  ...launchTemplateBehaviours,
  ...natGatewayBehaviours,
  ...networkAclBehaviours,
  ...networkInterfaceBehaviours,
  ...peeringBehaviours,
  ...routeTableBehaviours,
  ...routeBehaviours,
  ...securityGroupRuleBehaviours,
  ...securityGroupBehaviours,
  ...subnetBehaviours,
  ...vpcCidrBehaviours,
  ...vpcBehaviours,
  ...listenerBehaviours,
  ...listenerCertificateBehaviours,
  ...loadBalancerBehaviours,
  ...targetAttachmentBehaviours,
  ...targetGroupBehaviours,
  ...endpointConnectionBehaviours,
  ...endpointPartBehaviours,
  ...endpointServiceBehaviours,
  ...endpointBehaviours,
  ...instanceConnectEndpointBehaviours,
  ...privateDnsVerificationBehaviours,
  ...authorizationRuleBehaviours,
  ...clientVpnBehaviours,
  ...networkAssociationBehaviours,
  ...clientVpnRouteBehaviours,
  ...route53RecordBehaviours,
  ...route53ZoneBehaviours,
  ...acmBehaviours,
  ...namedEntityBehaviours,
  ...policyBehaviours,
  ...roleBehaviours,
  ...logsBehaviours,
  ...secretBehaviours,
  ...ssmBehaviours,
  ...snsBehaviours,
  ...ramBehaviours,
  ...domainVerificationBehaviours,
  ...resourceConfigurationBehaviours,
  ...resourceGatewayBehaviours,
  ...serviceNetworkBehaviours,
  ...ecsServiceBehaviours,
  ...taskDefinitionBehaviours,
  ...databaseBehaviours,
  ...lambdaBehaviours,
  ...namedResourceBehaviours,
};

/** Data sources that do more than search for a resource of the same name. */
export const DATA_SOURCES: DataSources = {
  ...imageDataSources,
  ...endpointAssociationDataSources,
  ...endpointServiceDataSources,
  ...route53DataSources,
  ...certificateDataSources,
  ...policyDocumentDataSources,
  ...parameterDataSources,
  ...secretDataSources,
  ...accountDataSources,
  ...serviceDataSources,
  ...textDataSources,
  ...instanceTypeDataSources,
  ...loadBalancerDataSources,
};

/** @returns how a type behaves: as its service says, or with the generic life cycle. */
export function behaviourOf(type: string): Behaviour {
  return BEHAVIOURS[type] ?? genericBehaviour(type);
}
