/** EC2: operations on several objects, which succeed as a whole and list those for which they failed. */
import type { UnsuccessfulItem } from "@aws-sdk/client-ec2";
import { AwsRefusal } from "../../../simulation/aws-error";

/** Runs a step for each ID. @returns the IDs for which it was refused, as EC2 lists them */
export function unsuccessful(ids: readonly string[], step: (id: string) => void): UnsuccessfulItem[] {
  return ids.flatMap((id) => {
    try {
      step(id);
      return [];
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return [{ ResourceId: id, Error: { Code: error.code, Message: error.text } }];
    }
  });
}
