/** EC2: network interfaces are attached to instances, and detached. */
import { derivedId } from "../../../simulation/hash";
import { textOf } from "../../../values/attributes";
import type { Ec2Operations } from "./types";

const INTERFACE = "aws_network_interface";

export const networkInterfaceAttachments: Ec2Operations = {
  AttachNetworkInterface(call, { NetworkInterfaceId = "", InstanceId = "", DeviceIndex = 1 }) {
    const eni = call.require(INTERFACE, NetworkInterfaceId);
    const instance = call.require("aws_instance", InstanceId);
    if (eni.owner !== undefined || textOf(eni.hidden ?? {}, "instance_id") !== "") {
      call.refuse("InvalidNetworkInterface.InUse", `Interface: [${NetworkInterfaceId}] in use.`);
    }
    const attachment_id = derivedId("eni-attach", eni.id);
    const attachment = [{ instance: instance.id, device_index: DeviceIndex, attachment_id }];
    call.change(eni, { attachment }, { instance_id: instance.id });
    return { AttachmentId: attachment_id };
  },
  DetachNetworkInterface(call, { AttachmentId = "" }) {
    const eni = call.list(INTERFACE).find(({ id }) => derivedId("eni-attach", id) === AttachmentId);
    const instanceId = textOf(eni?.hidden ?? {}, "instance_id");
    if (eni === undefined || instanceId === "") {
      return call.refuse("InvalidAttachmentID.NotFound", `The attachment '${AttachmentId}' does not exist`);
    }
    if (call.attributesOf("aws_instance", instanceId).primary_network_interface_id === eni.id) {
      call.refuse("OperationNotPermitted", "The network interface at device index 0 cannot be detached.");
    }
    call.change(eni, { attachment: [] }, { instance_id: "" });
    return {};
  },
};
