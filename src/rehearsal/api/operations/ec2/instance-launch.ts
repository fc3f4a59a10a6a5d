/** EC2: RunInstances. */
import type {
  BlockDeviceMapping,
  InstanceNetworkInterfaceSpecification,
  Placement,
  RunInstancesRequest,
} from "@aws-sdk/client-ec2";
import { createObject } from "../../../objects/requests";
import { templateTags } from "../../../services/ec2/instance-launch";
import { launchTemplateOf } from "../../../services/ec2/launch-template";
import { ROOT_DEVICE } from "../../../services/ec2/root-device";
import type { AwsCall, ObjectValue } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { argumentsOf, type Fields } from "../fields";
import { LAUNCH, VOLUME } from "./instance-fields";
import { profileNameIn } from "./instance-profiles";
import { instanceOf, reservationIdOf } from "./instances";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const INTERFACE: Fields<InstanceNetworkInterfaceSpecification> = {
  AssociatePublicIpAddress: "associate_public_ip_address",
  Groups: "vpc_security_group_ids",
  Ipv6AddressCount: "ipv6_address_count",
  PrivateIpAddress: "private_ip",
  SubnetId: "subnet_id",
};

const PLACEMENT: Fields<Placement> = {
  AvailabilityZone: "availability_zone",
  GroupName: "placement_group",
  HostId: "host_id",
  PartitionNumber: "placement_partition_number",
  Tenancy: "tenancy",
};

/** Interfaces that exist are attached; what a request says of a new one is the instance's. */
function networkIn(interfaces: readonly InstanceNetworkInterfaceSpecification[]): ObjectValue {
  const existing = interfaces.filter(({ NetworkInterfaceId }) => NetworkInterfaceId !== undefined);
  const created = interfaces.find((each) => each.NetworkInterfaceId === undefined && (each.DeviceIndex ?? 0) === 0);
  const ipv6 = created?.Ipv6Addresses?.map(({ Ipv6Address = "" }) => Ipv6Address);
  return {
    ...(existing.length > 0 && {
      network_interface: existing.map((each) => ({
        network_interface_id: each.NetworkInterfaceId ?? "",
        device_index: each.DeviceIndex ?? 0,
        delete_on_termination: each.DeleteOnTermination ?? false,
        network_card_index: each.NetworkCardIndex ?? 0,
      })),
    }),
    ...argumentsOf(created, INTERFACE),
    ...(ipv6 && { ipv6_addresses: ipv6 }),
  };
}

function volumesIn(mappings: readonly BlockDeviceMapping[], tags: Readonly<Record<string, string>>): ObjectValue {
  const volumes = mappings
    .filter(({ Ebs }) => Ebs !== undefined)
    .map(({ DeviceName = "", Ebs }) => ({
      device_name: DeviceName,
      delete_on_termination: true,
      ...argumentsOf(Ebs, VOLUME),
      tags,
      tags_all: tags,
    }));
  const root = volumes.filter(({ device_name }) => device_name === ROOT_DEVICE);
  const others = volumes.filter(({ device_name }) => device_name !== ROOT_DEVICE);
  return {
    ...(root.length > 0 && { root_block_device: root.map(({ device_name: _, ...volume }) => volume) }),
    ...(others.length > 0 && { ebs_block_device: others }),
  };
}

/** User data is kept as text where it is text. */
export function userDataIn(data: Uint8Array | undefined): ObjectValue {
  if (data === undefined) return {};
  const bytes = Buffer.from(data);
  const text = bytes.toString("utf8");
  return Buffer.from(text).equals(bytes)
    ? { user_data: text, user_data_base64: null }
    : { user_data: null, user_data_base64: bytes.toString("base64") };
}

/** EC2 takes an empty parameter for none. */
function withoutEmpty(given: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "" && value !== 0));
}

/** The arguments of an instance that a request asks for. */
function instanceIn(call: AwsCall, input: RunInstancesRequest): ObjectValue {
  const given = argumentsOf(input, LAUNCH);
  const template = launchTemplateOf(call, given)?.data ?? {};
  const volumeTags = { ...templateTags(template, "volume"), ...tagsOf(input.TagSpecifications, "volume") };
  const profile = profileNameIn(input.IamInstanceProfile);
  const data = input.UserData ?? (textOf(template, "user_data") || undefined);
  return {
    ...given,
    ...networkIn(input.NetworkInterfaces ?? []),
    ...withoutEmpty(argumentsOf(input.Placement, PLACEMENT)),
    ...volumesIn(input.BlockDeviceMappings ?? [], volumeTags),
    ...userDataIn(data === undefined ? undefined : Buffer.from(data, "base64")),
    ...(profile && { iam_instance_profile: profile }),
    ...(input.Monitoring && { monitoring: input.Monitoring.Enabled ?? false }),
    ...(input.HibernationOptions && { hibernation: input.HibernationOptions.Configured ?? false }),
    ...(input.Ipv6Addresses && { ipv6_addresses: input.Ipv6Addresses.map(({ Ipv6Address = "" }) => Ipv6Address) }),
    tags: { ...templateTags(template, "instance"), ...tagsOf(input.TagSpecifications, "instance") },
  };
}

export const instanceLaunch: Ec2Operations = {
  RunInstances(call, input) {
    const { MinCount = 1, MaxCount = 1 } = input;
    if (MinCount < 1 || MaxCount < MinCount) {
      call.refuse("InvalidParameterValue", "minCount must be at least 1, and maxCount must not be less than minCount");
    }
    const given = instanceIn(call, input);
    const Instances = Array.from({ length: MaxCount }, () =>
      instanceOf(call, createObject(call, "aws_instance", given)),
    );
    return {
      ReservationId: reservationIdOf({ id: Instances[0]?.InstanceId ?? "" }),
      OwnerId: call.account,
      Groups: [],
      Instances,
    };
  },
};
