/** EC2: VPCs and VPC endpoints. */
import {
  DescribeNetworkInterfacesCommand,
  type DnsEntry,
  type NetworkInterface,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
  type Vpc as SdkVpc,
  type VpcEndpoint as SdkVpcEndpoint,
} from "@aws-sdk/client-ec2";
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

/** Interfaces by ID, in one request: a region has at most a few hundred endpoints. */
async function describeInterfaces(
  clients: Clients,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NetworkInterface>> {
  if (ids.length === 0) return new Map();
  const { NetworkInterfaces = [] } = await clients.call("ec2:DescribeNetworkInterfaces", () =>
    clients.ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [...ids] })),
  );
  return new Map(NetworkInterfaces.map((each) => [each.NetworkInterfaceId ?? "", each]));
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
