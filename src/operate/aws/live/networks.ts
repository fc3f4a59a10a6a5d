/** EC2: VPCs and VPC endpoints. */

import {
  type DnsEntry,
  type NetworkInterface,
  paginateDescribeNetworkInterfaces,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
  type Vpc as SdkVpc,
  type VpcEndpoint as SdkVpcEndpoint,
} from "@aws-sdk/client-ec2";
import { FILTER_VALUES } from "../../../base/aws-facts/calls";
import type { NetworkCalls } from "../aws-account";
import type { EndpointInterface, Vpc, VpcEndpoint } from "../model";
import { tagsOf } from "./sdk-answers";
import type { Clients } from "./sdk-clients";

export function networkCalls(clients: Clients): NetworkCalls {
  return {
    async describeVpcs() {
      const pages = paginateDescribeVpcs({ client: clients.ec2 }, {});
      return (await clients.list("ec2:DescribeVpcs", pages, (page) => page.Vpcs)).map(vpcOf);
    },
    async describeVpcEndpoints() {
      const pages = paginateDescribeVpcEndpoints({ client: clients.ec2 }, {});
      const endpoints = await clients.list("ec2:DescribeVpcEndpoints", pages, (page) => page.VpcEndpoints);
      const ids = endpoints.flatMap((endpoint) => endpoint.NetworkInterfaceIds ?? []);
      const interfaces = await describeInterfaces(clients, ids);
      return endpoints.map((endpoint) => endpointOf(endpoint, interfaces));
    },
  };
}

/**
 * Interfaces by a filter, which passes over one that was just deleted; asked by ID, EC2 would refuse the whole request.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html
 */
async function describeInterfaces(
  clients: Clients,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NetworkInterface>> {
  const groups = Array.from({ length: Math.ceil(ids.length / FILTER_VALUES.value) }, (_, n) =>
    ids.slice(n * FILTER_VALUES.value, (n + 1) * FILTER_VALUES.value),
  );
  const found = await Promise.all(
    groups.map((Values) => {
      const Filters = [{ Name: "network-interface-id", Values }];
      const pages = paginateDescribeNetworkInterfaces({ client: clients.ec2 }, { Filters });
      return clients.list("ec2:DescribeNetworkInterfaces", pages, (page) => page.NetworkInterfaces);
    }),
  );
  return new Map(found.flat().map((each) => [each.NetworkInterfaceId ?? "", each]));
}

function vpcOf({ VpcId = "", CidrBlock, CidrBlockAssociationSet = [], IsDefault, Tags }: SdkVpc): Vpc {
  const associated = CidrBlockAssociationSet.filter(({ CidrBlockState }) => CidrBlockState?.State === "associated").map(
    (each) => each.CidrBlock,
  );
  const blocks = [CidrBlock, ...associated].filter((block) => block !== undefined);
  return {
    vpcId: VpcId,
    cidrBlocks: [...new Set(blocks)],
    isDefault: IsDefault === true,
    tags: tagsOf(Tags),
  };
}

function endpointOf(endpoint: SdkVpcEndpoint, interfaces: ReadonlyMap<string, NetworkInterface>): VpcEndpoint {
  return {
    vpcEndpointId: endpoint.VpcEndpointId ?? "",
    vpcId: endpoint.VpcId ?? "",
    vpcEndpointType: endpoint.VpcEndpointType ?? "",
    serviceName: endpoint.ServiceName ?? "",
    state: stateOf(endpoint.State),
    interfaces: (endpoint.NetworkInterfaceIds ?? []).flatMap((id) => interfaceOf(interfaces.get(id))),
    dnsNames: (endpoint.DnsEntries ?? []).flatMap(({ DnsName }: DnsEntry) => DnsName ?? []),
    tags: tagsOf(endpoint.Tags),
  };
}

function interfaceOf(found: NetworkInterface | undefined): readonly EndpointInterface[] {
  if (found === undefined) return [];
  return [
    {
      networkInterfaceId: found.NetworkInterfaceId ?? "",
      subnetId: found.SubnetId ?? "",
      availabilityZone: found.AvailabilityZone ?? "",
      privateIpAddress: found.PrivateIpAddress ?? "",
      status: found.Status ?? "",
    },
  ];
}

/** EC2's API model capitalizes states; its responses do not. */
export function stateOf(state: string | undefined): string {
  return state === undefined ? "" : state.charAt(0).toLowerCase() + state.slice(1);
}
