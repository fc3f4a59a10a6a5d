import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Network } from "../../../src/authoring/constructs/network";
import { ref, synthesizeConstruct } from "../../support/template";

describe("a network", () => {
  let network: Network;
  const template = synthesizeConstruct((scope) => {
    network = new Network(scope, "network", {
      name: "hello",
      cidr: "10.20.0.0/16",
      subnets: [
        { zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
        { zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
      ],
    });
  });

  test("is a VPC with both DNS attributes enabled, which private hosted zones and endpoints need (VPC-10)", () => {
    expect(template.only(Vpc)).toEqual({
      cidr_block: "10.20.0.0/16",
      enable_dns_hostnames: true,
      enable_dns_support: true,
      tags: { Name: "hello" },
    });
  });

  test("closes the default security group by adopting it without rules", () => {
    expect(template.only(DefaultSecurityGroup)).toEqual({
      tags: { Name: "hello-default-closed" },
      vpc_id: ref("aws_vpc.network.id"),
    });
  });

  test("has one subnet per Availability Zone, by AZ ID, that assigns no public addresses", () => {
    // Deleted only after what is in it has moved.
    const lifecycle = { create_before_destroy: true };
    expect([...template.resources(Subnet).values()]).toEqual([
      {
        availability_zone_id: "euc1-az1",
        cidr_block: "10.20.0.0/24",
        map_public_ip_on_launch: false,
        tags: { Name: "hello-private-euc1-az1" },
        vpc_id: ref("aws_vpc.network.id"),
        lifecycle,
      },
      {
        availability_zone_id: "euc1-az2",
        cidr_block: "10.20.1.0/24",
        map_public_ip_on_launch: false,
        tags: { Name: "hello-private-euc1-az2" },
        vpc_id: ref("aws_vpc.network.id"),
        lifecycle,
      },
    ]);
  });

  test("has one route table without routes, associated with every subnet", () => {
    expect(template.only(RouteTable)).toEqual({
      tags: { Name: "hello-private" },
      vpc_id: ref("aws_vpc.network.id"),
    });
    const subnets = [...template.resources(Subnet).keys()];
    const associations = [...template.resources(RouteTableAssociation).values()];
    expect(associations.map((association) => association.subnet_id)).toEqual(
      subnets.map((id) => ref(`aws_subnet.${id}.id`)),
    );
    expect(new Set(associations.map((association) => association.route_table_id)).size).toBe(1);
  });

  test("has no internet access", () => {
    for (const type of ["internet_gateway", "nat_gateway", "eip", "aws_route."]) {
      expect(template.text).not.toContain(type);
    }
  });

  test("returns its CIDR block, its zones and its DNS server, the base address + 2 (VPC-11)", () => {
    expect(network.cidr).toBe("10.20.0.0/16");
    expect(network.dnsServer).toBe("10.20.0.2");
    expect(network.subnets.map(({ zoneId, cidr }) => [zoneId, cidr])).toEqual([
      ["euc1-az1", "10.20.0.0/24"],
      ["euc1-az2", "10.20.1.0/24"],
    ]);
  });
});

test("adding a zone at the end keeps the addresses of the other subnets in the state", () => {
  const zones = ["euc1-az1", "euc1-az2", "euc1-az3"];
  const logicalIds = (count: number): readonly string[] => [
    ...synthesizeConstruct((scope) => {
      new Network(scope, "network", {
        name: "hello",
        cidr: "10.20.0.0/16",
        subnets: zones.slice(0, count).map((zoneId, index) => ({ zoneId, cidr: `10.20.${index}.0/24` })),
      });
    })
      .resources(Subnet)
      .keys(),
  ];
  expect(logicalIds(3)).toEqual(expect.arrayContaining([...logicalIds(2)]));
});
