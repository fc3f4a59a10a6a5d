/** EC2: operations on several objects, which succeed as a whole and list those for which they were refused. */
import type { UnsuccessfulItem } from "@aws-sdk/client-ec2";
import { AwsRefusal } from "../../../simulation/aws-error";

/** @returns what was done, and why the others were refused. */
export function forEach<Done>(ids: readonly string[], step: (id: string) => Done) {
  const done: Done[] = [];
  const Unsuccessful: UnsuccessfulItem[] = [];
  for (const id of ids) {
    try {
      done.push(step(id));
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      Unsuccessful.push({ ResourceId: id, Error: { Code: error.code, Message: error.text } });
    }
  }
  return { done, Unsuccessful };
}

/** Runs a step for each ID. @returns the IDs for which it was refused, as EC2 lists them */
export function unsuccessful(ids: readonly string[], step: (id: string) => void): UnsuccessfulItem[] {
  return forEach(ids, step).Unsuccessful;
}
