/** Behaviour of Elastic Load Balancing v2. */
import type { Behaviours } from "../../simulation";
import { listenerBehaviours } from "./listener";
import { loadBalancerBehaviours } from "./load-balancer";
import { targetAttachmentBehaviours } from "./target-attachment";
import { targetGroupBehaviours } from "./target-group";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...listenerBehaviours,
  ...loadBalancerBehaviours,
  ...targetAttachmentBehaviours,
  ...targetGroupBehaviours,
};
