/** EC2: whether an instance runs, as a resource of its own. */
import type { Behaviour, Behaviours } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";

/** Starts or stops the instance. A stopped one keeps its place and its private address. */
function apply(call: AwsCall, planned: ObjectValue): void {
  const state = textOf(planned, "state");
  const operation = state === "stopped" ? "StopInstances" : "StartInstances";
  const instance = call.require("aws_instance", textOf(planned, "instance_id"), operation);
  call.change(instance, { instance_state: state });
}

const state: Behaviour = {
  service: "EC2",
  label: "EC2 Instance State",
  create(call, planned) {
    apply(call, planned);
    return { id: textOf(planned, "instance_id") };
  },
  update(call, planned) {
    apply(call, planned);
    return {};
  },
};

/** Behaviours by resource type. */
export const instanceStateBehaviours: Behaviours = { aws_ec2_instance_state: state };
