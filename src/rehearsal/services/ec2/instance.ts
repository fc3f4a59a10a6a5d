/** EC2: instances. */
import { createHash } from "node:crypto";
import type {
  AwsCall,
  Behaviour,
  Behaviours,
  ObjectValue,
  PlanAnswer,
  PlannedChange,
  WorldObject,
} from "../../simulation";
import {
  blockOf,
  blocksOf,
  boolOf,
  filled,
  isSet,
  numberOf,
  stringOf,
  stringsOf,
  textOf,
} from "../../values/attributes";
import { isEqual, toSet } from "../../values/value";
import { ipv6Addresses, isIpv6Only, privateDnsName, publicAddress, publicDnsName } from "./addresses";
import { defaultSubnet } from "./default-vpc";
import { checkAddress, checkImage, checkInstanceType, checkOffering, checkZone } from "./instance-checks";
import { imageOf, type Launch, launchOf, rootVolume } from "./instance-launch";
import { templateVersion } from "./launch-template";
import { checkGroups, interfacesOf, makeInterface, refuseAttached } from "./network-interface";
import { requireSubnet } from "./subnet";
import { vpcIdOf } from "./vpc-dependents";

const TYPE = "aws_instance";
/** SHA-1, as the provider keeps user data in a state. */
const HASH = /^[0-9a-f]{40}$/;

const METADATA_DEFAULTS = {
  http_endpoint: "enabled",
  http_protocol_ipv6: "disabled",
  http_put_response_hop_limit: 2,
  http_tokens: "required",
  instance_metadata_tags: "disabled",
};

/** The primary interface of an instance and its subnet. */
interface Placement {
  readonly eni: WorldObject;
  readonly subnet: WorldObject;
}

/** Attaches the configured interface, or creates one. */
function place(call: AwsCall, planned: ObjectValue, launch: Launch): Placement {
  const id = textOf(planned, "id");
  const given = blocksOf(planned, "network_interface").find((each) => (each.device_index ?? 0) === 0);
  if (given !== undefined) return placeOn(call, id, textOf(given, "network_interface_id"));
  const zone = textOf(planned, "availability_zone") || undefined;
  const subnetId = launch.subnetId ?? defaultSubnet(call, zone)?.id ?? "";
  const subnet = requireSubnet(call, subnetId);
  checkZone(call, planned, subnet);
  checkOffering(call, launch.instanceType, subnet);
  checkGroups(call, subnet, launch.groupIds);
  checkAddress(call, planned, subnet);
  const vpc = call.findAnywhere("aws_vpc", vpcIdOf(subnet))?.attributes ?? {};
  const byDefault = textOf(vpc, "default_security_group_id");
  const groups = launch.groupIds.length > 0 ? launch.groupIds : [byDefault].filter(Boolean);
  const eni = makeInterface(call, {
    subnetId,
    securityGroupIds: groups,
    interfaceType: "interface",
    description: "",
    owner: call.key(TYPE, id),
    address: textOf(planned, "private_ip") || undefined,
    ipv6Addresses: ipv6Of(call, planned, subnet),
    operation: "RunInstances",
  });
  return { eni, subnet };
}

/** The addresses that are asked for; an IPv6-only subnet, or one that assigns them, gives one without. */
function ipv6Of(call: AwsCall, planned: ObjectValue, subnet: WorldObject): readonly string[] {
  const asked = stringsOf(planned, "ipv6_addresses");
  if (asked.length > 0) return asked;
  const isAssigned = isIpv6Only(subnet) || boolOf(subnet.attributes, "assign_ipv6_address_on_creation") === true;
  return ipv6Addresses(call, subnet, numberOf(planned, "ipv6_address_count") ?? (isAssigned ? 1 : 0));
}

