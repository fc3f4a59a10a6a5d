import type {
  DescribeInstancesResult,
  DescribeNetworkInterfacesResult,
  Instance,
  InstanceStateName,
  NetworkInterface,
  NetworkInterfaceType,
} from "@aws-sdk/client-ec2";
import { blocks, type RawResource, type RawStates, text, texts } from "../reachability-oracle/raw-states";
import { inSubnets, inVpcs, type Owned, subnetValues, vpcOf } from "./owned";
import { defaultGroup } from "./security-groups";

/** What has one interface in a subnet. */
interface Attached {
  readonly id: string;
  readonly subnetId: string;
  /** The primary one first. */
  readonly addresses: readonly string[];
  readonly groups: readonly string[];
  readonly type: NetworkInterfaceType;
  /** Batfish finds a load balancer's interfaces by it, as AWS writes it. */
  readonly description: string;
  readonly instanceId?: string;
}

export function describeNetworkInterfaces(owned: Owned): DescribeNetworkInterfacesResult {
  return { NetworkInterfaces: interfaces(owned).map((one) => describe(owned, one)) };
}

export function describeInstances(owned: Owned): DescribeInstancesResult {
  const all = interfaces(owned);
  const reservations = inSubnets(owned, "aws_instance").map(({ values }) => {
    const id = text(values, "id") ?? "";
    const own = all.filter((one) => one.instanceId === id);
    const subnetId = text(values, "subnet_id");
    const name = text(values, "instance_state") as InstanceStateName | undefined;
    const instance: Instance = {
      InstanceId: id,
      VpcId: vpcOf(owned.states, subnetId),
      SubnetId: subnetId,
      PrivateIpAddress: text(values, "private_ip"),
      SecurityGroups: (own[0]?.groups ?? []).map((GroupId) => ({ GroupId })),
      NetworkInterfaces: own.map((one) => ({ NetworkInterfaceId: one.id, SubnetId: one.subnetId })),
      State: { Name: name ?? "running" },
      Tags: Object.entries((values.tags ?? {}) as Readonly<Record<string, string>>).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    };
    return { ReservationId: `r-${id}`, OwnerId: owned.account, Instances: [instance] };
  });
  return { Reservations: reservations };
}

/** Ids of an endpoint's interfaces; the id that the state shows, where it shows as many as there are subnets. */
export function endpointInterfaces(owned: Owned, endpoint: RawResource): readonly Attached[] {
  const { values } = endpoint;
  const subnets = texts(values, "subnet_ids");
  const ids = texts(values, "network_interface_ids");
  const groups = texts(values, "security_group_ids");
  return subnets.map((subnetId, index) => {
    const shown = blocks(values, "subnet_configuration").find((one) => one.subnet_id === subnetId);
    const address = text(shown, "ipv4") ?? owned.addresses.of(endpoint.address, subnetId);
    return {
      id: (ids.length === subnets.length ? ids[index] : undefined) ?? `eni-of-${text(values, "id")}-${subnetId}`,
      subnetId,
      addresses: [address].flatMap((one) => one ?? []),
      groups: groups.length > 0 ? groups : defaultGroups(owned.states, subnetId),
      type: "vpc_endpoint",
      description: `VPC Endpoint Interface ${text(values, "id")}`,
    };
  });
}

/** The addresses of a load balancer, one in each of its subnets. */
export function balancerNodes(owned: Owned, balancer: RawResource): readonly Attached[] {
  const { values } = balancer;
  const mapped = blocks(values, "subnet_mapping");
  const subnets = mapped.length > 0 ? mapped.map((one) => text(one, "subnet_id") ?? "") : texts(values, "subnets");
  // arn:…:loadbalancer/net/hello/0123456789abcdef is described as "ELB net/hello/0123456789abcdef".
  const name = text(values, "arn")?.split(":loadbalancer/")[1];
  return subnets.map((subnetId) => {
    const shown = mapped.find((one) => one.subnet_id === subnetId);
    const address = text(shown, "private_ipv4_address") ?? owned.addresses.of(balancer.address, subnetId);
    return {
      id: `eni-of-${name?.replaceAll("/", "-")}-${subnetId}`,
      subnetId,
      addresses: [address].flatMap((one) => one ?? []),
      groups: texts(values, "security_groups"),
      type: values.load_balancer_type === "network" ? "network_load_balancer" : "interface",
      description: `ELB ${name}`,
    };
  });
}

function interfaces(owned: Owned): readonly Attached[] {
  const separate = inSubnets(owned, "aws_network_interface").map((one) => ofInterface(one));
  return [
    ...inSubnets(owned, "aws_instance").map((one) => ofInstance(owned.states, one)),
    ...separate,
    ...inVpcs(owned, "aws_vpc_endpoint")
      .filter(({ values }) => values.vpc_endpoint_type === "Interface")
      .flatMap((one) => endpointInterfaces(owned, one)),
    ...inVpcs(owned, "aws_lb").flatMap((one) => balancerNodes(owned, one)),
  ];
}

function ofInstance(states: RawStates, { values }: RawResource): Attached {
  const subnetId = text(values, "subnet_id") ?? "";
  const id = text(values, "primary_network_interface_id");
  const attached = states
    .managed("aws_network_interface_sg_attachment")
    .filter((one) => id !== undefined && one.values.network_interface_id === id)
    .flatMap((one) => text(one.values, "security_group_id") ?? []);
  const groups = [...new Set([...texts(values, "vpc_security_group_ids"), ...attached])];
  return {
    id: id ?? `eni-of-${text(values, "id")}`,
    subnetId,
    addresses: [text(values, "private_ip") ?? [], texts(values, "secondary_private_ips")].flat(),
    groups: groups.length > 0 ? groups : defaultGroups(states, subnetId),
    type: "interface",
    description: "",
    instanceId: text(values, "id"),
  };
}

function ofInterface({ values }: RawResource): Attached {
  const addresses = texts(values, "private_ips");
  return {
    id: text(values, "id") ?? "",
    subnetId: text(values, "subnet_id") ?? "",
    addresses: addresses.length > 0 ? addresses : [text(values, "private_ip") ?? []].flat(),
    groups: texts(values, "security_groups"),
    type: "interface",
    description: text(values, "description") ?? "",
    instanceId: text(blocks(values, "attachment")[0], "instance"),
  };
}

function defaultGroups(states: RawStates, subnetId: string): readonly string[] {
  return [defaultGroup(states, vpcOf(states, subnetId))].flatMap((one) => one ?? []);
}

function describe({ states, account }: Owned, one: Attached): NetworkInterface {
  return {
    NetworkInterfaceId: one.id,
    Description: one.description,
    InterfaceType: one.type,
    OwnerId: account,
    RequesterManaged: one.type !== "interface",
    VpcId: vpcOf(states, one.subnetId),
    SubnetId: one.subnetId,
    AvailabilityZone: text(subnetValues(states, one.subnetId), "availability_zone"),
    PrivateIpAddress: one.addresses[0],
    PrivateIpAddresses: one.addresses.map((PrivateIpAddress, index) => ({ PrivateIpAddress, Primary: index === 0 })),
    Groups: one.groups.map((GroupId) => ({ GroupId })),
    SourceDestCheck: true,
    Status: "in-use",
    Attachment: { Status: "attached", ...(one.instanceId === undefined ? {} : { InstanceId: one.instanceId }) },
    TagSet: [],
  };
}
