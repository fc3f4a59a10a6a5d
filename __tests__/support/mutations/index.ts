import { CONNECTION } from "./connection";
import { CONSUMER_NETWORK } from "./consumer-network";
import { LOAD_BALANCER } from "./load-balancer";
import type { Mutation } from "./mutation";
import { TARGETS } from "./targets";
import { VPN_AND_DNS } from "./vpn-and-dns";

export { HARMLESS } from "./harmless";
export type { HarmlessChange, Mutation } from "./mutation";
export { expectFound, expectOpen, findings, proveScene } from "./prove-scene";
export { type Scene, sceneOf } from "./scene";

/** Every change that the proof must find, in the order of the path. */
export const MUTATIONS: readonly Mutation[] = [
  ...VPN_AND_DNS,
  ...CONSUMER_NETWORK,
  ...CONNECTION,
  ...LOAD_BALANCER,
  ...TARGETS,
];
