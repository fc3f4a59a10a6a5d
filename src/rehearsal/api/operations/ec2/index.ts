/** EC2's operations. */
import type { AnyOperations } from "../../operation-types";
import { clientVpnOperations } from "./client-vpn";
import { endpointServiceOperations } from "./endpoint-services";
import { endpointOperations } from "./endpoints";
import { imageOperations } from "./images";
import { instanceChanges } from "./instance-changes";
import { instanceLaunch } from "./instance-launch";
import { instanceProfileOperations } from "./instance-profiles";
import { instanceStates } from "./instance-states";
import { instanceTypeOperations } from "./instance-types";
import { instanceOperations } from "./instances";
import { launchTemplateChanges } from "./launch-template-changes";
import { launchTemplateOperations } from "./launch-templates";
import { networkInterfaceOperations } from "./network-interfaces";
import { regionOperations } from "./regions";
import { tagOperations } from "./tags";
import { volumeOperations } from "./volumes";
import { vpcChanges } from "./vpc-changes";
import { vpcOperations } from "./vpcs";

export const ec2Operations: AnyOperations = {
  ...clientVpnOperations,
  ...endpointOperations,
  ...endpointServiceOperations,
  ...imageOperations,
  ...instanceChanges,
  ...instanceLaunch,
  ...instanceOperations,
  ...instanceProfileOperations,
  ...instanceStates,
  ...instanceTypeOperations,
  ...launchTemplateChanges,
  ...launchTemplateOperations,
  ...networkInterfaceOperations,
  ...regionOperations,
  ...tagOperations,
  ...volumeOperations,
  ...vpcChanges,
  ...vpcOperations,
};
