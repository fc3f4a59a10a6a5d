/** VPCs and VPC endpoints. */
import { blocksOf, stringMapOf, stringsOf, textOf } from "../../../rehearsal/values/attributes";
import type { WorldObject } from "../../../rehearsal/world/world";
import type { NetworkCalls } from "../aws-account";
import type { EndpointInterface, VpcEndpoint } from "../model";
import type { SimulatedAccount } from "./simulated-account";

export function networkCalls(account: SimulatedAccount): NetworkCalls {
  return {
    describeVpcs: () =>
      account.answer("ec2:DescribeVpcs", () => {
        const secondary = account.list("aws_vpc_ipv4_cidr_block_association");
        return account.list("aws_vpc").map(({ id, attributes, hidden }) => ({
          vpcId: id,
          cidrBlocks: [
            textOf(attributes, "cidr_block"),
            ...secondary
              .filter((each) => each.attributes.vpc_id === id)
              .map((each) => textOf(each.attributes, "cidr_block")),
          ],
          isDefault: hidden?.default === true,
          tags: tagsOf({ attributes }),
        }));
      }),
    describeVpcEndpoints: () =>
      account.answer("ec2:DescribeVpcEndpoints", () =>
        account.list("aws_vpc_endpoint").map((endpoint) => endpointOf(account, endpoint)),
      ),
  };
}

/** An object's tags, including the provider's default tags. */
export function tagsOf({ attributes }: Pick<WorldObject, "attributes">): Readonly<Record<string, string>> {
  return { ...stringMapOf(attributes, "tags"), ...stringMapOf(attributes, "tags_all") };
}

function endpointOf(account: SimulatedAccount, { id, attributes }: WorldObject): VpcEndpoint {
  return {
    vpcEndpointId: id,
    vpcId: textOf(attributes, "vpc_id"),
    vpcEndpointType: textOf(attributes, "vpc_endpoint_type"),
    serviceName: textOf(attributes, "service_name"),
    state: textOf(attributes, "state"),
    interfaces: stringsOf(attributes, "network_interface_ids").flatMap((eni) => interfaceOf(account, eni)),
    dnsNames: blocksOf(attributes, "dns_entry").map((entry) => textOf(entry, "dns_name")),
    tags: tagsOf({ attributes }),
  };
}

function interfaceOf(account: SimulatedAccount, id: string): readonly EndpointInterface[] {
  const attributes = account.find("aws_network_interface", id)?.attributes;
  if (attributes === undefined) return [];
  const subnetId = textOf(attributes, "subnet_id");
  const subnet = account.find("aws_subnet", subnetId)?.attributes ?? {};
  return [
    {
      networkInterfaceId: id,
      subnetId,
      availabilityZone: textOf(subnet, "availability_zone"),
      privateIpAddress: textOf(attributes, "private_ip"),
      status: "in-use",
    },
  ];
}
