import { describeAws } from "../../support/aws-describe/describe";
import {
  CONSUMER,
  consumerState,
  ENDPOINT_ID,
  NLB_ARN,
  PRODUCER,
  producerState,
  TARGET_GROUP_ARN,
} from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";

function answersOf(account: string, change: (consumer: StateFixture, producer: StateFixture) => void = () => {}) {
  const [consumer, producer] = [consumerState(), producerState()];
  change(consumer, producer);
  const found = describeAws([consumer.toState(), producer.toState()]).find((one) => one.account === account);
  if (found === undefined) throw new Error(`no answers of ${account}`);
  return found.answers;
}

describe("the describe answers of the default topology", () => {
  test("belong to the account and Region that own the VPC", () => {
    const all = describeAws([consumerState().toState(), producerState().toState()]);
    expect(all.map(({ account, region }) => [account, region])).toEqual([
      [CONSUMER, "eu-central-1"],
      [PRODUCER, "eu-central-1"],
    ]);
  });

  test("show the main route table that AWS makes with a VPC, with its local route", () => {
    const tables = answersOf(CONSUMER).DescribeRouteTables.RouteTables ?? [];
    const main = tables.find(({ Associations }) => Associations?.some((one) => one.Main === true));
    expect(main?.RouteTableId).toBe("rtb-main-c");
    expect(main?.Routes).toEqual([
      { DestinationCidrBlock: "10.10.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
    ]);
  });

  test("associate a subnet with the route table of its association", () => {
    const tables = answersOf(CONSUMER).DescribeRouteTables.RouteTables ?? [];
    const own = tables.find(({ RouteTableId }) => RouteTableId === "rtb-c");
    expect(own?.Associations?.map(({ SubnetId, Main }) => [SubnetId, Main])).toEqual([
      ["subnet-c1", false],
      ["subnet-c2", false],
    ]);
  });

  test("show the default ACL with the initial rules, for every subnet that has no other", () => {
    const [acl] = answersOf(CONSUMER).DescribeNetworkAcls.NetworkAcls ?? [];
    expect(acl?.IsDefault).toBe(true);
    expect(acl?.Associations?.map(({ SubnetId }) => SubnetId)).toEqual(["subnet-c1", "subnet-c2"]);
    expect(acl?.Entries?.map(({ RuleNumber, Egress, RuleAction }) => [RuleNumber, Egress, RuleAction])).toEqual([
      [100, false, "allow"],
      [100, true, "allow"],
      [32767, false, "deny"],
      [32767, true, "deny"],
    ]);
  });

  test("list an ACL's separate rules among its own, by their numbers", () => {
    const answers = answersOf(CONSUMER, (consumer) => {
      const rule = { network_acl_id: "acl-default-c", egress: false, protocol: "tcp", cidr_block: "10.0.0.0/8" };
      const ports = { from_port: 22, to_port: 22, rule_action: "deny", rule_number: 50 };
      consumer.add("aws_network_acl_rule", "no_ssh", { id: "nacl-1", ...rule, ...ports });
    });
    expect(answers.DescribeNetworkAcls.NetworkAcls?.[0]?.Entries?.[0]).toEqual({
      RuleNumber: 50,
      Egress: false,
      Protocol: "6",
      RuleAction: "deny",
      CidrBlock: "10.0.0.0/8",
      PortRange: { From: 22, To: 22 },
    });
  });

  test("show a group's rules as permissions, one for each range of ports", () => {
    const answers = answersOf(CONSUMER, (consumer) => {
      consumer.add("aws_vpc_security_group_ingress_rule", "from_hub", {
        id: "sgr-hub",
        security_group_id: "sg-endpoint",
        ip_protocol: "6",
        from_port: 8080,
        to_port: 8080,
        cidr_ipv4: "10.30.0.0/16",
      });
    });
    const group = answers.DescribeSecurityGroups.SecurityGroups?.find(({ GroupId }) => GroupId === "sg-endpoint");
    expect(group?.IpPermissions).toEqual([
      {
        IpProtocol: "tcp",
        FromPort: 8080,
        ToPort: 8080,
        IpRanges: [{ CidrIp: "10.30.0.0/16" }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [{ GroupId: "sg-vpn", UserId: CONSUMER }],
      },
    ]);
    expect(group?.IpPermissionsEgress).toEqual([]);
  });

  test("show the default group that no state manages, with its initial rules", () => {
    const groups = answersOf(CONSUMER).DescribeSecurityGroups.SecurityGroups ?? [];
    const initial = groups.find(({ GroupName }) => GroupName === "default");
    expect(initial?.IpPermissions?.[0]?.UserIdGroupPairs).toEqual([{ GroupId: "sg-default-c", UserId: CONSUMER }]);
    expect(initial?.IpPermissionsEgress?.[0]?.IpRanges).toEqual([{ CidrIp: "0.0.0.0/0" }]);
  });

  test("give an endpoint the state that its accepter left it in, and an interface in each subnet", () => {
    const answers = answersOf(CONSUMER);
    const [endpoint] = answers.DescribeVpcEndpoints.VpcEndpoints ?? [];
    expect([endpoint?.VpcEndpointId, endpoint?.State]).toEqual([ENDPOINT_ID, "available"]);
    expect(endpoint?.NetworkInterfaceIds).toEqual(["eni-c1", "eni-c2"]);
    const interfaces = answers.DescribeNetworkInterfaces.NetworkInterfaces ?? [];
    expect(
      interfaces.map(({ NetworkInterfaceId, SubnetId, PrivateIpAddress, Groups }) => [
        NetworkInterfaceId,
        SubnetId,
        PrivateIpAddress,
        Groups?.map(({ GroupId }) => GroupId),
      ]),
    ).toEqual([
      ["eni-c1", "subnet-c1", "10.10.0.20", ["sg-endpoint"]],
      ["eni-c2", "subnet-c2", "10.10.1.20", ["sg-endpoint"]],
    ]);
  });

  test("choose free addresses for a load balancer whose addresses no state shows", () => {
    const answers = answersOf(PRODUCER, (_, producer) =>
      producer.change("aws_instance.service_euc1-az1", { private_ip: "10.20.0.4" }),
    );
    const [balancer] = answers.DescribeLoadBalancers.LoadBalancers ?? [];
    expect(balancer?.AvailabilityZones?.map((one) => [one.SubnetId, one.ZoneName, one.LoadBalancerAddresses])).toEqual([
      ["subnet-p1", "eu-central-1a", [{ PrivateIPv4Address: "10.20.0.5" }]],
      ["subnet-p2", "eu-central-1b", [{ PrivateIPv4Address: "10.20.1.4" }]],
    ]);
    expect(
      answers.DescribeNetworkInterfaces.NetworkInterfaces?.filter(
        ({ Description }) => Description === "ELB net/hello/0123456789abcdef",
      ).map(({ PrivateIpAddress }) => PrivateIpAddress),
    ).toEqual(["10.20.0.5", "10.20.1.4"]);
  });

  test("show listeners, target groups and targets of a load balancer", () => {
    const answers = answersOf(PRODUCER, (_, producer) =>
      producer.change("aws_instance.service_euc1-az2", { instance_state: "stopped" }),
    );
    expect(answers.DescribeListeners[NLB_ARN]?.Listeners?.[0]).toMatchObject({
      Port: 8080,
      Protocol: "TCP",
      DefaultActions: [{ Type: "forward", TargetGroupArn: TARGET_GROUP_ARN }],
    });
    expect(answers.DescribeTargetGroups.TargetGroups?.[0]?.LoadBalancerArns).toEqual([NLB_ARN]);
    expect(answers.DescribeTargetHealth[TARGET_GROUP_ARN]?.TargetHealthDescriptions).toEqual([
      { Target: { Id: "i-00000000000000001", Port: 8080 }, TargetHealth: { State: "healthy" } },
      {
        Target: { Id: "i-00000000000000002", Port: 8080 },
        TargetHealth: { State: "unused", Reason: "Target.InvalidState" },
      },
    ]);
  });
});

describe("the describe answers of connected networks", () => {
  test("show a peering connection to both accounts, in the state that its accepter left it in", () => {
    const change = (consumer: StateFixture, producer: StateFixture) => {
      consumer.add("aws_vpc_peering_connection", "producer", {
        id: "pcx-1",
        vpc_id: "vpc-c",
        peer_vpc_id: "vpc-p",
        accept_status: "pending-acceptance",
      });
      producer.add("aws_vpc_peering_connection_accepter", "consumer", {
        id: "pcx-1",
        vpc_peering_connection_id: "pcx-1",
        accept_status: "active",
      });
    };
    for (const account of [CONSUMER, PRODUCER]) {
      const [peering] = answersOf(account, change).DescribeVpcPeeringConnections.VpcPeeringConnections ?? [];
      expect(peering).toMatchObject({
        VpcPeeringConnectionId: "pcx-1",
        RequesterVpcInfo: { VpcId: "vpc-c", OwnerId: CONSUMER, CidrBlock: "10.10.0.0/16" },
        AccepterVpcInfo: { VpcId: "vpc-p", OwnerId: PRODUCER, CidrBlock: "10.20.0.0/16" },
        Status: { Code: "active" },
      });
    }
  });

  test("show a route to a peering connection that is not active as a black hole", () => {
    const answers = answersOf(CONSUMER, (consumer) => {
      consumer.add("aws_vpc_peering_connection", "producer", {
        id: "pcx-1",
        vpc_id: "vpc-c",
        peer_vpc_id: "vpc-p",
        accept_status: "pending-acceptance",
      });
      const route = { route_table_id: "rtb-c", destination_cidr_block: "10.20.0.0/16", state: "active" };
      consumer.add("aws_route", "to_producer", { id: "r-1", ...route, vpc_peering_connection_id: "pcx-1" });
    });
    const table = answers.DescribeRouteTables.RouteTables?.find(({ RouteTableId }) => RouteTableId === "rtb-c");
    expect(table?.Routes?.[1]).toMatchObject({ VpcPeeringConnectionId: "pcx-1", State: "blackhole" });
  });

  test("put a transit gateway attachment into the default route table, unless it says otherwise", () => {
    const attachment = { transit_gateway_id: "tgw-1", vpc_id: "vpc-c", subnet_ids: ["subnet-c1"] };
    const answers = answersOf(CONSUMER, (consumer) => {
      consumer.add("aws_ec2_transit_gateway", "hub", {
        id: "tgw-1",
        owner_id: CONSUMER,
        default_route_table_association: "enable",
        default_route_table_propagation: "enable",
        association_default_route_table_id: "tgw-rtb-1",
        propagation_default_route_table_id: "tgw-rtb-1",
      });
      consumer.add("aws_ec2_transit_gateway_vpc_attachment", "one", { id: "tgw-attach-1", ...attachment });
      consumer.add("aws_ec2_transit_gateway_vpc_attachment", "two", {
        id: "tgw-attach-2",
        ...attachment,
        transit_gateway_default_route_table_association: false,
        transit_gateway_default_route_table_propagation: false,
      });
    });
    const attachments = answers.DescribeTransitGatewayAttachments.TransitGatewayAttachments ?? [];
    expect(
      attachments.map((one) => [one.TransitGatewayAttachmentId, one.Association?.TransitGatewayRouteTableId]),
    ).toEqual([
      ["tgw-attach-1", "tgw-rtb-1"],
      ["tgw-attach-2", undefined],
    ]);
    const propagations = answers.GetTransitGatewayRouteTablePropagations["tgw-rtb-1"];
    expect(
      propagations?.TransitGatewayRouteTablePropagations?.map(
        ({ TransitGatewayAttachmentId }) => TransitGatewayAttachmentId,
      ),
    ).toEqual(["tgw-attach-1"]);
  });
});
