/** Data sources about instance types: what one has, which exist, and where they are offered. */
import { ARM64_FAMILY } from "../../../base/aws-facts/instances";
import { ZONES_WITHOUT_GRAVITON } from "../../../base/aws-facts/zone-limits";
import { unique } from "../../../base/collections";
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { filtersOf, passesFilters } from "../../simulation/data-source-search";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import { knownFilters } from "./filters";
import { architectureOf, isInstanceType } from "./instance-types";

/** Memory of burstable sizes in MiB. https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html */
const BURSTABLE: Readonly<Record<string, { readonly vcpus: number; readonly memory: number }>> = {
  nano: { vcpus: 2, memory: 512 },
  micro: { vcpus: 2, memory: 1024 },
  small: { vcpus: 2, memory: 2048 },
  medium: { vcpus: 2, memory: 4096 },
  large: { vcpus: 2, memory: 8192 },
  xlarge: { vcpus: 4, memory: 16_384 },
  "2xlarge": { vcpus: 8, memory: 32_768 },
};
/** GiB of memory for each vCPU, by the first letter of a family of these series since the sixth generation. */
const GIB_PER_VCPU: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };
const SIZES = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const BURSTABLE_FAMILIES = ["t3", "t3a", "t4g"];
const FAMILIES = [
  "c6i",
  "c6a",
  "c6g",
  "c7i",
  "c7g",
  "m6i",
  "m6a",
  "m6g",
  "m7i",
  "m7g",
  "r6i",
  "r6a",
  "r6g",
  "r7i",
  "r7g",
];

/** The instance types that lists contain, besides those that are asked for by name. */
export const CATALOG = [
  ...BURSTABLE_FAMILIES.flatMap((family) => Object.keys(BURSTABLE).map((size) => `${family}.${size}`)),
  ...FAMILIES.flatMap((family) => SIZES.map((size) => `${family}.${size}`)),
];

interface Size {
  readonly vcpus: number;
  /** MiB. */
  readonly memory: number;
}

/** The size of a type of the families above; undefined for others. */
function sizeOf(type: string): Size | undefined {
  const [family = "", size = ""] = type.split(".");
  if (BURSTABLE_FAMILIES.includes(family)) return BURSTABLE[size];
  const ratio = GIB_PER_VCPU[family.charAt(0)];
  const isOfSeries = /^[cmr][6-8][agi][dn]*$/.test(family);
  const times = size === "xlarge" ? 1 : Number(/^(\d+)xlarge$/.exec(size)?.[1] ?? 0);
  const vcpus = size === "medium" ? 1 : size === "large" ? 2 : times * 4;
  if (ratio === undefined || !isOfSeries || vcpus === 0) return undefined;
  return { vcpus, memory: vcpus * ratio * 1024 };
}

function generationOf(type: string): number {
  return Number(/\d/.exec(type)?.[0] ?? 0);
}

/** @returns what is known of an instance type; undefined for the name of one of which nothing is. */
export function instanceTypeFacts(type: string): ObjectValue | undefined {
  const size = sizeOf(type);
  return size === undefined || generationOf(type) < 3 ? undefined : factsOf(type, size);
}

/** What is the same for all types of a family. */
function factsOf(type: string, { vcpus, memory }: Size): ObjectValue {
  const isArm = architectureOf(type) === "arm64";
  const threads = isArm || /^[cmr][78]a/.test(type) ? 1 : 2;
  return {
    bare_metal: false,
    burstable_performance_supported: type.startsWith("t"),
    current_generation: true,
    default_cores: vcpus / threads,
    default_threads_per_core: threads,
    default_vcpus: vcpus,
    ebs_encryption_support: "supported",
    ebs_nvme_support: "required",
    ebs_optimized_support: "default",
    ena_support: "required",
    free_tier_eligible: /^(t3|t4g)\.(micro|small)$/.test(type),
    hypervisor: "nitro",
    instance_storage_supported: /^[a-z]\d[agi]n?d/.test(type),
    ipv6_supported: true,
    memory_size: memory,
    supported_architectures: [isArm ? "arm64" : "x86_64"],
    supported_root_device_types: ["ebs"],
    supported_usages_classes: ["on-demand", "spot"],
    supported_virtualization_types: ["hvm"],
  };
}

/** Fails the call when there are no instance types of some of these names. */
export function checkTypesExist(call: AwsCall, names: readonly string[]): void {
  const strange = names.filter((name) => !isInstanceType(name));
  if (strange.length === 0) return;
  call.refuse("InvalidInstanceType", `The following supplied instance types do not exist: [${strange.join(", ")}]`);
}

function instanceType(call: AwsCall, config: ObjectValue): ObjectValue {
  const type = textOf(config, "instance_type");
  checkTypesExist(call.via("DescribeInstanceTypes"), [type]);
  const facts = instanceTypeFacts(type);
  if (facts !== undefined) return { id: type, instance_type: type, ...facts };
  return call.fail(
    `the rehearsal does not know the instance type ${type}`,
    "It knows the sizes of t3, t3a, t4g and of the series C, M and R since the sixth generation.",
  );
}

