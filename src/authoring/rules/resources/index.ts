import type { Guardrail } from "../guardrails/guardrail";
import { CLIENT_VPN_RULES } from "./client-vpn";
import { ENDPOINT_RULES } from "./endpoint";
import { LOAD_BALANCER_RULES } from "./load-balancer";

/**
 * What AWS refuses, or accepts and drops silently, in resources that no config describes: a user's own, beside the
 * constructs of this project.
 */
export const RESOURCE_RULES: readonly Guardrail[] = [...ENDPOINT_RULES, ...LOAD_BALANCER_RULES, ...CLIENT_VPN_RULES];
