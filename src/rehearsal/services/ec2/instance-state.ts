/** EC2: the state of an instance as a separate resource. */
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { boolOf, textOf } from "../../values/attributes";

/** Starts or stops an instance. A stopped instance keeps its private address. */
export function setState(call: AwsCall, id: string, state: string): WorldObject {
  const setting = call.via(state === "stopped" ? "StopInstances" : "StartInstances");
  const instance = setting.require("aws_instance", id);
  if (state === "stopped" && boolOf(instance.attributes, "disable_api_stop") === true) {
    const message = `The instance '${id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`;
    setting.refuse("OperationNotPermitted", message);
  }
  call.change(instance, { instance_state: state });
  return instance;
}

function apply(call: AwsCall, planned: ObjectValue): void {
  setState(call, textOf(planned, "instance_id"), textOf(planned, "state"));
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
