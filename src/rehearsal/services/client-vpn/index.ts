/** Behaviour of Client VPN. */
import type { Behaviours } from "../../simulation";
import { authorizationRuleBehaviours } from "./authorization-rule";
import { clientVpnBehaviours } from "./endpoint";
import { networkAssociationBehaviours } from "./network-association";
import { routeBehaviours } from "./route";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...authorizationRuleBehaviours,
  ...clientVpnBehaviours,
  ...networkAssociationBehaviours,
  ...routeBehaviours,
};
