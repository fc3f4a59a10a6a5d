/** EC2: instances, as it describes them. */
import type { Instance, InstanceNetworkInterface, InstanceStateName } from "@aws-sdk/client-ec2";
import { architectureOf } from "../../../services/ec2/instance-types";
import { attachmentOf, interfacesOf } from "../../../services/ec2/network-interface";
import { ROOT_DEVICE } from "../../../services/ec2/root-device";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, boolOf, numberOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import { DESCRIBED } from "./instance-fields";
import { profileOf } from "./instance-profiles";
import { publicSide } from "./network-interfaces";
import { terminatedInstances } from "./terminated-instances";
import type { Ec2Operations } from "./types";
import { volumesOf } from "./volumes";
import { vpcIdOfSubnet } from "./vpcs";

const TYPE = "aws_instance";

/** Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const STATE_CODES: Readonly<Record<string, number>> = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** @returns a state as EC2 describes it. */
export function stateOf(name: string) {
  return { Code: STATE_CODES[name], Name: name as InstanceStateName };
}

/** @returns the state of an instance. */
export function stateNameOf({ attributes }: Pick<WorldObject, "attributes">): string {
  return stringOf(attributes, "instance_state") ?? "running";
}

/** The interfaces that were made for an instance, and those that were given to it; the primary one is first. */
function interfacesIn(call: AwsCall, instance: WorldObject): readonly WorldObject[] {
  const attached = call.list("aws_network_interface", (_, { hidden }) => hidden?.instance_id === instance.id);
  const all = [...interfacesOf(call, instance), ...attached];
  const isPrimary = ({ id }: WorldObject) => id === instance.attributes.primary_network_interface_id;
  return [...all.filter(isPrimary), ...all.filter((each) => !isPrimary(each))];
}

function groupsOf(call: AwsCall, ids: readonly string[]) {
  return ids.map((GroupId) => ({
    GroupId,
    GroupName: stringOf(call.findAnywhere("aws_security_group", GroupId)?.attributes ?? {}, "name"),
  }));
}

function interfaceOf(call: AwsCall, eni: WorldObject, index: number, launched: Date): InstanceNetworkInterface {
  const { id, attributes, account, owner } = eni;
  const subnetId = textOf(attributes, "subnet_id");
  const primary = stringOf(attributes, "private_ip");
  const Association = publicSide(call, eni);
  return {
    NetworkInterfaceId: id,
    SubnetId: subnetId,
    VpcId: vpcIdOfSubnet(call, subnetId) || undefined,
    Description: textOf(attributes, "description"),
    OwnerId: account,
    Status: "in-use",
    MacAddress: stringOf(attributes, "mac_address"),
    PrivateIpAddress: primary,
    PrivateDnsName: stringOf(attributes, "private_dns_name"),
    InterfaceType: "interface",
    SourceDestCheck: attributes.source_dest_check !== false,
    Groups: groupsOf(call, stringsOf(attributes, "security_groups")),
    Ipv6Addresses: stringsOf(attributes, "ipv6_addresses").map((Ipv6Address) => ({ Ipv6Address })),
    PrivateIpAddresses: stringsOf(attributes, "private_ips").map((PrivateIpAddress) => ({
      PrivateIpAddress,
      Primary: PrivateIpAddress === primary,
      Association: PrivateIpAddress === primary ? Association : undefined,
    })),
    Association,
    Attachment: {
      AttachmentId: attachmentOf(call, eni)?.id,
      AttachTime: launched,
      DeleteOnTermination: owner !== undefined,
      DeviceIndex: index,
      NetworkCardIndex: 0,
      Status: "attached",
    },
  };
}

