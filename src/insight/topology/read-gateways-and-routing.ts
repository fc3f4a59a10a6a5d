import type { InternetGateway, NatGateway, PartMap, PeeringConnection, PrefixList, Subnet, Vpc } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";

/** Internet gateways, attached inline or by an attachment of their own. */
export function readInternetGateways(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<InternetGateway> {
  const attached = resources.managedBy("aws_internet_gateway_attachment", "internet_gateway_id");
  return readParts(resources.seen("aws_internet_gateway"), ["id"], (resource, id) => {
    const vpcId = resource.values.text("vpc_id") ?? attached.get(id)?.[0]?.values.text("vpc_id");
    const vpc = vpcs.get(vpcId);
    return { ...makePart("internet-gateway", resource, id, vpc), vpcId };
  });
}

/** NAT gateways; they have no ARN, so their account is that of their subnet. */
export function readNatGateways(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<NatGateway> {
  return readParts(resources.seen("aws_nat_gateway"), ["id"], (resource, id): NatGateway => {
    const { values } = resource;
    const subnetId = values.text("subnet_id");
    const subnet = subnets.get(subnetId);
    return {
      ...makePart("nat-gateway", resource, id, subnet),
      subnetId,
      vpcId: subnet?.vpcId,
      publicIp: values.text("public_ip"),
      privateIp: values.text("private_ip"),
    };
  });
}

/** VPC peering connections, with the accepter's status where it is in the states. */
export function readPeeringConnections(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<PeeringConnection> {
  const accepted = resources.managedBy("aws_vpc_peering_connection_accepter", "vpc_peering_connection_id");
  return readParts(
    resources.seen("aws_vpc_peering_connection"),
    ["id"],
    (resource, id): PeeringConnection | undefined => {
      const { values } = resource;
      const requesterVpcId = values.text("vpc_id");
      const accepterVpcId = values.text("peer_vpc_id");
      if (requesterVpcId === undefined || accepterVpcId === undefined) return undefined;
      return {
        ...makePart("peering-connection", resource, id, vpcs.get(requesterVpcId)),
        requesterVpcId,
        accepterVpcId,
        status: accepted.get(id)?.[0]?.values.text("accept_status") ?? values.text("accept_status"),
      };
    },
  );
}

/** Customer-managed prefix lists, and AWS-managed ones of data sources. */
export function readPrefixLists(resources: ResourceSet): PartMap<PrefixList> {
  const entries = resources.managedBy("aws_ec2_managed_prefix_list_entry", "prefix_list_id");
  return readParts(resources.seen("aws_ec2_managed_prefix_list", "aws_prefix_list"), ["id"], (resource, id) => {
    const { values } = resource;
    const separate = (entries.get(id) ?? []).map((one) => one.values);
    const all = [...values.blocks("entry"), ...values.blocks("entries"), ...separate];
    const cidrBlocks = [...all.flatMap((entry) => entry.text("cidr") ?? []), ...values.texts("cidr_blocks")];
    return { ...makePart("prefix-list", resource, id), cidrBlocks };
  });
}
