/** EC2: instances are started, stopped, rebooted, monitored and terminated. Each is in its final state at once. */
import { changeObject, deleteObject } from "../../../objects/requests";
import { setState } from "../../../services/ec2/instance-state";
import type { AwsCall, WorldObject } from "../../../simulation";
import { boolOf } from "../../../values/attributes";
import { stateNameOf, stateOf } from "./instances";
import { rememberTerminated, terminatedInstances } from "./terminated-instances";
import type { Ec2Operations } from "./types";

const TYPE = "aws_instance";

function setStates(call: AwsCall, ids: readonly string[], state: string) {
  return ids.map((InstanceId) => {
    const before = stateNameOf(call.require(TYPE, InstanceId));
    if (before !== state) setState(call, InstanceId, state);
    return { InstanceId, CurrentState: stateOf(state), PreviousState: stateOf(before) };
  });
}

function monitor(call: AwsCall, ids: readonly string[], monitoring: boolean) {
  const state = monitoring ? ("enabled" as const) : ("disabled" as const);
  return {
    InstanceMonitorings: ids.map((InstanceId) => {
      changeObject(call, call.require(TYPE, InstanceId), { monitoring });
      return { InstanceId, Monitoring: { State: state } };
    }),
  };
}

function refuseProtected(call: AwsCall, { attributes, id }: WorldObject): void {
  if (boolOf(attributes, "disable_api_termination") !== true) return;
  const message =
    `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute ` +
    "and try again.";
  call.refuse("OperationNotPermitted", message);
}

export const instanceStates: Ec2Operations = {
  StartInstances: (call, { InstanceIds = [] }) => ({ StartingInstances: setStates(call, InstanceIds, "running") }),
  StopInstances: (call, { InstanceIds = [] }) => ({ StoppingInstances: setStates(call, InstanceIds, "stopped") }),
  RebootInstances(call, { InstanceIds = [] }) {
    for (const id of InstanceIds) call.require(TYPE, id);
    return {};
  },
  /** Also succeeds for instances that were terminated a while ago. */
  TerminateInstances(call, { InstanceIds = [] }) {
    const gone = terminatedInstances(call);
    return {
      TerminatingInstances: InstanceIds.map((InstanceId) => {
        const instance = gone.find(({ id }) => id === InstanceId) ?? call.require(TYPE, InstanceId);
        const before = stateNameOf(instance);
        if (before !== "terminated") {
          refuseProtected(call, instance);
          deleteObject(call, instance);
          rememberTerminated(call, instance);
        }
        return { InstanceId, CurrentState: stateOf("terminated"), PreviousState: stateOf(before) };
      }),
    };
  },
  MonitorInstances: (call, { InstanceIds = [] }) => monitor(call, InstanceIds, true),
  UnmonitorInstances: (call, { InstanceIds = [] }) => monitor(call, InstanceIds, false),
};