/** @returns an instance as EC2 describes it. */
export function instanceOf(call: AwsCall, instance: WorldObject): Instance {
  const { id, attributes, hidden = {} } = instance;
  const launched = new Date(stringOf(hidden, "launch_time") ?? call.now());
  const interfaces = interfacesIn(call, instance);
  const [primary] = interfaces;
  const groups = stringsOf(primary?.attributes ?? attributes, primary ? "security_groups" : "vpc_security_group_ids");
  const subnetId = stringOf(attributes, "subnet_id");
  const ipv6 = stringsOf(primary?.attributes ?? {}, "ipv6_addresses");
  const metadata = blockOf(attributes, "metadata_options");
  const described = shapeOf({ attributes }, DESCRIBED);
  return {
    InstanceId: id,
    ...described,
    Architecture: architectureOf(textOf(attributes, "instance_type")),
    AmiLaunchIndex: 0,
    State: stateOf(stateNameOf(instance)),
    LaunchTime: launched,
    VpcId: subnetId === undefined ? undefined : vpcIdOfSubnet(call, subnetId),
    ...(ipv6[0] === undefined ? {} : { Ipv6Address: ipv6[0] }),
    SecurityGroups: groupsOf(call, groups),
    NetworkInterfaces: interfaces.map((eni, index) => interfaceOf(call, eni, index, launched)),
    IamInstanceProfile: profileOf(call, instance),
    Placement: {
      AvailabilityZone: stringOf(attributes, "availability_zone"),
      GroupName: textOf(attributes, "placement_group"),
      Tenancy: (stringOf(attributes, "tenancy") || "default") as "default",
      PartitionNumber: numberOf(attributes, "placement_partition_number") || undefined,
      HostId: stringOf(attributes, "host_id") || undefined,
    },
    Monitoring: { State: boolOf(attributes, "monitoring") === true ? "enabled" : "disabled" },
    HibernationOptions: { Configured: boolOf(attributes, "hibernation") === true },
    ...(metadata === undefined ? {} : { MetadataOptions: { ...described.MetadataOptions, State: "applied" as const } }),
    RootDeviceName: ROOT_DEVICE,
    RootDeviceType: "ebs",
    BlockDeviceMappings: volumesOf(instance).map(({ id: VolumeId, device, attributes: volume }) => ({
      DeviceName: device,
      Ebs: {
        VolumeId,
        AttachTime: launched,
        DeleteOnTermination: volume.delete_on_termination !== false,
        Status: "attached" as const,
      },
    })),
    EnaSupport: true,
    Hypervisor: "xen",
    VirtualizationType: "hvm",
    PlatformDetails: "Linux/UNIX",
    Tags: tagListOf(instance),
  };
}

/** @returns the ID of the reservation in which an instance was launched: each is in one of its own. */
export function reservationIdOf({ id }: Pick<WorldObject, "id">): string {
  return `r-${id.slice("i-".length)}`;
}

const userDataOf = (attributes: ObjectValue) => {
  const plain = textOf(attributes, "user_data");
  return plain === "" ? textOf(attributes, "user_data_base64") : Buffer.from(plain).toString("base64");
};

/** The user data of the launch template, of which the state of an instance has a hash only. */
function inheritedData({ hidden }: WorldObject): ObjectValue {
  const data = textOf(hidden ?? {}, "user_data");
  return data === "" ? {} : { user_data: "", user_data_base64: data };
}

/** What DescribeInstanceAttribute answers, by the name of the attribute. */
const ATTRIBUTES = {
  disableApiStop: ({ disable_api_stop }: ObjectValue) => ({ DisableApiStop: { Value: disable_api_stop === true } }),
  disableApiTermination: ({ disable_api_termination }: ObjectValue) => ({
    DisableApiTermination: { Value: disable_api_termination === true },
  }),
  ebsOptimized: ({ ebs_optimized }: ObjectValue) => ({ EbsOptimized: { Value: ebs_optimized === true } }),
  enaSupport: () => ({ EnaSupport: { Value: true } }),
  enclaveOptions: (attributes: ObjectValue) => ({
    EnclaveOptions: { Enabled: blockOf(attributes, "enclave_options")?.enabled === true },
  }),
  instanceInitiatedShutdownBehavior: (attributes: ObjectValue) => ({
    InstanceInitiatedShutdownBehavior: {
      Value: textOf(attributes, "instance_initiated_shutdown_behavior") || "stop",
    },
  }),
  instanceType: (attributes: ObjectValue) => ({ InstanceType: { Value: stringOf(attributes, "instance_type") } }),
  rootDeviceName: () => ({ RootDeviceName: { Value: ROOT_DEVICE } }),
  sourceDestCheck: ({ source_dest_check }: ObjectValue) => ({
    SourceDestCheck: { Value: source_dest_check !== false },
  }),
  userData: (attributes: ObjectValue) => ({ UserData: { Value: userDataOf(attributes) || undefined } }),
};

