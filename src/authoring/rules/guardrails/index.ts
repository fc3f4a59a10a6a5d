import { closedDefaultSecurityGroup } from "./default-security-group";
import { descriptions } from "./descriptions";
import { encryptedVolumes } from "./encrypted-volumes";
import { endpointPolicy } from "./endpoint-policy";
import type { Guardrail } from "./guardrail";
import { imdsv2 } from "./imdsv2";
import { internalLoadBalancer } from "./internal-load-balancer";
import { logGroupRetention } from "./log-retention";
import { publicAddress } from "./public-address";
import { publicIngress } from "./public-ingress";

/** Rules over every resource of the stacks, including those added by the user. */
export const GUARDRAILS: readonly Guardrail[] = [
  publicIngress,
  publicAddress,
  encryptedVolumes,
  imdsv2,
  logGroupRetention,
  closedDefaultSecurityGroup,
  internalLoadBalancer,
  descriptions,
  endpointPolicy,
];
