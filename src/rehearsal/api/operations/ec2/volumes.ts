/** EC2: the volumes of instances. They are blocks of the instances, as the provider has them. */
import type { Volume, VolumeModification } from "@aws-sdk/client-ec2";
import { changeObject } from "../../../objects/requests";
import { ROOT_DEVICE } from "../../../services/ec2/root-device";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blocksOf, stringOf, textOf } from "../../../values/attributes";
import { argumentsOf, type Fields, shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

const TYPE = "aws_instance";

/** The blocks of an instance that are volumes. */
const BLOCKS = ["root_block_device", "ebs_block_device"] as const;

/** A volume, which has no object of its own. */
export interface InstanceVolume {
  readonly id: string;
  readonly device: string;
  readonly block: (typeof BLOCKS)[number];
  readonly instance: WorldObject;
  readonly attributes: ObjectValue;
}

/** @returns the volumes of an instance, its root volume first. */
export function volumesOf(instance: WorldObject): readonly InstanceVolume[] {
  return BLOCKS.flatMap((block) =>
    blocksOf(instance.attributes, block)
      .map((attributes) => ({
        id: textOf(attributes, "volume_id"),
        device: textOf(attributes, "device_name") || ROOT_DEVICE,
        ...{ block, instance, attributes },
      }))
      .filter(({ id }) => id !== ""),
  );
}

/** @returns all volumes of the caller's instances. */
export function allVolumes(call: AwsCall): readonly InstanceVolume[] {
  return call.list(TYPE).flatMap(volumesOf);
}

/** Changes a volume of an instance. */
export function changeVolume(call: AwsCall, { id, block, instance }: InstanceVolume, changes: ObjectValue): void {
  const { attributes } = call.require(TYPE, instance.id);
  const changed = blocksOf(attributes, block).map((each) => (each.volume_id === id ? { ...each, ...changes } : each));
  changeObject(call, instance, { [block]: changed });
}

const VOLUME: Fields<Volume> = {
  Encrypted: "encrypted",
  Iops: "iops",
  KmsKeyId: "kms_key_id",
  Size: "volume_size",
  SnapshotId: "snapshot_id",
  Throughput: "throughput",
  VolumeType: "volume_type",
};

const RESIZED: Fields<{ Size: number; VolumeType: string; Iops: number; Throughput: number }> = {
  Size: "volume_size",
  VolumeType: "volume_type",
  Iops: "iops",
  Throughput: "throughput",
};

function createdAt(call: AwsCall, { hidden = {} }: WorldObject): Date {
  return new Date(stringOf(hidden, "launch_time") ?? call.now());
}

function volumeOf(call: AwsCall, { id, device, instance, attributes }: InstanceVolume): Volume {
  const time = createdAt(call, instance);
  return {
    VolumeId: id,
    ...shapeOf({ attributes }, VOLUME),
    AvailabilityZone: stringOf(instance.attributes, "availability_zone"),
    CreateTime: time,
    MultiAttachEnabled: false,
    State: "in-use",
    Attachments: [
      {
        AttachTime: time,
        DeleteOnTermination: attributes.delete_on_termination !== false,
        Device: device,
        InstanceId: instance.id,
        State: "attached",
        VolumeId: id,
      },
    ],
    Tags: tagListOf({ attributes }),
  };
}

function requireVolume(call: AwsCall, id: string): InstanceVolume {
  const found = allVolumes(call).find((volume) => volume.id === id);
  return found ?? call.refuse("InvalidVolume.NotFound", `The volume '${id}' does not exist.`);
}

const MODIFIED = "modified_volumes";

export const volumeOperations: Ec2Operations = {
  DescribeVolumes(call, { VolumeIds, ...input }) {
    const wanted = VolumeIds?.map((id) => requireVolume(call, id)) ?? allVolumes(call);
    const { page, NextToken } = described(call, input, {
      items: wanted.map((volume) => volumeOf(call, volume)),
      filters: {
        "attachment.delete-on-termination": ({ Attachments }) => Attachments?.[0]?.DeleteOnTermination,
        "attachment.device": ({ Attachments }) => Attachments?.[0]?.Device,
        "attachment.instance-id": ({ Attachments }) => Attachments?.[0]?.InstanceId,
        "attachment.status": ({ Attachments }) => Attachments?.[0]?.State,
        "availability-zone": ({ AvailabilityZone }) => AvailabilityZone,
        encrypted: ({ Encrypted }) => Encrypted,
        size: ({ Size }) => Size,
        "snapshot-id": ({ SnapshotId }) => SnapshotId,
        status: ({ State }) => State,
        "volume-id": ({ VolumeId }) => VolumeId,
        "volume-type": ({ VolumeType }) => VolumeType,
      },
    });
    return { Volumes: page, NextToken };
  },
  /** A volume only grows. */
  ModifyVolume(call, { VolumeId = "", Size, ...input }) {
    const volume = requireVolume(call, VolumeId);
    const before = Number(volume.attributes.volume_size ?? 0);
    if (Size !== undefined && Size < before) {
      call.refuse("InvalidParameterValue", `New size cannot be smaller than existing size`);
    }
    changeVolume(call, volume, argumentsOf({ ...input, Size }, RESIZED));
    const modification = modificationOf(call, volume, requireVolume(call, VolumeId));
    const { instance } = volume;
    const modified = { ...(instance.hidden?.[MODIFIED] as ObjectValue | undefined), [VolumeId]: before };
    call.change(call.require(TYPE, instance.id), {}, { [MODIFIED]: modified });
    return { VolumeModification: modification };
  },
  DescribeVolumesModifications(call, { VolumeIds, ...input }) {
    const wanted = VolumeIds?.map((id) => requireVolume(call, id)) ?? allVolumes(call);
    const isModified = ({ id, instance }: InstanceVolume) =>
      (instance.hidden?.[MODIFIED] as ObjectValue | undefined)?.[id] !== undefined;
    const { page, NextToken } = described(call, input, {
      items: wanted.filter(isModified).map((volume) => modificationOf(call, volume, volume)),
      filters: {
        "modification-state": ({ ModificationState }) => ModificationState,
        "volume-id": ({ VolumeId }) => VolumeId,
      },
    });
    return { VolumesModifications: page, NextToken };
  },
};

function modificationOf(call: AwsCall, before: InstanceVolume, after: InstanceVolume): VolumeModification {
  const [original, target] = [shapeOf(before, VOLUME), shapeOf(after, VOLUME)];
  const time = call.now();
  return {
    VolumeId: after.id,
    ModificationState: "completed",
    Progress: 100,
    StartTime: time,
    EndTime: time,
    OriginalSize: original.Size,
    OriginalIops: original.Iops,
    OriginalThroughput: original.Throughput,
    OriginalVolumeType: original.VolumeType,
    TargetSize: target.Size,
    TargetIops: target.Iops,
    TargetThroughput: target.Throughput,
    TargetVolumeType: target.VolumeType,
  };
}
