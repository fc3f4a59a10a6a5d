import type { Draft } from "../draft";
import type { Random } from "../random";

/** One random change of a topology. Changes follow each other, so that what one needs may be gone. */
export interface Change {
  readonly title: string;
  apply(draft: Draft, random: Random): void;
}

/** CIDR blocks that rules, routes and authorizations name: whole networks, subnets, parts of them, and others. */
export const BLOCKS = [
  "0.0.0.0/0",
  "10.0.0.0/8",
  "10.10.0.0/16",
  "10.10.0.0/24",
  "10.10.1.0/24",
  "10.10.0.0/25",
  "10.10.1.64/26",
  "10.20.0.0/16",
  "10.20.0.0/24",
  "10.20.1.0/24",
  "10.30.0.0/16",
  "10.30.0.0/24",
  "172.16.0.0/22",
  "192.0.2.0/24",
] as const;
