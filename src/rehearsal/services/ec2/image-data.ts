/** Machine images: data source `aws_ami`, and the public parameters that name the newest ones (AMI-01). */
import { createHash } from "node:crypto";
import type { DataSources } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { filtersOf } from "../../simulation/data-source-search";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";

const PUBLIC_PARAMETER = /^\/aws\/service\//;

/** How many digits of a simulated image's id tell its architecture. */
const MARK_LENGTH = 4;

function hexOf(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/**
 * @returns the id of an image, the same for the same name and region on every run. Its last digits are a checksum
 *   of the others and the architecture, by which {@link architectureOfImage} knows it again.
 */
export function imageId(region: string, name: string, architecture: string = architectureIn(name)): string {
  const stem = `ami-0${hexOf(`${region}/${name}`, 16 - MARK_LENGTH)}`;
  return stem + hexOf(stem + architecture, MARK_LENGTH);
}

/** @returns the architecture of a simulated image; undefined for an id that is not from here. */
export function architectureOfImage(id: string): "arm64" | "x86_64" | undefined {
  const stem = id.slice(0, -MARK_LENGTH);
  const architectures = ["arm64", "x86_64"] as const;
  return architectures.find((architecture) => id === stem + hexOf(stem + architecture, MARK_LENGTH));
}

/** @returns the architecture that the name of an image or parameter tells; AWS names say it. */
export function architectureIn(name: string): "arm64" | "x86_64" {
  return /arm64|aarch64/.test(name) ? "arm64" : "x86_64";
}

function image(call: AwsCall, config: ObjectValue): ObjectValue {
  const filters = new Map(filtersOf(config).map((filter) => [textOf(filter, "name"), stringsOf(filter, "values")]));
  const asked = filters.get("name")?.[0] ?? stringOf(config, "name_regex") ?? "image-*";
  const architecture = filters.get("architecture")?.[0] ?? architectureIn(asked);
  const name = asked
    .replace(/[\^$\\]/g, "")
    .replace(/\.?\*/g, "20260101")
    .replaceAll("?", "0");
  const id = imageId(call.region, `${name}/${architecture}`, architecture);
  const owner = stringsOf(config, "owners")[0] ?? "amazon";
  return {
    id,
    image_id: id,
    arn: `arn:${call.partition}:ec2:${call.region}::image/${id}`,
    name,
    architecture,
    creation_date: "2026-01-01T00:00:00.000Z",
    ena_support: true,
    hypervisor: "xen",
    image_owner_alias: owner === "self" ? "" : owner,
    image_type: "machine",
    owner_id: /^\d{12}$/.test(owner) ? owner : owner === "self" ? call.account : "137112412989",
    platform_details: "Linux/UNIX",
    public: owner !== "self",
    root_device_name: "/dev/xvda",
    root_device_type: "ebs",
    state: "available",
    virtualization_type: "hvm",
    block_device_mappings: [],
    product_codes: [],
    state_reason: {},
    tags: {},
  };
}

function parameter(call: AwsCall, config: ObjectValue): ObjectValue {
  const name = textOf(config, "name");
  const stored = call.find("aws_ssm_parameter", name)?.attributes;
  const found = stored ?? (PUBLIC_PARAMETER.test(name) ? publicParameter(call, name) : undefined);
  if (found === undefined) return call.fail(`reading SSM Parameter (${name}): couldn't find resource`);
  const value = textOf(found, "value");
  const type = textOf(found, "type");
  const { arn, version } = found;
  return {
    id: name,
    arn: arn ?? "",
    type,
    value,
    insecure_value: type === "SecureString" ? null : value,
    version: version ?? 1,
  };
}

function publicParameter(call: AwsCall, name: string): ObjectValue {
  const arn = `arn:${call.partition}:ssm:${call.region}::parameter${name}`;
  return { arn, type: "String", value: imageId(call.region, name), version: 1 };
}

/** Data sources by type. */
export const imageDataSources: DataSources = { aws_ami: image, aws_ssm_parameter: parameter };
