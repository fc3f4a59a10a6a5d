/** Behaviour of RAM. */
import type { Behaviours } from "../../simulation";
import { ramBehaviours } from "./resource-share";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...ramBehaviours,
};
