import { unique } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { Instance, InstanceConnectEndpoint, NetworkInterface, PartMap, Subnet } from "./model";
import { makePart, pairsOf, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";

/** Network interfaces that a configuration declares; AWS creates those of endpoints and load balancers. */
export function readNetworkInterfaces(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<NetworkInterface> {
  const attached = pairsOf(
    resources.managed("aws_network_interface_attachment"),
    "network_interface_id",
    "instance_id",
  );
  const groups = resources.managedBy("aws_network_interface_sg_attachment", "network_interface_id");
  return readParts(resources.seen("aws_network_interface"), ["id"], (resource, id): NetworkInterface => {
    const { values } = resource;
    const subnet = subnets.get(values.text("subnet_id"));
    const added = (groups.get(id) ?? []).flatMap((one) => one.values.text("security_group_id") ?? []);
    const first = values.text("private_ip");
    return {
      ...makePart("network-interface", resource, id, subnet),
      subnetId: values.text("subnet_id"),
      vpcId: subnet?.vpcId,
      zoneId: subnet?.zoneId,
      privateIps: unique([...(first === undefined ? [] : [first]), ...values.texts("private_ips")]),
      securityGroupIds: unique([...values.texts("security_groups"), ...added]),
      instanceId: values.block("attachment")?.text("instance") ?? attached.get(id),
    };
  });
}

/** Instances, with the network of their primary interface where they are launched with one. */
export function readInstances(
  resources: ResourceSet,
  subnets: PartMap<Subnet>,
  networkInterfaces: PartMap<NetworkInterface>,
): PartMap<Instance> {
  const attachedGroups = resources.managedBy("aws_network_interface_sg_attachment", "network_interface_id");
  const states = pairsOf(resources.managed("aws_ec2_instance_state"), "instance_id", "state");
  return readParts(resources.seen("aws_instance"), ["id"], (resource, id): Instance => {
    const { values } = resource;
    const primaryId = primaryInterfaceId(values);
    const primary = networkInterfaces.get(primaryId);
    const subnetId = values.text("subnet_id") ?? primary?.subnetId;
    const subnet = subnets.get(subnetId);
    const groups = values.texts("vpc_security_group_ids");
    // The state of the instance shows a group that was attached to its interface only after a refresh.
    const added = (attachedGroups.get(primaryId ?? "") ?? []).flatMap(
      (one) => one.values.text("security_group_id") ?? [],
    );
    return {
      ...makePart("instance", resource, id, subnet),
      vpcId: subnet?.vpcId,
      subnetId,
      zoneId: subnet?.zoneId,
      privateIp: values.text("private_ip") ?? primary?.privateIps[0],
      publicIp: values.text("public_ip"),
      securityGroupIds: unique([...(groups.length > 0 ? groups : (primary?.securityGroupIds ?? [])), ...added]),
      primaryInterfaceId: primaryId,
      secondaryIps: values.texts("secondary_private_ips"),
      // A state that a separate resource asked for is later than that of the instance.
      instanceState: states.get(id) ?? values.text("instance_state"),
      instanceType: values.text("instance_type"),
    };
  });
}

/** A data source names it `network_interface_id`. */
function primaryInterfaceId(values: Values): string | undefined {
  const launched = values.blocks("network_interface").find((block) => block.number("device_index") === 0);
  return (
    launched?.text("network_interface_id") ??
    values.text("primary_network_interface_id") ??
    values.text("network_interface_id")
  );
}

/** EC2 Instance Connect endpoints: how operators connect to instances without a public address. */
export function readInstanceConnectEndpoints(
  resources: ResourceSet,
  subnets: PartMap<Subnet>,
): PartMap<InstanceConnectEndpoint> {
  return readParts(
    resources.managed("aws_ec2_instance_connect_endpoint"),
    ["id"],
    (resource, id): InstanceConnectEndpoint => {
      const { values } = resource;
      const subnet = subnets.get(values.text("subnet_id"));
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
