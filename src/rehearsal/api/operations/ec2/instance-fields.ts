/** EC2: what an instance is launched with, as the API and the provider's `aws_instance` have it. */
import type { EbsBlockDevice, Instance, RunInstancesRequest } from "@aws-sdk/client-ec2";
import { type Field, type Fields, positive, shape } from "../fields";

const METADATA = shape("metadata_options", {
  HttpEndpoint: "http_endpoint",
  HttpProtocolIpv6: "http_protocol_ipv6",
  HttpPutResponseHopLimit: positive("http_put_response_hop_limit"),
  HttpTokens: "http_tokens",
  InstanceMetadataTags: "instance_metadata_tags",
});

/** The same of an instance and of a launch template. */
export const CAPACITY_RESERVATION: Field = shape("capacity_reservation_specification", {
  CapacityReservationPreference: "capacity_reservation_preference",
  CapacityReservationTarget: shape("capacity_reservation_target", {
    CapacityReservationId: "capacity_reservation_id",
    CapacityReservationResourceGroupArn: "capacity_reservation_resource_group_arn",
  }),
});

/** Blocks with the same members in requests and answers. */
const BLOCKS = {
  CapacityReservationSpecification: CAPACITY_RESERVATION,
  CpuOptions: shape("cpu_options", {
    AmdSevSnp: "amd_sev_snp",
    CoreCount: "core_count",
    ThreadsPerCore: "threads_per_core",
  }),
  EnclaveOptions: shape("enclave_options", { Enabled: "enabled" }),
  MaintenanceOptions: shape("maintenance_options", { AutoRecovery: "auto_recovery" }),
  MetadataOptions: METADATA,
  PrivateDnsNameOptions: shape("private_dns_name_options", {
    EnableResourceNameDnsAAAARecord: "enable_resource_name_dns_aaaa_record",
    EnableResourceNameDnsARecord: "enable_resource_name_dns_a_record",
    HostnameType: "hostname_type",
  }),
};

/** Members of a request. */
export const LAUNCH: Fields<RunInstancesRequest> = {
  ...BLOCKS,
  CreditSpecification: shape("credit_specification", { CpuCredits: "cpu_credits" }),
  DisableApiStop: "disable_api_stop",
  DisableApiTermination: "disable_api_termination",
  EbsOptimized: "ebs_optimized",
  EnablePrimaryIpv6: "enable_primary_ipv6",
  ImageId: "ami",
  InstanceInitiatedShutdownBehavior: "instance_initiated_shutdown_behavior",
  InstanceType: "instance_type",
  Ipv6AddressCount: "ipv6_address_count",
  KeyName: "key_name",
  LaunchTemplate: shape("launch_template", {
    LaunchTemplateId: "id",
    LaunchTemplateName: "name",
    Version: "version",
  }),
  PrivateIpAddress: "private_ip",
  SecurityGroupIds: "vpc_security_group_ids",
  SubnetId: "subnet_id",
};

/** Members of an answer. */
export const DESCRIBED: Fields<Instance> = {
  ...BLOCKS,
  EbsOptimized: "ebs_optimized",
  ImageId: "ami",
  InstanceType: "instance_type",
  KeyName: "key_name",
  PrivateDnsName: "private_dns",
  PrivateIpAddress: "private_ip",
  PublicDnsName: "public_dns",
  PublicIpAddress: "public_ip",
  SourceDestCheck: "source_dest_check",
  SubnetId: "subnet_id",
};

/** A volume of an instance. */
export const VOLUME: Fields<EbsBlockDevice> = {
  DeleteOnTermination: "delete_on_termination",
  Encrypted: "encrypted",
  Iops: "iops",
  KmsKeyId: "kms_key_id",
  SnapshotId: "snapshot_id",
  Throughput: "throughput",
  VolumeSize: "volume_size",
  VolumeType: "volume_type",
};
