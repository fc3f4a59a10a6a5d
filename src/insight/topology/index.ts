/** The topology: what is deployed, read from states. */
export { buildTopology } from "./build-topology";
export { isOwnName } from "./endpoint-names";
export { type AddressOwner, type EndpointName, indexOf, principalKey, type TopologyIndex } from "./index-topology";
export type * from "./model";
export { perTopology } from "./per-topology";
export { isForAwsService, isForEndpointService } from "./service-names";
export type { NamedState } from "./state-resources";
export { compareZones } from "./zone-ids";
