/** Every AWS service that has behaviour of its own. */
import type { Behaviours, DataSources } from "../behaviour";
import { acmBehaviours } from "./acm";
import { clientVpnBehaviours } from "./client-vpn";
import { endpointBehaviours } from "./endpoint";
import { endpointServiceBehaviours } from "./endpoint-service";
import { iamBehaviours } from "./iam";
import { instanceBehaviours } from "./instance";
import { listenerBehaviours } from "./listener";
import { loadBalancerBehaviours } from "./load-balancer";
import { logsBehaviours } from "./logs";
import { networkInterfaceBehaviours } from "./network-interface";
import { routeTableBehaviours } from "./route-table";
import { route53Behaviours } from "./route53";
import { securityGroupBehaviours } from "./security-group";
import { targetGroupBehaviours } from "./target-group";
import { vpcBehaviours } from "./vpc";

/** Behaviours by resource type; a type that is missing here lives by the generic life cycle alone. */
export const BEHAVIOURS: Behaviours = {
  ...vpcBehaviours,
  ...routeTableBehaviours,
  ...securityGroupBehaviours,
  ...networkInterfaceBehaviours,
  ...instanceBehaviours,
  ...loadBalancerBehaviours,
  ...targetGroupBehaviours,
  ...listenerBehaviours,
  ...endpointServiceBehaviours,
  ...endpointBehaviours,
  ...clientVpnBehaviours,
  ...route53Behaviours,
  ...acmBehaviours,
  ...iamBehaviours,
  ...logsBehaviours,
};

/** Data sources that are more than a search for a resource of the same name. */
export const DATA_SOURCES: DataSources = {};
