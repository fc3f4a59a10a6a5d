/** Data source `aws_ami`: images with ids that are the same on every run (AMI-01). */

import { createHash } from "node:crypto";
import { ACCOUNT_ID } from "../../../base/aws-facts/identity";
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { filtersOf, passesFilters } from "../../simulation/data-source-search";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import { knownFilters } from "./filters";
import { ROOT_DEVICE } from "./root-device";

/** Also in the form of before 2016. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export const IMAGE_ID = /^ami-[0-9a-f]{8,17}$/;

/** How many digits at the end of a simulated image id encode its architecture. */
const MARK_LENGTH = 4;

function hexOf(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/**
 * @returns the id of an image, the same for the same name and region on every run. Its last digits are a checksum
 *   of the others and the architecture, which {@link architectureOfImage} reads.
 */
export function imageId(region: string, name: string, architecture: string = architectureIn(name)): string {
  const stem = `ami-0${hexOf(`${region}/${name}`, 16 - MARK_LENGTH)}`;
  return stem + hexOf(stem + architecture, MARK_LENGTH);
}

/** @returns the architecture of a simulated image; undefined for any other id. */
export function architectureOfImage(id: string): "arm64" | "x86_64" | undefined {
  const stem = id.slice(0, -MARK_LENGTH);
  const architectures = ["arm64", "x86_64"] as const;
  return architectures.find((architecture) => id === stem + hexOf(stem + architecture, MARK_LENGTH));
}

/** @returns the architecture in the name of an image or parameter; names of AWS images contain it. */
function architectureIn(name: string): "arm64" | "x86_64" {
  return /arm64|aarch64/.test(name) ? "arm64" : "x86_64";
}

/** The snapshot and the volume that an image has for its root device. */
function rootMapping(id: string): ObjectValue {
  return {
    device_name: ROOT_DEVICE,
    ebs: {
      delete_on_termination: "true",
      encrypted: "false",
      iops: "3000",
      snapshot_id: id.replace("ami-", "snap-"),
      throughput: "125",
      volume_initialization_rate: "0",
      volume_size: "8",
      volume_type: "gp3",
    },
    no_device: "",
    virtual_name: "",
  };
}

/** Code and message of an image that is available, as the provider shows them. */
const NO_REASON: ObjectValue = Object.fromEntries(["code", "message"].map((name) => [name, "UNSET"]));

/** @returns the image that owners and filters describe, made up for them; undefined when none can pass the filters. */
export function imageFor(call: AwsCall, config: ObjectValue, source = "aws_ami"): ObjectValue | undefined {
  const filters = new Map(filtersOf(config).map((filter) => [textOf(filter, "name"), stringsOf(filter, "values")]));
  const pattern = stringOf(config, "name_regex")?.replace(/[\^$\\]|\.(?=\*)/g, "");
  const asked = filters.get("name")?.[0] ?? pattern ?? "image-*";
  const given = filters.get("image-id")?.find((each) => IMAGE_ID.test(each));
  const known = given === undefined ? undefined : architectureOfImage(given);
  const architecture = filters.get("architecture")?.[0] ?? known ?? architectureIn(asked);
  const name = asked.replaceAll("*", "20260101").replaceAll("?", "0");
  const id = given ?? imageId(call.region, `${name}/${architecture}`, architecture);
  const owner = filters.get("owner-alias")?.[0] ?? stringsOf(config, "owners")[0] ?? "amazon";
  const owner_id = ownerOf(call, owner, filters.get("owner-id")?.[0]);
  const alias = owner === "self" ? "" : owner;
  const found = {
    id,
    image_id: id,
    arn: `arn:${call.partition}:ec2:${call.region}::image/${id}`,
    name,
    architecture,
    creation_date: "2026-01-01T00:00:00.000Z",
    ena_support: true,
    hypervisor: "xen",
    image_owner_alias: alias,
    image_type: "machine",
    owner_id,
    platform_details: "Linux/UNIX",
    public: owner !== "self",
    root_device_name: ROOT_DEVICE,
    root_device_type: "ebs",
    state: "available",
    virtualization_type: "hvm",
    root_snapshot_id: id.replace("ami-", "snap-"),
    block_device_mappings: [rootMapping(id)],
    product_codes: [],
    image_location: `${alias || owner_id}/${name}`,
    state_reason: NO_REASON,
    tags: {},
  };
  const fits = passesFilters(call, { source, known: knownFilters("aws_ami") }, config, factsOf(found));
  return fits ? found : undefined;
}

/** As {@link imageFor}, for a data source, which needs one. */
function image(call: AwsCall, config: ObjectValue, source?: string): ObjectValue {
  const none = "Your query returned no results. Please change your search criteria and try again.";
  return imageFor(call, config, source) ?? call.fail(none);
}

function ownerOf(call: AwsCall, owner: string, asked: string | undefined): string {
  if (owner === "self") return call.account;
  return asked ?? (ACCOUNT_ID.value.test(owner) ? owner : "137112412989");
}

/** What DescribeImages compares. */
function factsOf(found: ObjectValue): ObjectValue {
  const fact = (name: string) => found[name] ?? null;
  return {
    architecture: fact("architecture"),
    "block-device-mapping.volume-type": ["gp2", "gp3"],
    "ena-support": true,
    hypervisor: fact("hypervisor"),
    "image-id": fact("id"),
    "image-type": fact("image_type"),
    "is-public": fact("public"),
    name: fact("name"),
    "owner-alias": fact("image_owner_alias"),
    "owner-id": fact("owner_id"),
    "root-device-name": fact("root_device_name"),
    "root-device-type": fact("root_device_type"),
    state: fact("state"),
    "virtualization-type": fact("virtualization_type"),
  };
}

export const imageDataSources: DataSources = {
  aws_ami: (call, config) => image(call, config),
  aws_ami_ids: (call, config) => ({ id: call.region, ids: [image(call, config, "aws_ami_ids").id ?? ""] }),
};
