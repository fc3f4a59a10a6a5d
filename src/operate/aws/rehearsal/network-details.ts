/** What an existing VPC has. */
import { parseCidr, usableAddresses } from "../../../base/net/cidr";
import { blocksOf, textOf } from "../../../rehearsal/values/attributes";
import { GLOBAL, type WorldObject } from "../../../rehearsal/world/world";
import type { NetworkDetailCalls } from "../aws-account";
import type { Subnet } from "../model";
import type { SimulatedAccount } from "./simulated-account";

export function networkDetailCalls(account: SimulatedAccount): NetworkDetailCalls {
  return {
    describeSubnets: () =>
      account.answer("ec2:DescribeSubnets", () => {
        const interfaces = account.list("aws_network_interface");
        return account.list("aws_subnet").map((subnet) => subnetOf(subnet, interfaces));
      }),
    describeVpcDnsAttributes: (vpcId) =>
      account.answer("ec2:DescribeVpcAttribute", () => {
        const attributes = account.find("aws_vpc", vpcId)?.attributes ?? {};
        // AWS turns on only the first by default.
        return {
          enableDnsSupport: attributes.enable_dns_support !== false,
          enableDnsHostnames: attributes.enable_dns_hostnames === true,
        };
      }),
    describeInstanceConnectEndpoints: () =>
      account.answer("ec2:DescribeInstanceConnectEndpoints", () =>
        account.list("aws_ec2_instance_connect_endpoint").map(({ id, attributes }) => ({
          instanceConnectEndpointId: id,
          vpcId: textOf(attributes, "vpc_id"),
          state: "create-complete",
        })),
      ),
    listHostedZonesByVpc: (vpcId) =>
      account.answer("route53:ListHostedZonesByVPC", () =>
        account.world
          .ofType("aws_route53_zone")
          .filter((zone) => zone.region === GLOBAL && vpcsOf(zone).includes(vpcId))
          .map(({ id, attributes }) => ({ hostedZoneId: id, name: textOf(attributes, "name").replace(/\.$/, "") })),
      ),
  };
}

function subnetOf({ id, attributes }: WorldObject, interfaces: readonly WorldObject[]): Subnet {
  const block = parseCidr(textOf(attributes, "cidr_block"));
  const used = interfaces.filter((each) => each.attributes.subnet_id === id).length;
  return {
    subnetId: id,
    vpcId: textOf(attributes, "vpc_id"),
    cidrBlock: textOf(attributes, "cidr_block"),
    zoneId: textOf(attributes, "availability_zone_id"),
    availableIpAddressCount: block === undefined ? 0 : Math.max(0, usableAddresses(block.prefix) - used),
  };
}

function vpcsOf({ attributes }: WorldObject): readonly string[] {
  return blocksOf(attributes, "vpc").map((vpc) => textOf(vpc, "vpc_id"));
}
