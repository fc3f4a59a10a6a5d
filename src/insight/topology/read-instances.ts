import { unique } from "../../base/collections";
import type { Instance, InstanceConnectEndpoint, NetworkInterface, PartMap, Subnet } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** Network interfaces that a configuration makes by itself; those of endpoints and load balancers are AWS's own. */
export function readNetworkInterfaces(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<NetworkInterface> {
  const attached = attachments(resources);
  const groups = resources.managedBy("aws_network_interface_sg_attachment", "network_interface_id");
  return readParts(resources.seen("aws_network_interface"), ["id"], (resource, id): NetworkInterface => {
    const { values } = resource;
    const subnet = placed(subnets, values.text("subnet_id"));
    const added = (groups.get(id) ?? []).map((one) => one.values.text("security_group_id") ?? "");
    const first = values.text("private_ip");
    return {
      ...makePart("network-interface", resource, id, subnet),
      subnetId: values.text("subnet_id"),
      vpcId: subnet?.vpcId,
      zoneId: subnet?.zoneId,
      privateIps: unique([...(first === undefined ? [] : [first]), ...values.texts("private_ips")]),
      securityGroupIds: unique([...values.texts("security_groups"), ...added.filter((group) => group !== "")]),
      instanceId: values.block("attachment")?.text("instance") ?? attached.get(id),
    };
  });
}

/** Network interface id to instance id. */
function attachments(resources: ResourceSet): ReadonlyMap<string, string> {
  const pairs = resources.managed("aws_network_interface_attachment").flatMap(({ values }) => {
    const networkInterfaceId = values.text("network_interface_id");
    const instanceId = values.text("instance_id");
    return networkInterfaceId !== undefined && instanceId !== undefined
      ? [[networkInterfaceId, instanceId] as const]
      : [];
  });
  return new Map(pairs);
}

/** Instances, with the network of their primary interface where they are launched with one. */
export function readInstances(
  resources: ResourceSet,
  subnets: PartMap<Subnet>,
  networkInterfaces: PartMap<NetworkInterface>,
): PartMap<Instance> {
  return readParts(resources.seen("aws_instance"), ["id"], (resource, id): Instance => {
    const { values } = resource;
    const primary = primaryInterface(resource, networkInterfaces);
    const subnetId = values.text("subnet_id") ?? primary?.subnetId;
    const subnet = placed(subnets, subnetId);
    const groups = values.texts("vpc_security_group_ids");
    return {
      ...makePart("instance", resource, id, subnet),
      vpcId: subnet?.vpcId,
      subnetId,
      zoneId: subnet?.zoneId,
      privateIp: values.text("private_ip") ?? primary?.privateIps[0],
      securityGroupIds: groups.length > 0 ? groups : (primary?.securityGroupIds ?? []),
      instanceState: values.text("instance_state"),
      instanceType: values.text("instance_type"),
    };
  });
}

function primaryInterface(
  instance: StateResource,
  networkInterfaces: PartMap<NetworkInterface>,
): NetworkInterface | undefined {
  const launched = instance.values.blocks("network_interface").find((block) => block.number("device_index") === 0);
  const id = launched?.text("network_interface_id") ?? instance.values.text("primary_network_interface_id");
  return id === undefined ? undefined : networkInterfaces.get(id);
}

/** EC2 Instance Connect endpoints: how operators get at instances without a public address. */
export function readInstanceConnectEndpoints(
  resources: ResourceSet,
  subnets: PartMap<Subnet>,
): PartMap<InstanceConnectEndpoint> {
  return readParts(
    resources.managed("aws_ec2_instance_connect_endpoint"),
    ["id"],
    (resource, id): InstanceConnectEndpoint => {
      const { values } = resource;
      const subnet = placed(subnets, values.text("subnet_id"));
      return {
        ...makePart("instance-connect-endpoint", resource, id, subnet),
        subnetId: values.text("subnet_id"),
        vpcId: values.text("vpc_id") ?? subnet?.vpcId,
        zoneId: subnet?.zoneId,
        securityGroupIds: values.texts("security_group_ids"),
      };
    },
  );
}

function placed(subnets: PartMap<Subnet>, subnetId: string | undefined): Subnet | undefined {
  return subnetId === undefined ? undefined : subnets.get(subnetId);
}
