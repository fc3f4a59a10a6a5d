/** EC2: images. They are made up for whoever asks, as the data source's are. */
import type { BlockDeviceMapping, EbsBlockDevice, Filter, Image } from "@aws-sdk/client-ec2";
import { imageFor } from "../../../services/ec2/image-data";
import { checkImageId } from "../../../services/ec2/instance-checks";
import type { AwsCall, ObjectValue } from "../../../simulation";
import { blockOf, blocksOf } from "../../../values/attributes";
import { type Field, type Fields, flag, shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

const IMAGE: Fields<Image> = {
  ImageId: "id",
  Name: "name",
  Architecture: "architecture",
  CreationDate: "creation_date",
  EnaSupport: "ena_support",
  Hypervisor: "hypervisor",
  ImageOwnerAlias: "image_owner_alias",
  ImageType: "image_type",
  OwnerId: "owner_id",
  PlatformDetails: "platform_details",
  Public: "public",
  RootDeviceName: "root_device_name",
  RootDeviceType: "root_device_type",
  State: "state",
  VirtualizationType: "virtualization_type",
};

const number = (attribute: string): Field => ({ attribute, toMember: Number });

const VOLUME: Fields<EbsBlockDevice> = {
  DeleteOnTermination: flag("delete_on_termination"),
  Encrypted: flag("encrypted"),
  Iops: number("iops"),
  SnapshotId: "snapshot_id",
  Throughput: number("throughput"),
  VolumeSize: number("volume_size"),
  VolumeType: "volume_type",
};

function mappingOf(mapping: ObjectValue): BlockDeviceMapping {
  return {
    ...shapeOf<BlockDeviceMapping>({ attributes: mapping }, { DeviceName: "device_name" }),
    Ebs: shapeOf({ attributes: blockOf(mapping, "ebs") ?? {} }, VOLUME),
  };
}

function imageOf(image: ObjectValue): Image {
  return {
    ...shapeOf({ attributes: image }, IMAGE),
    ImageLocation: String(image.image_location),
    BlockDeviceMappings: blocksOf(image, "block_device_mappings").map(mappingOf),
    Tags: tagListOf({ attributes: image }),
  };
}

interface Asked {
  readonly owners: readonly string[];
  readonly filters: readonly Filter[];
}

function search(call: AwsCall, { owners, filters }: Asked): readonly ObjectValue[] {
  const filter = filters.map(({ Name = "", Values = [] }) => ({ name: Name, values: Values }));
  const image = imageFor(call, { owners, filter });
  return image === undefined ? [] : [image];
}

export const imageOperations: Ec2Operations = {
  DescribeImages(call, { ImageIds = [], Owners: owners = [], Filters: filters = [], ...input }) {
    for (const id of ImageIds) checkImageId(call, id);
    const byId = (id: string) => ({ owners, filters: [...filters, { Name: "image-id", Values: [id] }] });
    const asked = ImageIds.length === 0 ? [{ owners, filters }] : ImageIds.map(byId);
    const items = asked.flatMap((each) => search(call, each)).map(imageOf);
    const { page, NextToken } = described(call, input, { items, filters: {} });
    return { Images: page, NextToken };
  },
};