const FILTERS = {
  "availability-zone": ({ Placement }: Instance) => Placement?.AvailabilityZone,
  architecture: ({ Architecture }: Instance) => Architecture,
  "iam-instance-profile.arn": ({ IamInstanceProfile }: Instance) => IamInstanceProfile?.Arn,
  "image-id": ({ ImageId }: Instance) => ImageId,
  "instance-id": ({ InstanceId }: Instance) => InstanceId,
  "instance-state-code": ({ State }: Instance) => State?.Code,
  "instance-state-name": ({ State }: Instance) => State?.Name,
  "instance-type": ({ InstanceType }: Instance) => InstanceType,
  "instance.group-id": ({ SecurityGroups = [] }: Instance) => SecurityGroups.map(({ GroupId }) => GroupId),
  "instance.group-name": ({ SecurityGroups = [] }: Instance) => SecurityGroups.map(({ GroupName }) => GroupName),
  "ip-address": ({ PublicIpAddress }: Instance) => PublicIpAddress,
  "key-name": ({ KeyName }: Instance) => KeyName,
  "network-interface.network-interface-id": ({ NetworkInterfaces = [] }: Instance) =>
    NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
  "network-interface.subnet-id": ({ NetworkInterfaces = [] }: Instance) =>
    NetworkInterfaces.map(({ SubnetId }) => SubnetId),
  "network-interface.vpc-id": ({ NetworkInterfaces = [] }: Instance) => NetworkInterfaces.map(({ VpcId }) => VpcId),
  "private-dns-name": ({ PrivateDnsName }: Instance) => PrivateDnsName,
  "private-ip-address": ({ PrivateIpAddress }: Instance) => PrivateIpAddress,
  "root-device-type": ({ RootDeviceType }: Instance) => RootDeviceType,
  "subnet-id": ({ SubnetId }: Instance) => SubnetId,
  tenancy: ({ Placement }: Instance) => Placement?.Tenancy,
  "vpc-id": ({ VpcId }: Instance) => VpcId,
};

export const instanceOperations: Ec2Operations = {
  DescribeInstances(call, input) {
    const { page, NextToken } = described(call, input, {
      items: [...call.list(TYPE), ...terminatedInstances(call)].map((instance) => instanceOf(call, instance)),
      asked: { ids: input.InstanceIds, idOf: ({ InstanceId }) => InstanceId, type: TYPE },
      filters: FILTERS,
    });
    const Reservations = page.map((instance) => ({
      ReservationId: reservationIdOf({ id: instance.InstanceId ?? "" }),
      OwnerId: call.account,
      Groups: [],
      Instances: [instance],
    }));
    return { Reservations, NextToken };
  },
  DescribeInstanceAttribute(call, { InstanceId = "", Attribute }) {
    const instance = call.require(TYPE, InstanceId);
    if (Attribute === "groupSet") return { InstanceId, Groups: instanceOf(call, instance).SecurityGroups };
    if (Attribute === "blockDeviceMapping") {
      return { InstanceId, BlockDeviceMappings: instanceOf(call, instance).BlockDeviceMappings };
    }
    const read = ATTRIBUTES[Attribute as keyof typeof ATTRIBUTES];
    if (read !== undefined) return { InstanceId, ...read({ ...instance.attributes, ...inheritedData(instance) }) };
    const message = `Value (${Attribute}) for parameter attribute is invalid. Unknown attribute.`;
    return call.refuse("InvalidParameterValue", message);
  },
  /** Simulated instances do not boot: there are no UEFI variables. */
  GetInstanceUefiData: (call, { InstanceId = "" }) => ({ InstanceId: call.require(TYPE, InstanceId).id }),
  /** Only of instances that run, unless all are asked for. */
  DescribeInstanceStatus(call, { IncludeAllInstances, ...input }) {
    const { page, NextToken } = described(call, input, {
      items: call.list(TYPE).map((instance) => instanceOf(call, instance)),
      asked: { ids: input.InstanceIds, idOf: ({ InstanceId }) => InstanceId, type: TYPE },
      filters: {
        "availability-zone": FILTERS["availability-zone"],
        "instance-state-code": FILTERS["instance-state-code"],
        "instance-state-name": FILTERS["instance-state-name"],
        "instance-status.status": ({ State }) => statusOf(State?.Name).Status,
        "system-status.status": ({ State }) => statusOf(State?.Name).Status,
      },
    });
    const shown = page.filter(({ State }) => IncludeAllInstances === true || State?.Name === "running");
    const InstanceStatuses = shown.map(({ InstanceId, State, Placement }) => ({
      InstanceId,
      InstanceState: State,
      AvailabilityZone: Placement?.AvailabilityZone,
      InstanceStatus: statusOf(State?.Name),
      SystemStatus: statusOf(State?.Name),
      Events: [],
    }));
    return { InstanceStatuses, NextToken };
  },
  DescribeInstanceCreditSpecifications(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call
        .list(TYPE)
        .filter(({ attributes }) => textOf(attributes, "instance_type").startsWith("t"))
        .map(({ id, attributes }) => ({
          InstanceId: id,
          CpuCredits: textOf(blockOf(attributes, "credit_specification") ?? {}, "cpu_credits") || "unlimited",
        })),
      asked: { ids: input.InstanceIds, idOf: ({ InstanceId }) => InstanceId, type: TYPE },
      filters: { "instance-id": ({ InstanceId }) => InstanceId },
    });
    return { InstanceCreditSpecifications: page, NextToken };
  },
};

/** Nothing fails on simulated machines. */
function statusOf(state: string | undefined) {
  if (state !== "running") return { Status: "not-applicable" as const };
  return { Status: "ok" as const, Details: [{ Name: "reachability" as const, Status: "passed" as const }] };
}
