import { batfishFiles } from "../../support/aws-describe/batfish-files";
import { CONSUMER, consumerState, PRODUCER, producerState, TARGET_GROUP_ARN } from "../../support/default-topology";

describe("the files that Batfish reads", () => {
  const files = batfishFiles([consumerState().toState(), producerState().toState()]);
  const file = (account: string, name: string) =>
    JSON.parse(files[`aws_configs/${account}/eu-central-1/${name}.json`] ?? "");

  test("are in a folder for each account and Region", () => {
    const folders = Object.keys(files).map((path) => path.split("/").slice(0, 3).join("/"));
    expect([...new Set(folders)]).toEqual([
      `aws_configs/${CONSUMER}/eu-central-1`,
      `aws_configs/${PRODUCER}/eu-central-1`,
    ]);
  });

  test("name the resource that an answer is about", () => {
    const [health] = file(PRODUCER, "LoadBalancerTargetHealth").LoadBalancerTargetHealth;
    expect(health.TargetGroupArn).toBe(TARGET_GROUP_ARN);
    expect(health.TargetHealthDescriptions).toHaveLength(2);
  });

  test("show an endpoint's interface as that of an instance, which Batfish filters by its groups", () => {
    const instances = file(CONSUMER, "DescribeInstances").Reservations.flatMap(
      (one: { readonly Instances: readonly object[] }) => one.Instances,
    );
    expect(instances).toMatchObject([
      { InstanceId: "eni-c1", PrivateIpAddress: "10.10.0.20", SecurityGroups: [{ GroupId: "sg-endpoint" }] },
      { InstanceId: "eni-c2", PrivateIpAddress: "10.10.1.20", SecurityGroups: [{ GroupId: "sg-endpoint" }] },
    ]);
    expect(file(CONSUMER, "DescribeVpcEndpoints").VpcEndpoints).toEqual([]);
  });

  test("show a route to what no state has as a black hole, so that no less specific route takes its place", () => {
    const consumer = consumerState();
    const route = { route_table_id: "rtb-c", destination_cidr_block: "10.30.0.0/24", state: "active" };
    consumer.add("aws_route", "to_nowhere", { id: "r-1", ...route, nat_gateway_id: "nat-elsewhere" });
    const path = `aws_configs/${CONSUMER}/eu-central-1/DescribeRouteTables.json`;
    const tables = JSON.parse(batfishFiles([consumer.toState()])[path] ?? "").RouteTables;
    const own = tables.find((one: { readonly RouteTableId: string }) => one.RouteTableId === "rtb-c");
    expect(own.Routes).toMatchObject([
      { GatewayId: "local", State: "active" },
      { NatGatewayId: "nat-elsewhere", State: "blackhole" },
    ]);
  });
});
