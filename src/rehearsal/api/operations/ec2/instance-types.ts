/** EC2: instance types, and where they are offered. */
import type {
  _InstanceType,
  EbsInfo,
  Filter,
  InstanceTypeInfo,
  InstanceTypeOffering,
  NetworkInfo,
  ProcessorInfo,
  VCpuInfo,
} from "@aws-sdk/client-ec2";
import { unique } from "../../../../base/collections";
import { CATALOG, checkTypesExist, instanceTypeFacts, placesOf } from "../../../services/ec2/instance-type-data";
import { isInstanceType } from "../../../services/ec2/instance-types";
import type { AwsCall } from "../../../simulation";
import { numberOf } from "../../../values/attributes";
import { type Fields, shapeOf } from "../fields";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

const TYPE: Fields<InstanceTypeInfo> = {
  BareMetal: "bare_metal",
  BurstablePerformanceSupported: "burstable_performance_supported",
  CurrentGeneration: "current_generation",
  FreeTierEligible: "free_tier_eligible",
  Hypervisor: "hypervisor",
  InstanceStorageSupported: "instance_storage_supported",
  SupportedRootDeviceTypes: "supported_root_device_types",
  SupportedUsageClasses: "supported_usages_classes",
  SupportedVirtualizationTypes: "supported_virtualization_types",
};

/** Of a type that is known only by its name, there is less to say. */
function typeOf(InstanceType: string): InstanceTypeInfo {
  const facts = instanceTypeFacts(InstanceType) ?? { burstable_performance_supported: InstanceType.startsWith("t") };
  return {
    InstanceType: InstanceType as _InstanceType,
    ...shapeOf({ attributes: facts }, TYPE),
    AutoRecoverySupported: true,
    // Burstable types cannot be in cluster placement groups.
    PlacementGroupInfo: {
      SupportedStrategies: facts.burstable_performance_supported
        ? ["partition", "spread"]
        : ["cluster", "partition", "spread"],
    },
    ProcessorInfo: shapeOf<ProcessorInfo>({ attributes: facts }, { SupportedArchitectures: "supported_architectures" }),
    VCpuInfo: shapeOf<VCpuInfo>(
      { attributes: facts },
      {
        DefaultCores: "default_cores",
        DefaultThreadsPerCore: "default_threads_per_core",
        DefaultVCpus: "default_vcpus",
      },
    ),
    MemoryInfo: { SizeInMiB: numberOf(facts, "memory_size") },
    EbsInfo: shapeOf<EbsInfo>(
      { attributes: facts },
      {
        EbsOptimizedSupport: "ebs_optimized_support",
        EncryptionSupport: "ebs_encryption_support",
        NvmeSupport: "ebs_nvme_support",
      },
    ),
    NetworkInfo: shapeOf<NetworkInfo>(
      { attributes: facts },
      { EnaSupport: "ena_support", Ipv6Supported: "ipv6_supported" },
    ),
  };
}

/** The types that are listed, and those that a filter names without wildcards. */
function typesIn(filters: readonly Filter[] = []): readonly string[] {
  const named = filters.flatMap(({ Name, Values = [] }) => (Name === "instance-type" ? Values : []));
  return [...unique([...CATALOG, ...named.filter(isInstanceType)])].sort();
}

function offeringsOf(call: AwsCall, type: string, LocationType: InstanceTypeOffering["LocationType"] = "region") {
  const places = placesOf(call, type, LocationType);
  return places.map((Location) => ({ InstanceType: type as _InstanceType, LocationType, Location }));
}

export const instanceTypeOperations: Ec2Operations = {
  DescribeInstanceTypes(call, { InstanceTypes: named = [], ...input }) {
    checkTypesExist(call, named);
    const types = named.length > 0 ? named : typesIn(input.Filters);
    const { page, NextToken } = described<InstanceTypeInfo>(call, input, {
      items: types.map(typeOf),
      filters: {
        "auto-recovery-supported": ({ AutoRecoverySupported }) => AutoRecoverySupported,
        "bare-metal": ({ BareMetal }) => BareMetal,
        "burstable-performance-supported": ({ BurstablePerformanceSupported }) => BurstablePerformanceSupported,
        "current-generation": ({ CurrentGeneration }) => CurrentGeneration,
        "ebs-info.ebs-optimized-support": ({ EbsInfo }) => EbsInfo?.EbsOptimizedSupport,
        "ebs-info.encryption-support": ({ EbsInfo }) => EbsInfo?.EncryptionSupport,
        "ebs-info.nvme-support": ({ EbsInfo }) => EbsInfo?.NvmeSupport,
        "free-tier-eligible": ({ FreeTierEligible }) => FreeTierEligible,
        hypervisor: ({ Hypervisor }) => Hypervisor,
        "instance-storage-supported": ({ InstanceStorageSupported }) => InstanceStorageSupported,
        "instance-type": ({ InstanceType }) => InstanceType,
        "memory-info.size-in-mib": ({ MemoryInfo }) => MemoryInfo?.SizeInMiB,
        "network-info.ena-support": ({ NetworkInfo }) => NetworkInfo?.EnaSupport,
        "network-info.ipv6-supported": ({ NetworkInfo }) => NetworkInfo?.Ipv6Supported,
        "processor-info.supported-architecture": ({ ProcessorInfo }) => ProcessorInfo?.SupportedArchitectures,
        "supported-root-device-type": ({ SupportedRootDeviceTypes }) => SupportedRootDeviceTypes,
        "supported-usage-class": ({ SupportedUsageClasses }) => SupportedUsageClasses,
        "supported-virtualization-type": ({ SupportedVirtualizationTypes }) => SupportedVirtualizationTypes,
        "vcpu-info.default-cores": ({ VCpuInfo }) => VCpuInfo?.DefaultCores,
        "vcpu-info.default-threads-per-core": ({ VCpuInfo }) => VCpuInfo?.DefaultThreadsPerCore,
        "vcpu-info.default-vcpus": ({ VCpuInfo }) => VCpuInfo?.DefaultVCpus,
      },
    });
    return { InstanceTypes: page, NextToken };
  },
  DescribeInstanceTypeOfferings(call, input) {
    const items = typesIn(input.Filters).flatMap((type) => offeringsOf(call, type, input.LocationType));
    const filters = {
      "instance-type": ({ InstanceType }: InstanceTypeOffering) => InstanceType,
      location: ({ Location }: InstanceTypeOffering) => Location,
    };
    const { page, NextToken } = described(call, input, { items, filters });
    return { InstanceTypeOfferings: page, NextToken };
  },
};
