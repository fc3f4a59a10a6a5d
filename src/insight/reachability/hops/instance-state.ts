import type { Instance } from "../../topology";
import { blocked, open } from "../hop";
import type { Hop } from "../proof";

/** Whether an instance runs; an instance whose state is not in the states counts as running. */
export function checkInstanceState(name: "source" | "target", instance: Instance, explanation: string): Hop {
  const { id, instanceState = "running" } = instance;
  return instanceState === "running"
    ? open(name, instance, explanation)
    : blocked(name, instance, "BAD_STATE", `${id} is ${instanceState}.`, `start ${id}`);
}
