import { groupBy } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { InternetGateway, NatGateway, PartMap, PeeringConnection, PrefixList, Subnet, Vpc } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

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

/** VPC peering connections: of the requester, of the accepter, and of data sources, which each know a status. */
export function readPeeringConnections(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<PeeringConnection> {
  const requested = resources.seen("aws_vpc_peering_connection");
  const accepted = resources.managed("aws_vpc_peering_connection_accepter");
  const statuses = groupBy([...requested, ...accepted], peeringIdOf);
  return readParts(
    [...requested, ...accepted],
    ["vpc_peering_connection_id", "id"],
    (resource, id): PeeringConnection | undefined => {
      const { values } = resource;
      const ends = [values.text("vpc_id"), values.text("peer_vpc_id")] as const;
      // The accepter's own VPC is vpc_id in its resource.
      const [requesterVpcId, accepterVpcId] = resource.type.endsWith("_accepter") ? [ends[1], ends[0]] : ends;
      if (requesterVpcId === undefined || accepterVpcId === undefined) return undefined;
      const known = (statuses.get(id) ?? []).flatMap((one) => peeringStatus(one.values) ?? []);
      return {
        ...makePart("peering-connection", resource, id, vpcs.get(values.text("vpc_id"))),
        requesterVpcId,
        accepterVpcId,
        status: known.find((status) => FINAL.has(status)) ?? known.find((status) => status === "active") ?? known[0],
      };
    },
  );
}

function peeringIdOf({ values }: StateResource): string | undefined {
  return values.text("vpc_peering_connection_id") ?? values.text("id");
}

/** A resource has `accept_status`, a data source `status`. */
function peeringStatus(values: Values): string | undefined {
  return values.text("accept_status") ?? values.text("status");
}

/**
 * Statuses that are never left. The requester's state shows a pending connection until it is refreshed.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
const FINAL = new Set(["rejected", "expired", "failed", "deleting", "deleted"]);

/** Customer-managed prefix lists, and AWS-managed ones of data sources. */
export function readPrefixLists(resources: ResourceSet): PartMap<PrefixList> {
  const entries = resources.managedBy("aws_ec2_managed_prefix_list_entry", "prefix_list_id");
  return readParts(
    resources.seen("aws_ec2_managed_prefix_list", "aws_prefix_list"),
    ["id", "prefix_list_id"],
    (resource, id) => {
      const { values } = resource;
      const separate = (entries.get(id) ?? []).map((one) => one.values);
      const all = [...values.blocks("entry"), ...values.blocks("entries"), ...separate];
      const cidrBlocks = [...all.flatMap((entry) => entry.text("cidr") ?? []), ...values.texts("cidr_blocks")];
      return { ...makePart("prefix-list", resource, id), cidrBlocks };
    },
  );
}
