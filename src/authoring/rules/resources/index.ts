import type { Guardrail } from "../guardrails/guardrail";
import { CLIENT_VPN_RULES } from "./client-vpn";
import { ENDPOINT_RULES } from "./endpoint";
import { LOAD_BALANCER_RULES } from "./load-balancer";

/**
 * Rules over resources that no config describes, such as those that users add to the stacks: AWS rejects the resource,
 * or accepts it and drops traffic.
 */
export const RESOURCE_RULES: readonly Guardrail[] = [...ENDPOINT_RULES, ...LOAD_BALANCER_RULES, ...CLIENT_VPN_RULES];
