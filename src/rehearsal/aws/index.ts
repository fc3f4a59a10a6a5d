/** Every AWS service that has behaviour of its own. */
import type { Behaviours, DataSources } from "../behaviour";
import { acmBehaviours } from "./acm";
import { clientVpnBehaviours } from "./client-vpn";
import { clientVpnNetworkBehaviours } from "./client-vpn-network";
import { accountDataSources } from "./data/account";
import { certificateDataSources } from "./data/certificate";
import { endpointDataSources } from "./data/endpoint";
import { endpointServiceDataSources } from "./data/endpoint-service";
import { imageDataSources } from "./data/image";
import { networkDataSources } from "./data/network";
import { policyDataSources } from "./data/policy";
import { policyDocumentDataSources } from "./data/policy-document";
import { route53DataSources } from "./data/route53";
import { serviceDataSources } from "./data/service";
import { defaultVpcBehaviours } from "./default-vpc";
import { elasticIpBehaviours } from "./elastic-ip";
import { endpointBehaviours } from "./endpoint";
import { endpointConnectionBehaviours } from "./endpoint-connection";
import { endpointPartBehaviours } from "./endpoint-parts";
import { endpointServiceBehaviours } from "./endpoint-service";
import { flowLogBehaviours } from "./flow-log";
import { gatewayBehaviours } from "./gateways";
import { iamBehaviours } from "./iam";
import { instanceBehaviours } from "./instance";
import { instanceConnectEndpointBehaviours } from "./instance-connect-endpoint";
import { instanceStateBehaviours } from "./instance-state";
import { internetGatewayBehaviours } from "./internet-gateway";
import { keyPairBehaviours } from "./key-pair";
import { launchTemplateBehaviours } from "./launch-template";
import { listenerBehaviours } from "./listener";
import { loadBalancerBehaviours } from "./load-balancer";
import { logsBehaviours } from "./logs";
import { natGatewayBehaviours } from "./nat-gateway";
import { networkAclBehaviours } from "./network-acl";
import { networkInterfaceBehaviours } from "./network-interface";
import { peeringBehaviours } from "./peering";
import { privateDnsVerificationBehaviours } from "./private-dns-verification";
import { ramBehaviours } from "./ram";
import { routeBehaviours } from "./route";
import { routeTableBehaviours } from "./route-table";
import { route53RecordBehaviours } from "./route53-record";
import { route53ZoneBehaviours } from "./route53-zone";
import { securityGroupBehaviours } from "./security-group";
import { securityGroupRuleBehaviours } from "./security-group-rule";
import { simpleBehaviours } from "./simple";
import { snsBehaviours } from "./sns";
import { ssmBehaviours } from "./ssm";
import { subnetBehaviours } from "./subnet";
import { targetAttachmentBehaviours } from "./target-attachment";
import { targetGroupBehaviours } from "./target-group";
import { vpcBehaviours } from "./vpc";
import { vpcCidrBehaviours } from "./vpc-cidr";
import { vpcLatticeBehaviours } from "./vpc-lattice";

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
  ...iamBehaviours,
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
