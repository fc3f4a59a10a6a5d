/** EC2: launch templates and instances. */
import type { Behaviours, PlannedChange } from "../behaviour";
import type { PlanAnswer } from "../provider";
import { blockOf, blocksOf, filled, numberOf, stringOf, stringsOf, textOf } from "../values/attributes";
import { isEqual, type ObjectValue, UNKNOWN } from "../values/value";
import type { WorldObject } from "../world/world";
import { privateDnsName } from "./addresses";
import type { AwsCall } from "./call";
import { imageId } from "./data/image";
import { makeInterface, requireSubnet } from "./network-interface";

/** @returns the launch template that an instance names by id or name. */
export function launchTemplateOf(call: AwsCall, instance: ObjectValue): WorldObject | undefined {
  const block = blockOf(instance, "launch_template");
  if (block === undefined) return undefined;
  const { id, name } = block;
  return call.list("aws_launch_template", (template) => template.id === id || template.name === name)[0];
}

/** A changed template is a new version, whose number is known only after apply. */
function planTemplate(_call: AwsCall, { prior, planned }: PlannedChange): PlanAnswer {
  if (prior === undefined || isEqual(prior, planned)) return { planned };
  const moves = planned.update_default_version === true;
  const default_version = moves ? UNKNOWN : (planned.default_version ?? null);
  return { planned: { ...planned, latest_version: UNKNOWN, default_version } };
}

function updateTemplate(_call: AwsCall, planned: ObjectValue, { attributes }: WorldObject): ObjectValue {
  const latest_version = (numberOf(attributes, "latest_version") ?? 1) + 1;
  const default_version =
    planned.default_version === UNKNOWN ? latest_version : (planned.default_version ?? 1);
  return { latest_version, default_version };
}

/** The root volume as EC2 makes it for an Amazon Linux image. */
function rootVolume(call: AwsCall, written: ObjectValue): ObjectValue {
  return filled(written, {
    delete_on_termination: true,
    device_name: "/dev/xvda",
    encrypted: false,
    iops: 3000,
    kms_key_id: "",
    tags_all: {},
    throughput: 125,
    volume_id: call.newId("vol"),
    volume_size: 8,
    volume_type: "gp3",
  });
}

/** The image that a launch template names, be it by way of a parameter (AMI-02). */
function imageOf(call: AwsCall, name: string): string {
  return name.startsWith("ami-") ? name : imageId(call.region, name.replace(/^resolve:ssm:/, ""));
}

/** The root volume that a launch template asks for. */
function templateVolume(template: ObjectValue): ObjectValue {
  const mapping =
    blocksOf(template, "block_device_mappings").find((each) => each.device_name === "/dev/xvda") ?? {};
  const { encrypted, ...ebs } = blockOf(mapping, "ebs") ?? {};
  return written({ ...ebs, encrypted: encrypted === "true" });
}

/** A template stores emptiness for what it leaves open. */
function written(block: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== "" && value !== 0));
}

const METADATA_DEFAULTS = {
  http_endpoint: "enabled",
  http_protocol_ipv6: "disabled",
  http_put_response_hop_limit: 2,
  http_tokens: "required",
  instance_metadata_tags: "disabled",
};

function createInstance(call: AwsCall, planned: ObjectValue): ObjectValue {
  const id = textOf(planned, "id");
  const template = launchTemplateOf(call, planned);
  const launch = template?.attributes ?? {};
  const network = blockOf(launch, "network_interfaces") ?? {};
  const subnetId = stringOf(planned, "subnet_id") ?? stringOf(network, "subnet_id") ?? "";
  const subnet = requireSubnet(call, subnetId);
  const vpc = call.findAnywhere("aws_vpc", textOf(subnet.attributes, "vpc_id"))?.attributes ?? {};
  const candidates = [
    stringsOf(planned, "vpc_security_group_ids"),
    stringsOf(network, "security_groups"),
    stringsOf(launch, "vpc_security_group_ids"),
    [textOf(vpc, "default_security_group_id")],
  ];
  const groups = candidates.find((each) => each.length > 0) ?? [];
  const eni = makeInterface(call, {
    subnetId,
    securityGroupIds: groups,
    interfaceType: "interface",
    description: "",
    owner: call.key("aws_instance", id),
    address: stringOf(planned, "private_ip"),
  });
  const address = textOf(eni.attributes, "private_ip");
  const used = blockOf(planned, "launch_template");
  const profile = blockOf(launch, "iam_instance_profile") ?? {};
  const metadata = blockOf(planned, "metadata_options") ?? written(blockOf(launch, "metadata_options") ?? {});
  const volume = blockOf(planned, "root_block_device") ?? templateVolume(launch);
  return {
    ami: imageOf(call, textOf(launch, "image_id")),
    associate_public_ip_address: false,
    availability_zone: textOf(subnet.attributes, "availability_zone"),
    cpu_core_count: 2,
    cpu_threads_per_core: 1,
    cpu_options: [
      filled(blockOf(planned, "cpu_options") ?? {}, { amd_sev_snp: "", core_count: 2, threads_per_core: 1 }),
    ],
    capacity_reservation_specification: [
      { capacity_reservation_preference: "open", capacity_reservation_target: [] },
    ],
    credit_specification: [{ cpu_credits: "unlimited" }],
    enclave_options: [{ enabled: false }],
    iam_instance_profile: stringOf(profile, "name") ?? textOf(profile, "arn").split("/").pop() ?? "",
    instance_initiated_shutdown_behavior: "stop",
    instance_state: "running",
    instance_type: textOf(launch, "instance_type"),
    key_name: textOf(launch, "key_name"),
    launch_template:
      used === undefined
        ? []
        : [filled(used, { id: template?.id ?? "", name: textOf(launch, "name"), version: "$Default" })],
    maintenance_options: [
      filled(blockOf(planned, "maintenance_options") ?? {}, { auto_recovery: "default" }),
    ],
    metadata_options: [filled(metadata, METADATA_DEFAULTS)],
    primary_network_interface_id: eni.id,
    private_dns: privateDnsName(call.region, address),
    private_dns_name_options: [
      {
        enable_resource_name_dns_a_record: false,
        enable_resource_name_dns_aaaa_record: false,
        hostname_type: "ip-name",
      },
    ],
    private_ip: address,
    root_block_device: [rootVolume(call, volume)],
    ebs_block_device: blocksOf(planned, "ebs_block_device").map((volume) =>
      filled(volume, { ...rootVolume(call, volume), snapshot_id: "" }),
    ),
    subnet_id: subnetId,
    tenancy: "default",
    vpc_security_group_ids: [...groups],
  };
}

/** Behaviours by resource type. */
export const instanceBehaviours: Behaviours = {
  aws_launch_template: {
    service: "EC2",
    label: "EC2 Launch Template",
    idPrefix: "lt",
    arn: (id) => `ec2:launch-template/${id}`,
    plan: planTemplate,
    create: () => ({ default_version: 1, latest_version: 1 }),
    update: updateTemplate,
  },
  aws_instance: {
    service: "EC2",
    label: "EC2 Instance",
    idPrefix: "i",
    arn: (id) => `ec2:instance/${id}`,
    computedBlocks: [
      "capacity_reservation_specification",
      "cpu_options",
      "credit_specification",
      "enclave_options",
      "maintenance_options",
      "metadata_options",
      "private_dns_name_options",
      "root_block_device",
    ],
    create: createInstance,
  },
};
