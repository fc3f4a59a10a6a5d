/** Behaviour of SNS. */
import type { Behaviours } from "../../simulation";
import { snsBehaviours } from "./topic";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...snsBehaviours,
};
