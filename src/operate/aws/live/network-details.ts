/** EC2 and Route 53: what an existing VPC has. */
import {
  DescribeVpcAttributeCommand,
  paginateDescribeInstanceConnectEndpoints,
  paginateDescribeInstances,
  paginateDescribeSubnets,
  type VpcAttributeName,
} from "@aws-sdk/client-ec2";
import type { NetworkDetailCalls } from "../aws-account";
import { hostedZonesByVpc } from "./hosted-zones";
import type { Clients } from "./sdk-clients";

export function networkDetailCalls(clients: Clients): NetworkDetailCalls {
  return {
    async describeSubnets() {
      const pages = paginateDescribeSubnets({ client: clients.ec2 }, {});
      const subnets = await clients.list("ec2:DescribeSubnets", pages, (page) => page.Subnets);
      return subnets.map((subnet) => ({
        subnetId: subnet.SubnetId ?? "",
        vpcId: subnet.VpcId ?? "",
        cidrBlock: subnet.CidrBlock ?? "",
        zoneId: subnet.AvailabilityZoneId ?? "",
        availableIpAddressCount: subnet.AvailableIpAddressCount ?? 0,
      }));
    },
    async describeInstanceIds() {
      const pages = paginateDescribeInstances({ client: clients.ec2 }, {});
      const reservations = await clients.list("ec2:DescribeInstances", pages, (page) => page.Reservations);
      const instances = reservations.flatMap(({ Instances = [] }) => Instances);
      return instances.flatMap(({ InstanceId, State }) => (State?.Name === "terminated" ? [] : (InstanceId ?? [])));
    },
    async describeVpcDnsAttributes(vpcId) {
      // EC2 answers one attribute at a time.
      const ask = (Attribute: VpcAttributeName) =>
        clients.call("ec2:DescribeVpcAttribute", () =>
          clients.ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute })),
        );
      const [support, hostnames] = await Promise.all([ask("enableDnsSupport"), ask("enableDnsHostnames")]);
      return {
        enableDnsSupport: support.EnableDnsSupport?.Value === true,
        enableDnsHostnames: hostnames.EnableDnsHostnames?.Value === true,
      };
    },
    async describeInstanceConnectEndpoints() {
      const pages = paginateDescribeInstanceConnectEndpoints({ client: clients.ec2 }, {});
      const action = "ec2:DescribeInstanceConnectEndpoints";
      const endpoints = await clients.list(action, pages, (page) => page.InstanceConnectEndpoints);
      return endpoints
        .map((endpoint) => ({
          instanceConnectEndpointId: endpoint.InstanceConnectEndpointId ?? "",
          vpcId: endpoint.VpcId ?? "",
          state: endpoint.State ?? "",
        }))
        .filter(({ state }) => !state.startsWith("delete-"));
    },
    listHostedZonesByVpc: (vpcId) => hostedZonesByVpc(clients, vpcId),
  };
}