function placeOn(call: AwsCall, instanceId: string, interfaceId: string): Placement {
  const eni = call.require("aws_network_interface", interfaceId);
  refuseAttached(call, eni);
  call.change(eni, {}, { instance_id: instanceId });
  return { eni, subnet: requireSubnet(call, textOf(eni.attributes, "subnet_id")) };
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const launch = launchOf(call, planned);
  checkImage(call, launch.image);
  const ami = imageOf(call, launch.image);
  checkInstanceType(call, launch.instanceType, ami);
  const { eni, subnet } = place(call, planned, launch);
  const address = textOf(eni.attributes, "private_ip");
  const isPublic = launch.hasPublicAddress ?? boolOf(subnet.attributes, "map_public_ip_on_launch") ?? false;
  const public_ip = isPublic ? publicAddress(call) : "";
  const used = blockOf(planned, "launch_template");
  const inherited = inheritedUserData(planned, launch);
  call.hidden = {
    launch_time: call.now().toISOString(),
    system_tags: systemTags(launch),
    user_data: inherited ?? null,
  };
  return {
    ...describedBlocks(planned, launch),
    ...(inherited === undefined ? {} : { user_data: userDataHash(inherited) }),
    ami,
    associate_public_ip_address: isPublic,
    availability_zone: textOf(subnet.attributes, "availability_zone"),
    cpu_core_count: 2,
    cpu_threads_per_core: 1,
    iam_instance_profile: launch.profile,
    instance_initiated_shutdown_behavior: "stop",
    instance_state: "running",
    instance_type: launch.instanceType,
    key_name: launch.keyName,
    launch_template:
      used === undefined
        ? []
        : [
            filled(used, {
              id: launch.template?.template.id ?? "",
              name: textOf(launch.template?.template.attributes ?? {}, "name"),
              version: "$Default",
            }),
          ],
    primary_network_interface_id: eni.id,
    ipv6_addresses: stringsOf(eni.attributes, "ipv6_addresses"),
    ipv6_address_count: stringsOf(eni.attributes, "ipv6_addresses").length,
    private_dns: privateDnsName(call.region, address, textOf(planned, "id")),
    private_ip: address,
    public_dns: isPublic ? publicDnsName(call, public_ip) : "",
    public_ip,
    root_block_device: [rootVolume(call, launch.rootVolume)],
    ebs_block_device: blocksOf(planned, "ebs_block_device").map((volume) =>
      filled(volume, { ...rootVolume(call, volume), snapshot_id: "" }),
    ),
    subnet_id: subnet.id,
    tenancy: "default",
    vpc_security_group_ids: stringsOf(eni.attributes, "security_groups"),
  };
}

/** The user data of the launch template, base64, where an instance has none of its own. */
function inheritedUserData(planned: ObjectValue, { template }: Launch): string | undefined {
  const own = [planned.user_data, planned.user_data_base64].some((value) => typeof value === "string" && value !== "");
  return own ? undefined : textOf(template?.data ?? {}, "user_data") || undefined;
}

/** What the provider keeps of user data that it reads: a hash of what is encoded, whether it is encoded or not. */
function userDataHash(text: string): string {
  return createHash("sha1").update(Buffer.from(text, "base64")).digest("hex");
}

/** The tags by which EC2 remembers what an instance was launched from. */
function systemTags({ template }: Launch): ObjectValue {
  if (template === undefined) return {};
  return {
    "aws:ec2launchtemplate:id": template.template.id,
    "aws:ec2launchtemplate:version": template.version,
  };
}

