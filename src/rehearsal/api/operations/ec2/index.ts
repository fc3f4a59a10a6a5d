/** EC2's operations. */
import type { AnyOperations } from "../../operation-types";
import { clientVpnOperations } from "./client-vpn";
import { endpointServiceOperations } from "./endpoint-services";
import { endpointOperations } from "./endpoints";
import { instanceTypeOperations } from "./instance-types";
import { instanceOperations } from "./instances";
import { networkInterfaceOperations } from "./network-interfaces";
import { regionOperations } from "./regions";
import { tagOperations } from "./tags";
import { vpcChanges } from "./vpc-changes";
import { vpcOperations } from "./vpcs";

export const ec2Operations: AnyOperations = {
  ...clientVpnOperations,
  ...endpointOperations,
  ...endpointServiceOperations,
  ...instanceTypeOperations,
  ...instanceOperations,
  ...networkInterfaceOperations,
  ...regionOperations,
  ...tagOperations,
  ...vpcChanges,
  ...vpcOperations,
};
