/** Behaviour of CloudWatch Logs. */
import type { Behaviours } from "../../simulation";
import { logsBehaviours } from "./log-group";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...logsBehaviours,
};
