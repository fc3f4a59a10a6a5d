/** Behaviour of VPC endpoints and endpoint services. */
import type { Behaviours, DataSources } from "../../simulation";
import { endpointBehaviours } from "./endpoint";
import { endpointAssociationDataSources } from "./endpoint-association-data";
import { endpointConnectionBehaviours } from "./endpoint-connection";
import { endpointPartBehaviours } from "./endpoint-parts";
import { endpointServiceBehaviours } from "./endpoint-service";
import { endpointServiceDataSources } from "./endpoint-service-data";
import { instanceConnectEndpointBehaviours } from "./instance-connect-endpoint";
import { privateDnsVerificationBehaviours } from "./private-dns-verification";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...endpointConnectionBehaviours,
  ...endpointPartBehaviours,
  ...endpointServiceBehaviours,
  ...endpointBehaviours,
  ...instanceConnectEndpointBehaviours,
  ...privateDnsVerificationBehaviours,
};

/** Data sources by type. */
export const DATA_SOURCES: DataSources = {
  ...endpointAssociationDataSources,
  ...endpointServiceDataSources,
};
