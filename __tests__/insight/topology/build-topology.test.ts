import { buildTopology } from "../../../src/insight/topology";
import {
  CONSUMER,
  DefaultTopology,
  ENDPOINT_DNS,
  ENDPOINT_ID,
  NLB_ARN,
  PRODUCER,
  TARGET_GROUP_ARN,
} from "../../support/default-topology";
import { StateFixture } from "../../support/state-fixture";

describe("buildTopology", () => {
  const topology = new DefaultTopology().build();

  test("finds the accounts, regions, zones and states", () => {
    expect(topology.states).toEqual(["producer", "consumer"]);
    expect(topology.accounts.map((account) => [account.id, account.states])).toEqual([
      [PRODUCER, ["producer"]],
      [CONSUMER, ["consumer"]],
    ]);
    expect(topology.regions).toEqual(["eu-central-1"]);
    expect(topology.zones.map((zone) => [zone.id, zone.subnetIds])).toEqual([
      ["euc1-az1", ["subnet-p1", "subnet-c1"]],
      ["euc1-az2", ["subnet-p2", "subnet-c2"]],
    ]);
  });

  test("joins subnets to their route table and to the VPC's default network ACL", () => {
    expect(topology.subnets.get("subnet-c1")).toMatchObject({
      vpcId: "vpc-c",
      zoneId: "euc1-az1",
      routeTableId: "rtb-c",
      networkAclId: "acl-default-c",
      accountId: CONSUMER,
    });
  });

  test("uses the VPC's main route table for a subnet without an association", () => {
    const built = new DefaultTopology().build(new Set(["consumer/aws_route_table_association.network_euc1-az1"]));
    expect(built.subnets.get("subnet-c1")?.routeTableId).toBe("rtb-main-c");
  });

  test("gives the load balancer one node per zone", () => {
    expect(topology.loadBalancers.get(NLB_ARN)).toMatchObject({
      loadBalancerType: "network",
      crossZone: true,
      enforcePrivateLinkRules: "on",
      nodes: [
        { subnetId: "subnet-p1", zoneId: "euc1-az1", address: undefined },
        { subnetId: "subnet-p2", zoneId: "euc1-az2", address: undefined },
      ],
    });
  });

  test("uses the accepter's state while the endpoint's is still pendingAcceptance", () => {
    expect(topology.endpoints.get(ENDPOINT_ID)).toMatchObject({
      connectionState: "available",
      regionalDnsName: ENDPOINT_DNS,
      interfaces: [
        { subnetId: "subnet-c1", zoneId: "euc1-az1", address: "10.10.0.20" },
        { subnetId: "subnet-c2", zoneId: "euc1-az2", address: "10.10.1.20" },
      ],
    });
  });

  test("uses the endpoint's state when it was rejected after acceptance", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.change("aws_vpc_endpoint.service", { state: "rejected" });
    expect(fixture.build().endpoints.get(ENDPOINT_ID)?.connectionState).toBe("rejected");
  });

  test("keeps and lists resources of types that have no reader", () => {
    const fixture = new DefaultTopology();
    fixture.producer.add("aws_sns_topic", "alarms", {
      id: "arn:aws:sns:topic",
      arn: "arn:aws:sns:topic",
      name: "alarms",
    });
    fixture.producer.addData("aws_caller_identity", "me", { id: PRODUCER, TARGET_GROUP_ARN });
    expect(fixture.build().others).toEqual([
      expect.objectContaining({ type: "aws_sns_topic", address: "aws_sns_topic.alarms", state: "producer" }),
      expect.objectContaining({ type: "aws_caller_identity", managed: false }),
    ]);
  });

  test("lists every resource, and an Auto Scaling group among those outside the model", () => {
    const fixture = new DefaultTopology();
    fixture.producer.add("aws_autoscaling_group", "web", {
      id: "web",
      target_group_arns: [TARGET_GROUP_ARN],
    });
    const topologyWithGroup = fixture.build();
    expect(topologyWithGroup.resources).toHaveLength(fixture.addresses().length);
    expect(topologyWithGroup.others.map((one) => one.address)).toEqual(["aws_autoscaling_group.web"]);
    expect(topologyWithGroup.targetGroups.get(TARGET_GROUP_ARN)?.registrars).toEqual(["aws_autoscaling_group.web"]);
  });

  test("reads aws_alb and its companions as aws_lb", () => {
    const state = new StateFixture("other").add("aws_alb", "front", { arn: "arn:alb", name: "front" });
    expect(buildTopology([state.toState()]).loadBalancers.get("arn:alb")).toMatchObject({
      type: "aws_lb",
      address: "aws_alb.front",
      loadBalancerType: "application",
      crossZone: true,
    });
  });

  test("reads the resources of child modules", () => {
    const state = new StateFixture("other").addToModule("module.net", "aws_vpc", "this[0]", {
      id: "vpc-1",
      cidr_block: "10.0.0.0/16",
    });
    expect(buildTopology([state.toState()]).vpcs.get("vpc-1")).toMatchObject({
      address: "module.net.aws_vpc.this[0]",
      name: "this[0]",
    });
  });

  test("prefers a managed resource to a data source for the same object", () => {
    const state = new StateFixture("other")
      .addData("aws_vpc", "seen", { id: "vpc-1", cidr_block: "10.0.0.0/16" })
      .add("aws_vpc", "made", { id: "vpc-1", cidr_block: "10.0.0.0/16" });
    expect(buildTopology([state.toState()]).vpcs.get("vpc-1")?.address).toBe("aws_vpc.made");
  });

  test("reads an empty state as an empty topology", () => {
    const topologyOfNothing = buildTopology([{ name: "empty", json: { format_version: "1.0" } }]);
    expect(topologyOfNothing.vpcs.size).toBe(0);
    expect(topologyOfNothing.states).toEqual(["empty"]);
  });

  test("says what it found and expected when the JSON is not a state", () => {
    expect(() => buildTopology([{ name: "producer", json: { resources: [] } }])).toThrow(
      'the state of "producer" is not in the format of "show -json"',
    );
  });
});
