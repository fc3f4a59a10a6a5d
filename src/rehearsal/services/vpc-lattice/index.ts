/** Behaviour of VPC Lattice. */
import type { Behaviours } from "../../simulation";
import { resourceConfigurationBehaviours } from "./resource-configuration";
import { resourceGatewayBehaviours } from "./resource-gateway";
import { serviceNetworkBehaviours } from "./service-network";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...resourceConfigurationBehaviours,
  ...resourceGatewayBehaviours,
  ...serviceNetworkBehaviours,
};