/** The types that a filter names without wildcards exist as well. */
function typesAsked(config: ObjectValue): readonly string[] {
  const named = filtersOf(config).flatMap((filter) =>
    textOf(filter, "name") === "instance-type" ? stringsOf(filter, "values") : [],
  );
  return [...unique([...CATALOG, ...named.filter(isInstanceType)])].sort();
}

function instanceTypes(call: AwsCall, config: ObjectValue): ObjectValue {
  const search = { source: "aws_ec2_instance_types", known: knownFilters("aws_ec2_instance_type") };
  const instance_types = typesAsked(config).filter((type) => {
    const size = sizeOf(type);
    const facts = size === undefined ? {} : factsOf(type, size);
    return passesFilters(call, search, config, {
      "auto-recovery-supported": true,
      "bare-metal": facts.bare_metal ?? null,
      "burstable-performance-supported": facts.burstable_performance_supported ?? null,
      "current-generation": facts.current_generation ?? null,
      "ebs-info.encryption-support": facts.ebs_encryption_support ?? null,
      "ebs-info.ebs-optimized-support": facts.ebs_optimized_support ?? null,
      "ebs-info.nvme-support": facts.ebs_nvme_support ?? null,
      "free-tier-eligible": facts.free_tier_eligible ?? null,
      hypervisor: facts.hypervisor ?? null,
      "instance-storage-supported": facts.instance_storage_supported ?? null,
      "instance-type": type,
      "memory-info.size-in-mib": facts.memory_size ?? null,
      "network-info.ena-support": facts.ena_support ?? null,
      "network-info.ipv6-supported": facts.ipv6_supported ?? null,
      "processor-info.supported-architecture": facts.supported_architectures ?? null,
      "supported-root-device-type": facts.supported_root_device_types ?? null,
      "supported-usage-class": facts.supported_usages_classes ?? null,
      "supported-virtualization-type": facts.supported_virtualization_types ?? null,
      "vcpu-info.default-cores": facts.default_cores ?? null,
      "vcpu-info.default-threads-per-core": facts.default_threads_per_core ?? null,
      "vcpu-info.default-vcpus": facts.default_vcpus ?? null,
    });
  });
  return { id: call.region, instance_types };
}

interface Offering {
  readonly type: string;
  readonly location: string;
}

const WITHOUT_GRAVITON: readonly string[] = ZONES_WITHOUT_GRAVITON.value;

/** @returns the places of a kind that offer a type: every one, but for what is known of zones (EC2-04c). */
export function placesOf(call: AwsCall, type: string, kind: string): readonly string[] {
  const places = kind === "region" ? [{ name: call.region, id: call.region }] : call.zones;
  return places
    .filter(({ id }) => !ARM64_FAMILY.value.test(type.split(".")[0] ?? "") || !WITHOUT_GRAVITON.includes(id))
    .map(({ name, id }) => (kind === "availability-zone-id" ? id : name));
}

function offerings(call: AwsCall, config: ObjectValue, source: string): readonly Offering[] {
  const kind = stringOf(config, "location_type") ?? "region";
  const search = { source, known: knownFilters("aws_ec2_instance_type_offering") };
  return typesAsked(config)
    .flatMap((type) => placesOf(call, type, kind).map((location) => ({ type, location })))
    .filter(({ type, location }) => passesFilters(call, search, config, { "instance-type": type, location }));
}

function offering(call: AwsCall, config: ObjectValue): ObjectValue {
  const found = unique(offerings(call, config, "aws_ec2_instance_type_offering").map(({ type }) => type));
  const preferred = stringsOf(config, "preferred_instance_types").find((type) => found.includes(type));
  const [first, ...others] = found;
  if (first === undefined)
    return call.fail("no EC2 Instance Type Offerings found matching criteria; try different search");
  const chosen = preferred ?? (others.length === 0 ? first : undefined);
  if (chosen !== undefined) return { id: chosen, instance_type: chosen };
  return call.fail(
    "multiple EC2 Instance Offerings found matching criteria; try different search or use preferred_instance_types",
  );
}

export const instanceTypeDataSources: DataSources = {
  aws_ec2_instance_type: instanceType,
  aws_ec2_instance_types: instanceTypes,
  aws_ec2_instance_type_offering: offering,
  aws_ec2_instance_type_offerings(call, config) {
    const found = offerings(call, config, "aws_ec2_instance_type_offerings");
    const kind = stringOf(config, "location_type") ?? "region";
    return {
      id: call.region,
      instance_types: found.map(({ type }) => type),
      locations: found.map(({ location }) => location),
      location_types: found.map(() => kind),
    };
  },
};
