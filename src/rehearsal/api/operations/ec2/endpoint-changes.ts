/** EC2: VPC endpoints are created, changed and deleted. */
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { enablesPrivateDns, FULL_ACCESS } from "../../../services/vpc-endpoints/endpoint";
import type { ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, blocksOf, stringsOf, textOf } from "../../../values/attributes";
import { argumentsByName, changedSet } from "../members-by-name";
import { endpointOf } from "./endpoints";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";
import { unsuccessful } from "./unsuccessful";

const ENDPOINT = "aws_vpc_endpoint";

/** How DeleteVpcEndpoints calls an endpoint that does not exist. */
const MISSING = {
  code: "InvalidVpcEndpoint.NotFound",
  message: (id: string) => `The Vpc Endpoint Id '${id}' does not exist`,
};

/** The block `dns_options` after a request, which names only what it changes. */
function dnsOptionsAfter({ attributes }: WorldObject, { dns_options = [] }: ObjectValue): ObjectValue {
  const given = blockOf({ dns_options }, "dns_options") ?? {};
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return { ...blockOf(attributes, "dns_options"), ...named };
}

/** The addresses in an endpoint's subnets after a request: those that it gives, and else those that it has. */
function addressesAfter({ attributes }: WorldObject, given: ObjectValue, subnetIds: readonly string[]) {
  const { subnet_configuration = [] } = given;
  const all = [
    ...blocksOf(attributes, "subnet_configuration"),
    ...blocksOf({ subnet_configuration }, "subnet_configuration"),
  ];
  const bySubnet = new Map(all.map((each) => [textOf(each, "subnet_id"), each]));
  return [...bySubnet.values()].filter((each) => subnetIds.includes(textOf(each, "subnet_id")));
}

export const endpointChanges: Ec2Operations = {
  CreateVpcEndpoint(call, input) {
    const given = argumentsByName(
      input,
      [
        "VpcId",
        "VpcEndpointType",
        "ServiceName",
        "ServiceRegion",
        "ServiceNetworkArn",
        "ResourceConfigurationArn",
        "RouteTableIds",
        "SubnetIds",
        "SecurityGroupIds",
        "IpAddressType",
        "DnsOptions",
        "PrivateDnsEnabled",
      ],
      { PolicyDocument: "policy", SubnetConfigurations: "subnet_configuration" },
    );
    const endpoint = createObject(call, ENDPOINT, {
      ...given,
      private_dns_enabled: given.private_dns_enabled ?? enablesPrivateDns(call, given),
      tags: tagsOf(input.TagSpecifications, "vpc-endpoint"),
    });
    return { VpcEndpoint: endpointOf(call, endpoint), ClientToken: input.ClientToken };
  },
  ModifyVpcEndpoint(call, { VpcEndpointId = "", ...input }) {
    const endpoint = call.require(ENDPOINT, VpcEndpointId);
    const given = argumentsByName(input, ["IpAddressType", "DnsOptions", "PrivateDnsEnabled"], {
      PolicyDocument: "policy",
      SubnetConfigurations: "subnet_configuration",
    });
    const setOf = (name: string, added?: readonly string[], removed?: readonly string[]) =>
      changedSet(stringsOf(endpoint.attributes, name), added, removed);
    const subnet_ids = setOf("subnet_ids", input.AddSubnetIds, input.RemoveSubnetIds);
    const subnetIds = subnet_ids ?? stringsOf(endpoint.attributes, "subnet_ids");
    changeObject(call, endpoint, {
      ...given,
      ...(input.ResetPolicy === true ? { policy: FULL_ACCESS } : {}),
      ...(given.dns_options === undefined ? {} : { dns_options: [dnsOptionsAfter(endpoint, given)] }),
      route_table_ids: setOf("route_table_ids", input.AddRouteTableIds, input.RemoveRouteTableIds),
      security_group_ids: setOf("security_group_ids", input.AddSecurityGroupIds, input.RemoveSecurityGroupIds),
      subnet_ids,
      subnet_configuration: addressesAfter(endpoint, given, subnetIds),
    });
    return { Return: true };
  },
  DeleteVpcEndpoints: (call, { VpcEndpointIds = [] }) => ({
    Unsuccessful: unsuccessful(VpcEndpointIds, (id) => deleteObject(call, call.require(ENDPOINT, id, MISSING))),
  }),
};
