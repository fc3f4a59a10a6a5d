/** Elastic Load Balancing v2: load balancers, listeners, rules, target groups, targets. */
import type { AnyOperations } from "../../operation-types";
import { listenerChanges } from "./listener-changes";
import { listenerOperations } from "./listeners";
import { loadBalancerChanges } from "./load-balancer-changes";
import { loadBalancerOperations } from "./load-balancers";
import { tagOperations } from "./tags";
import { targetGroupChanges } from "./target-group-changes";
import { targetGroupOperations } from "./target-groups";
import { targetOperations } from "./targets";

export const elbv2Operations: AnyOperations = {
  ...listenerChanges,
  ...listenerOperations,
  ...loadBalancerChanges,
  ...loadBalancerOperations,
  ...tagOperations,
  ...targetGroupChanges,
  ...targetGroupOperations,
  ...targetOperations,
};
