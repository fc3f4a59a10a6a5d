import { groupBy } from "../../base/collections";
import { byId, makePart } from "./make-part";
import type { InternetGateway, NatGateway, PartMap, PeeringConnection, PrefixList, Subnet, Vpc } from "./model";
import type { ResourceSet } from "./resource-set";

/** Internet gateways, attached inline or by an attachment of their own. */
export function readInternetGateways(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<InternetGateway> {
  const attached = groupBy(resources.managed("aws_internet_gateway_attachment"), (one) =>
    one.values.text("internet_gateway_id"),
  );
  return byId(
    resources.seen("aws_internet_gateway").flatMap((resource) => {
      const id = resource.values.text("id");
      if (id === undefined) return [];
      const vpcId = resource.values.text("vpc_id") ?? attached.get(id)?.[0]?.values.text("vpc_id");
      const vpc = vpcId === undefined ? undefined : vpcs.get(vpcId);
      return [{ ...makePart("internet-gateway", resource, id, vpc), vpcId }];
    }),
  );
}

/** NAT gateways; they have no ARN, so their account is that of their subnet. */
export function readNatGateways(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<NatGateway> {
  return byId(
    resources.seen("aws_nat_gateway").flatMap((resource) => {
      const { values } = resource;
      const id = values.text("id");
      if (id === undefined) return [];
      const subnetId = values.text("subnet_id");
      const subnet = subnetId === undefined ? undefined : subnets.get(subnetId);
      const gateway: NatGateway = {
        ...makePart("nat-gateway", resource, id, subnet),
        subnetId,
        vpcId: subnet?.vpcId,
        publicIp: values.text("public_ip"),
        privateIp: values.text("private_ip"),
      };
      return [gateway];
    }),
  );
}

/** VPC peering connections, with the status that the accepter saw where it is in the states. */
export function readPeeringConnections(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<PeeringConnection> {
  const accepted = groupBy(resources.managed("aws_vpc_peering_connection_accepter"), (one) =>
    one.values.text("vpc_peering_connection_id"),
  );
  return byId(
    resources.seen("aws_vpc_peering_connection").flatMap((resource) => {
      const { values } = resource;
      const id = values.text("id");
      const requesterVpcId = values.text("vpc_id");
      const accepterVpcId = values.text("peer_vpc_id");
      if (id === undefined || requesterVpcId === undefined || accepterVpcId === undefined) return [];
      const connection: PeeringConnection = {
        ...makePart("peering-connection", resource, id, vpcs.get(requesterVpcId)),
        requesterVpcId,
        accepterVpcId,
        status: accepted.get(id)?.[0]?.values.text("accept_status") ?? values.text("accept_status"),
      };
      return [connection];
    }),
  );
}

/** Customer-managed prefix lists; those of AWS are read where a data source shows them. */
export function readPrefixLists(resources: ResourceSet): PartMap<PrefixList> {
  const entries = groupBy(resources.managed("aws_ec2_managed_prefix_list_entry"), (one) =>
    one.values.text("prefix_list_id"),
  );
  return byId(
    resources.seen("aws_ec2_managed_prefix_list", "aws_prefix_list").flatMap((resource) => {
      const { values } = resource;
      const id = values.text("id");
      if (id === undefined) return [];
      const blocks = [
        ...[...values.blocks("entry"), ...values.blocks("entries")].map((entry) => entry.text("cidr")),
        ...(entries.get(id) ?? []).map((one) => one.values.text("cidr")),
        ...values.texts("cidr_blocks"),
      ];
      const cidrBlocks = blocks.filter((block): block is string => block !== undefined);
      return [{ ...makePart("prefix-list", resource, id), cidrBlocks }];
    }),
  );
}
