import type { Instance } from "../../topology";
import { assumed, blocked, open } from "../hop";
import type { Hop } from "../proof";

/** Whether an instance runs; one whose state is not in the states is assumed to, as is one that is being started. */
export function checkInstanceState(name: "source" | "target", instance: Instance, explanation: string): Hop {
  const { id, instanceState } = instance;
  if (instanceState === "running") return open(name, instance, explanation);
  if (instanceState === undefined) {
    return assumed(name, instance, `Whether ${id} runs is not in the states: assumed to run. ${explanation}`);
  }
  if (instanceState === "pending") return assumed(name, instance, `${id} is pending: assumed to start.`);
  return blocked(name, instance, "BAD_STATE", `${id} is ${instanceState}.`, `start ${id}`);
}
