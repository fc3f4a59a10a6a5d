/** Elastic Load Balancing v2: what is deleted with a listener. */
import type { AwsCall, WorldObject } from "../../simulation";

const PARTS = ["aws_lb_listener_rule", "aws_lb_listener_certificate"];

/** Removes the rules and the further certificates of a listener. */
export function removeListenerParts(call: AwsCall, { id }: WorldObject): void {
  for (const part of PARTS.flatMap((type) => call.list(type, (each) => each.listener_arn === id))) call.remove(part);
}
