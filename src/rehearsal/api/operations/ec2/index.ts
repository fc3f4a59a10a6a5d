/** EC2's operations. */
import type { AnyOperations } from "../../operation-types";
import { clientVpnOperations } from "./client-vpn";
import { clientVpnChanges } from "./client-vpn-changes";
import { connectionNotificationOperations } from "./connection-notifications";
import { endpointChanges } from "./endpoint-changes";
import { endpointServiceChanges } from "./endpoint-service-changes";
import { endpointServiceOperations } from "./endpoint-services";
import { endpointOperations } from "./endpoints";
import { instanceConnectEndpointOperations } from "./instance-connect-endpoints";
import { instanceTypeOperations } from "./instance-types";
import { instanceOperations } from "./instances";
import { networkAclOperations } from "./network-acls";
import { networkInterfaceOperations } from "./network-interfaces";
import { regionOperations } from "./regions";
import { routeTableOperations } from "./route-tables";
import { securityGroupChanges } from "./security-group-changes";
import { securityGroupOperations } from "./security-groups";
import { tagOperations } from "./tags";
import { vpcChanges } from "./vpc-changes";
import { vpcOperations } from "./vpcs";

export const ec2Operations: AnyOperations = {
  ...clientVpnOperations,
  ...clientVpnChanges,
  ...connectionNotificationOperations,
  ...endpointChanges,
  ...endpointOperations,
  ...endpointServiceChanges,
  ...endpointServiceOperations,
  ...instanceConnectEndpointOperations,
  ...instanceTypeOperations,
  ...instanceOperations,
  ...networkAclOperations,
  ...networkInterfaceOperations,
  ...regionOperations,
  ...routeTableOperations,
  ...securityGroupChanges,
  ...securityGroupOperations,
  ...tagOperations,
  ...vpcChanges,
  ...vpcOperations,
};
