export { GATEWAY_ENDPOINT } from "./gateway-endpoint";
export { INBOUND_RESOLVER } from "./inbound-resolver";
export { RESOURCE_ENDPOINT } from "./resource-endpoint";
export { SERVICE_NETWORK_ENDPOINT, SERVICE_NETWORK_ENDPOINT_ID } from "./service-network-endpoint";
export type { Setup } from "./setup";
