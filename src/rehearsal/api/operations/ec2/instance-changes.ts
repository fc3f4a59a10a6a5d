/** EC2: what can be changed about an instance. */
import type { ModifyInstanceAttributeRequest } from "@aws-sdk/client-ec2";
import { changeObject } from "../../../objects/requests";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, textOf } from "../../../values/attributes";
import { argumentsOf, shapeOf } from "../fields";
import { DESCRIBED, LAUNCH } from "./instance-fields";
import { userDataIn } from "./instance-launch";
import { stateNameOf } from "./instances";
import type { Ec2Operations } from "./types";
import { changeVolume, volumesOf } from "./volumes";

const TYPE = "aws_instance";

/** What ModifyInstanceAttribute changes, one at a time: members with a value, and their arguments. */
const VALUES = {
  DisableApiStop: "disable_api_stop",
  DisableApiTermination: "disable_api_termination",
  EbsOptimized: "ebs_optimized",
  InstanceInitiatedShutdownBehavior: "instance_initiated_shutdown_behavior",
  InstanceType: "instance_type",
  SourceDestCheck: "source_dest_check",
} as const;

/** The names of these in the form with `Attribute` and `Value`. */
const memberNamed = (attribute: string) => attribute.charAt(0).toUpperCase() + attribute.slice(1);

/** What only a stopped instance changes. */
const STOPPED = ["instance_type", "user_data", "user_data_base64", "ebs_optimized"];

function textValue(text: string): string | boolean {
  return text === "true" ? true : text === "false" ? false : text;
}

function changesIn(call: AwsCall, input: ModifyInstanceAttributeRequest): ObjectValue {
  const values = Object.entries(VALUES).flatMap(([member, argument]) => {
    const value = input[member as keyof typeof VALUES]?.Value;
    return value === undefined ? [] : [{ [argument]: value }];
  });
  const { Attribute = "", Value } = input;
  const named = VALUES[memberNamed(Attribute) as keyof typeof VALUES];
  if (Value !== undefined && named !== undefined) values.push({ [named]: textValue(Value) } as (typeof values)[number]);
  const others = [
    ...(input.UserData?.Value === undefined ? [] : [userDataIn(input.UserData.Value)]),
    ...(input.Groups === undefined ? [] : [{ vpc_security_group_ids: input.Groups }]),
  ];
  const [change, ...more] = [...values, ...others];
  if (change === undefined) return call.refuse("InvalidParameterCombination", "No attributes specified.");
  if (more.length === 0) return change;
  return call.refuse("InvalidParameterCombination", "Fields for multiple attribute types specified");
}

function checkStopped(call: AwsCall, instance: WorldObject, changes: ObjectValue): void {
  if (stateNameOf(instance) === "stopped" || !Object.keys(changes).some((name) => STOPPED.includes(name))) return;
  call.refuse("IncorrectInstanceState", `The instance '${instance.id}' is not in the 'stopped' state.`);
}

function change(call: AwsCall, id: string | undefined, changes: ObjectValue): WorldObject {
  return changeObject(call, call.require(TYPE, id ?? ""), changes);
}

/** A block of an instance with other members. */
function merged(call: AwsCall, id: string | undefined, block: string, changes: ObjectValue): WorldObject {
  const { attributes } = call.require(TYPE, id ?? "");
  const given = Object.entries(blockOf(changes, block) ?? {}).filter(([, value]) => value !== null);
  return change(call, id, { [block]: [{ ...blockOf(attributes, block), ...Object.fromEntries(given) }] });
}

export const instanceChanges: Ec2Operations = {
  ModifyInstanceAttribute(call, { InstanceId = "", ...input }) {
    const instance = call.require(TYPE, InstanceId);
    const mappings = input.BlockDeviceMappings ?? [];
    for (const { DeviceName, Ebs } of mappings) {
      const volume = volumesOf(instance).find(({ device }) => device === DeviceName);
      const message = `No device is currently mapped at ${DeviceName}`;
      if (volume === undefined) return call.refuse("InvalidInstanceAttributeValue", message);
      changeVolume(call, volume, { delete_on_termination: Ebs?.DeleteOnTermination ?? true });
    }
    if (mappings.length > 0) return {};
    const changes = changesIn(call, { InstanceId, ...input });
    checkStopped(call, instance, changes);
    changeObject(call, instance, changes);
    return {};
  },
  ModifyInstanceMetadataOptions(call, { InstanceId, ...MetadataOptions }) {
    const changed = merged(call, InstanceId, "metadata_options", argumentsOf({ MetadataOptions }, LAUNCH));
    const { MetadataOptions: options } = shapeOf(changed, DESCRIBED);
    return { InstanceId, InstanceMetadataOptions: { ...options, State: "applied" as const } };
  },
  ModifyInstanceMaintenanceOptions(call, { InstanceId, AutoRecovery }) {
    merged(call, InstanceId, "maintenance_options", argumentsOf({ MaintenanceOptions: { AutoRecovery } }, LAUNCH));
    return { InstanceId, AutoRecovery };
  },
  ModifyInstanceCapacityReservationAttributes(call, { InstanceId, CapacityReservationSpecification }) {
    change(call, InstanceId, argumentsOf({ CapacityReservationSpecification }, LAUNCH));
    return { Return: true };
  },
  ModifyInstanceCreditSpecification(call, { InstanceCreditSpecifications = [] }) {
    for (const { InstanceId, CpuCredits } of InstanceCreditSpecifications) {
      const type = textOf(call.require(TYPE, InstanceId ?? "").attributes, "instance_type");
      if (!type.startsWith("t")) {
        call.refuse("InvalidParameterValue", `The instance type '${type}' does not support CPU credits`);
      }
      change(call, InstanceId, { credit_specification: [{ cpu_credits: CpuCredits ?? null }] });
    }
    return {
      SuccessfulInstanceCreditSpecifications: InstanceCreditSpecifications.map(({ InstanceId }) => ({ InstanceId })),
      UnsuccessfulInstanceCreditSpecifications: [],
    };
  },
  ModifyPrivateDnsNameOptions(call, { InstanceId, PrivateDnsHostnameType: HostnameType, ...input }) {
    const options = argumentsOf({ PrivateDnsNameOptions: { ...input, HostnameType } }, LAUNCH);
    merged(call, InstanceId, "private_dns_name_options", options);
    return { Return: true };
  },
};