/** Blocks that EC2 completes. */
function describedBlocks(planned: ObjectValue, launch: Launch): ObjectValue {
  const part = (name: string) => blockOf(planned, name) ?? {};
  return {
    capacity_reservation_specification: [{ capacity_reservation_preference: "open", capacity_reservation_target: [] }],
    cpu_options: [filled(part("cpu_options"), { amd_sev_snp: "", core_count: 2, threads_per_core: 1 })],
    credit_specification: [filled(part("credit_specification"), { cpu_credits: "unlimited" })],
    enclave_options: [filled(part("enclave_options"), { enabled: false })],
    maintenance_options: [filled(part("maintenance_options"), { auto_recovery: "default" })],
    metadata_options: [filled(launch.metadata, METADATA_DEFAULTS)],
    private_dns_name_options: [
      filled(part("private_dns_name_options"), {
        enable_resource_name_dns_a_record: false,
        enable_resource_name_dns_aaaa_record: false,
        hostname_type: "ip-name",
      }),
    ],
  };
}

/**
 * Another version of the launch template replaces the instance: the provider compares the version of the instance with
 * the wanted one, and one that is known after apply is another. Source: hashicorp/aws 5.100.0, resourceInstance,
 * CustomizeDiff.
 */
function plan(call: AwsCall, { config, prior, planned: proposed }: PlannedChange): PlanAnswer {
  const planned = withHashAgain(config, proposed, prior);
  const [before, after] = [blockOf(prior ?? {}, "launch_template"), blockOf(planned, "launch_template")];
  if (before === undefined || after === undefined || before.version === after.version) return { planned };
  const isSame = templateVersion(call, before) === templateVersion(call, after);
  return { planned, requiresReplace: isSame ? [] : [["launch_template", 0, "version"]] };
}

/**
 * The provider hashes the user data that it read from a launch template once more in every plan, so that there always is
 * a change, until `ignore_changes` names `user_data`.
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/30825
 */
function withHashAgain(config: ObjectValue, planned: ObjectValue, prior: ObjectValue | undefined): ObjectValue {
  const hash = prior && stringOf(prior, "user_data");
  // `ignore_changes` puts the hash of the state into the configuration.
  const isOwn = isSet(config, "user_data") && stringOf(config, "user_data") !== hash;
  if (hash === undefined || !HASH.test(hash) || isOwn) return planned;
  return { ...planned, user_data: userDataHash(hash) };
}

/** The security groups of an instance are those of its interfaces. */
function update(call: AwsCall, planned: ObjectValue, object: WorldObject): ObjectValue {
  const groups = stringsOf(planned, "vpc_security_group_ids");
  const subnet = requireSubnet(call, textOf(object.attributes, "subnet_id"));
  const updating = call.during(`updating EC2 Instance (${object.id})`);
  const type = textOf(planned, "instance_type");
  if (type !== "" && type !== textOf(object.attributes, "instance_type")) {
    const modifying = updating.via("ModifyInstanceAttribute");
    checkInstanceType(modifying, type, textOf(object.attributes, "ami"));
    checkOffering(modifying, type, subnet);
  }
  checkGroups(updating.via("ModifyNetworkInterfaceAttribute"), subnet, groups);
  // Other changes leave the groups that somebody gave the interfaces.
  if (groups.length > 0 && !isEqual(toSet(groups), toSet(stringsOf(object.attributes, "vpc_security_group_ids")))) {
    for (const eni of interfacesOf(call, object)) call.change(eni, { security_groups: [...groups] });
  }
  return {};
}

/** Also of a protected instance: the provider turns the protection off first (measured on 5.100.0). */
function terminate(call: AwsCall, { id }: WorldObject): void {
  for (const eni of call.list("aws_network_interface", (_, { hidden }) => hidden?.instance_id === id)) {
    call.change(eni, {}, { instance_id: "" });
  }
}

const instance: Behaviour = {
  service: "EC2",
  label: "EC2 Instance",
  operations: { create: "RunInstances", delete: "TerminateInstances" },
  idPrefix: "i",
  arn: (id) => `ec2:instance/${id}`,
  notFound: { code: "InvalidInstanceID.NotFound", message: (id) => `The instance ID '${id}' does not exist` },
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
  plan,
  create,
  update,
  delete: terminate,
};

export const instanceBehaviours: Behaviours = { [TYPE]: instance };
