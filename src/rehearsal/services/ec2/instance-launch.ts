/** EC2: resolves an instance's own arguments and its launch template. */
import type { AwsCall, ObjectValue } from "../../simulation";
import { blockOf, blocksOf, boolOf, filled, stringMapOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { imageId } from "./image-data";
import { launchTemplateOf, type UsedTemplate } from "./launch-template";
import { ROOT_DEVICE } from "./root-device";

const SSM_PREFIX = "resolve:ssm:";

/** A launch template stores booleans as strings; "" when it is not set. */
const TRUTH: Readonly<Record<string, boolean>> = { true: true, false: false };

/** What an instance is launched with; its own arguments override those of its launch template. */
export interface Launch {
  readonly template: UsedTemplate | undefined;
  /** As configured; "" when it is not set. */
  readonly image: string;
  readonly instanceType: string;
  readonly subnetId: string | undefined;
  readonly groupIds: readonly string[];
  readonly keyName: string;
  /** The name of an instance profile, or "". */
  readonly profile: string;
  readonly hasPublicAddress: boolean | undefined;
  readonly metadata: ObjectValue;
  readonly rootVolume: ObjectValue;
}

/** @returns what an instance is launched with. Fails the call when its template does not exist. */
export function launchOf(call: AwsCall, planned: ObjectValue): Launch {
  const template = launchTemplateOf(call, planned);
  const launch = template?.data ?? {};
  const network = blockOf(launch, "network_interfaces") ?? {};
  const profile = blockOf(launch, "iam_instance_profile") ?? {};
  const groups = [
    stringsOf(planned, "vpc_security_group_ids"),
    stringsOf(network, "security_groups"),
    stringsOf(launch, "vpc_security_group_ids"),
  ];
  const own = (name: string) => stringOf(planned, name) ?? textOf(launch, name);
  return {
    template,
    image: stringOf(planned, "ami") ?? textOf(launch, "image_id"),
    instanceType: own("instance_type"),
    subnetId: stringOf(planned, "subnet_id") ?? (textOf(network, "subnet_id") || undefined),
    groupIds: groups.find((each) => each.length > 0) ?? [],
    keyName: own("key_name"),
    profile:
      stringOf(planned, "iam_instance_profile") ??
      stringOf(profile, "name") ??
      textOf(profile, "arn").split("/").pop() ??
      "",
    hasPublicAddress:
      boolOf(planned, "associate_public_ip_address") ?? TRUTH[textOf(network, "associate_public_ip_address")],
    metadata: blockOf(planned, "metadata_options") ?? written(blockOf(launch, "metadata_options") ?? {}),
    rootVolume: ownVolume(call, planned) ?? templateVolume(launch),
  };
}

/** @returns the image id, resolved through an SSM parameter where needed (AMI-02). */
export function imageOf(call: AwsCall, image: string): string {
  if (!image.startsWith(SSM_PREFIX)) return image;
  const name = image.slice(SSM_PREFIX.length);
  const own = call.find("aws_ssm_parameter", name)?.attributes;
  return own === undefined ? imageId(call.region, name) : textOf(own, "value");
}

/** @returns the tags that a launch template gives to what is launched. @param resourceType for example `volume` */
export function templateTags(template: ObjectValue, resourceType: string): Readonly<Record<string, string>> {
  const given = blocksOf(template, "tag_specifications").filter((each) => each.resource_type === resourceType);
  return Object.assign({}, ...given.map((each) => stringMapOf(each, "tags")));
}

/** The root volume that the resource itself describes; the provider gives it the default tags. */
function ownVolume(call: AwsCall, planned: ObjectValue): ObjectValue | undefined {
  const volume = blockOf(planned, "root_block_device");
  return volume && { ...volume, tags_all: { ...call.session.defaultTags, ...stringMapOf(volume, "tags") } };
}

/** The root volume of a launch template. */
function templateVolume(template: ObjectValue): ObjectValue {
  const mapping = blocksOf(template, "block_device_mappings").find((each) => each.device_name === ROOT_DEVICE) ?? {};
  const { encrypted, delete_on_termination, ...ebs } = blockOf(mapping, "ebs") ?? {};
  const tags = templateTags(template, "volume");
  return written({
    ...ebs,
    encrypted: encrypted === "true",
    delete_on_termination: delete_on_termination !== "false",
    tags,
    tags_all: tags,
  });
}

/** A launch template stores "" and 0 for arguments that are not set. */
function written(block: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== "" && value !== 0 && value !== null));
}

/** @returns a root volume with EC2's defaults for an Amazon Linux image. */
export function rootVolume(call: AwsCall, asked: ObjectValue): ObjectValue {
  return filled(asked, {
    delete_on_termination: true,
    device_name: ROOT_DEVICE,
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
