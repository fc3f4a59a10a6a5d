/** The topology: what is deployed, read from states. */
export { buildTopology } from "./build-topology";
export type * from "./model";
export type { NamedState } from "./state";
