/** EC2: the state of an instance as a separate resource. */
import type { AwsCall, Behaviour, Behaviours, ObjectValue } from "../../simulation";
import { textOf } from "../../values/attributes";

/** Starts or stops the instance. A stopped instance keeps its private address. */
function apply(call: AwsCall, planned: ObjectValue): void {
  const state = textOf(planned, "state");
  const operation = state === "stopped" ? "StopInstances" : "StartInstances";
  const instance = call.via(operation).require("aws_instance", textOf(planned, "instance_id"));
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

export const instanceStateBehaviours: Behaviours = { aws_ec2_instance_state: state };
