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
import { networkInterfaceOperations } from "./network-interfaces";
import { regionOperations } from "./regions";
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
  ...networkInterfaceOperations,
  ...regionOperations,
  ...tagOperations,
  ...vpcChanges,
  ...vpcOperations,
};
