/** EC2's operations. */
import type { AnyOperations } from "../../operation-types";
import { addressOperations } from "./addresses";
import { clientVpnOperations } from "./client-vpn";
import { clientVpnChanges } from "./client-vpn-changes";
import { connectionNotificationOperations } from "./connection-notifications";
import { dhcpOptionsOperations } from "./dhcp-options";
import { endpointChanges } from "./endpoint-changes";
import { endpointServiceChanges } from "./endpoint-service-changes";
import { endpointServiceOperations } from "./endpoint-services";
import { endpointOperations } from "./endpoints";
import { flowLogOperations } from "./flow-logs";
import { imageOperations } from "./images";
import { instanceChanges } from "./instance-changes";
import { instanceConnectEndpointOperations } from "./instance-connect-endpoints";
import { instanceLaunch } from "./instance-launch";
import { instanceProfileOperations } from "./instance-profiles";
import { instanceStates } from "./instance-states";
import { instanceTypeOperations } from "./instance-types";
import { instanceOperations } from "./instances";
import { internetGatewayOperations } from "./internet-gateways";
import { keyPairOperations } from "./key-pairs";
import { launchTemplateChanges } from "./launch-template-changes";
import { launchTemplateOperations } from "./launch-templates";
import { natGatewayOperations } from "./nat-gateways";
import { networkAclChanges } from "./network-acl-changes";
import { networkAclOperations } from "./network-acls";
import { networkInterfaceChanges } from "./network-interface-changes";
import { networkInterfaceOperations } from "./network-interfaces";
import { peeringOperations } from "./peering";
import { peeringChanges } from "./peering-changes";
import { prefixListOperations } from "./prefix-lists";
import { regionOperations } from "./regions";
import { routeChanges } from "./route-changes";
import { routeTableChanges } from "./route-table-changes";
import { routeTableOperations } from "./route-tables";
import { securityGroupChanges } from "./security-group-changes";
import { securityGroupOperations } from "./security-groups";
import { subnetChanges } from "./subnet-changes";
import { tagOperations } from "./tags";
import { volumeOperations } from "./volumes";
import { vpcBlockOperations } from "./vpc-blocks";
import { vpcChanges } from "./vpc-changes";
import { vpcOperations } from "./vpcs";

export const ec2Operations: AnyOperations = {
  ...addressOperations,
  ...clientVpnChanges,
  ...clientVpnOperations,
  ...connectionNotificationOperations,
  ...dhcpOptionsOperations,
  ...endpointChanges,
  ...endpointOperations,
  ...endpointServiceChanges,
  ...endpointServiceOperations,
  ...flowLogOperations,
  ...imageOperations,
  ...instanceChanges,
  ...instanceConnectEndpointOperations,
  ...instanceLaunch,
  ...instanceOperations,
  ...instanceOperations,
  ...instanceProfileOperations,
  ...instanceStates,
  ...instanceTypeOperations,
  ...internetGatewayOperations,
  ...keyPairOperations,
  ...launchTemplateChanges,
  ...launchTemplateOperations,
  ...natGatewayOperations,
  ...networkAclChanges,
  ...networkAclOperations,
  ...networkInterfaceChanges,
  ...networkInterfaceOperations,
  ...peeringChanges,
  ...peeringOperations,
  ...prefixListOperations,
  ...regionOperations,
  ...routeChanges,
  ...routeTableChanges,
  ...routeTableOperations,
  ...securityGroupChanges,
  ...securityGroupOperations,
  ...subnetChanges,
  ...tagOperations,
  ...volumeOperations,
  ...vpcBlockOperations,
  ...vpcChanges,
  ...vpcOperations,
};
