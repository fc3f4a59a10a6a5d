import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";
import { simulatedNetwork } from "../../support/simulated-networks";

/** What AWS refuses when an object is created, it refuses when the object becomes so. */
describe("an update is refused as a creation", () => {
  async function scene() {
    const aws = new SimulatedAws();
    const { vpc, subnetIds } = await simulatedNetwork(aws);
    const [subnet_id = ""] = subnetIds;
    return { aws, vpc_id: String(vpc.id), subnet_id, subnetIds };
  }

  /** Creates an object, and tries both ways to make it wrong. */
  async function refusals(aws: SimulatedAws, type: string, right: ObjectValue, wrong: ObjectValue) {
    const made = await aws.create(type, right);
    const updated = aws.change(type, { ...right, ...wrong }, made).catch((error: Error) => error.message);
    const created = (config: ObjectValue) => aws.create(type, config).catch((error: Error) => error.message);
    return { made, updated: String(await updated), created };
  }

  test("an instance gets no type of another architecture, and none that does not exist", async () => {
    const { aws, subnet_id } = await scene();
    const { id } = await aws.data("aws_ami", {
      owners: ["amazon"],
      filter: [{ name: "name", values: ["al2023-ami-*-x86_64"] }],
    });
    const right = { ami: id ?? "", instance_type: "t3.micro", subnet_id };
    for (const [instance_type, problem] of [
      ["t4g.micro", "The architecture 'arm64' of the specified instance type does not match"],
      ["t9.micro", "Invalid value 't9.micro' for InstanceType"],
    ]) {
      const { updated, created } = await refusals(aws, "aws_instance", right, { instance_type: instance_type ?? "" });
      expect(updated).toContain(problem);
      expect(await created({ ...right, instance_type: instance_type ?? "" })).toContain(problem);
    }
  });

  test("a route table association does not move to a table in another VPC", async () => {
    const { aws, vpc_id, subnet_id } = await scene();
    const other = await aws.create("aws_vpc", { cidr_block: "10.99.0.0/16" });
    const own = await aws.create("aws_route_table", { vpc_id });
    const foreign = await aws.create("aws_route_table", { vpc_id: other.id ?? "" });
    const right = { subnet_id, route_table_id: own.id ?? "" };
    const wrong = { route_table_id: foreign.id ?? "" };
    const { updated } = await refusals(aws, "aws_route_table_association", right, wrong);
    expect(updated).toContain("belong to different networks");
  });

  test("a log group gets no key of another region (CWL-03)", async () => {
    const { aws } = await scene();
    const wrong = { kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/x" };
    const { updated } = await refusals(aws, "aws_cloudwatch_log_group", { name: "app" }, wrong);
    expect(updated).toContain("The specified KMS key does not exist or is not allowed to be used");
  });

  test("a resource configuration gets no public address (LAT-14)", async () => {
    const { aws, vpc_id, subnetIds } = await scene();
    const gateway = await aws.create("aws_vpclattice_resource_gateway", {
      name: "shared",
      vpc_id,
      subnet_ids: subnetIds,
    });
    const definition = (ip_address: string) => ({
      resource_configuration_definition: [{ ip_resource: [{ ip_address }] }],
    });
    const right = {
      name: "shared",
      port_ranges: ["1"],
      resource_gateway_identifier: gateway.id ?? "",
      ...definition("10.0.0.9"),
    };
    const { updated } = await refusals(aws, "aws_vpclattice_resource_configuration", right, definition("8.8.8.8"));
    expect(updated).toContain("it must be private");
  });

  test("an instance profile gets no role that does not exist", async () => {
    const { aws } = await scene();
    const { updated } = await refusals(aws, "aws_iam_instance_profile", { name: "app" }, { role: "nobody" });
    expect(updated).toContain("The role with name nobody cannot be found.");
  });
});

describe("an import", () => {
  async function imported(aws: SimulatedAws, type: string, id: string) {
    return aws.read(type, await aws.importState(type, id));
  }

  test("names a security group rule by its parts", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    const group = String((await aws.create("aws_security_group", { name: "web", vpc_id: vpc.id ?? "" })).id);
    const rule = (more: ObjectValue) =>
      aws.create("aws_security_group_rule", {
        security_group_id: group,
        type: "ingress",
        protocol: "tcp",
        from_port: 443,
        to_port: 443,
        ...more,
      });
    const https = await rule({ cidr_blocks: ["10.0.0.0/8"] });
    await rule({ cidr_blocks: ["192.0.2.0/24"] });
    const all = await rule({ type: "egress", protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["10.0.0.0/8"] });
    const type = "aws_security_group_rule";
    expect((await imported(aws, type, `${group}_ingress_tcp_443_443_10.0.0.0/8`))?.id).toBe(https.id);
    expect((await imported(aws, type, `${group}_egress_all_0_0_10.0.0.0/8`))?.id).toBe(all.id);
    expect(await imported(aws, type, `${group}_ingress_tcp_443_443_10.0.0.0/9`)).toBeNull();
  });

  test("names routes and associations by both ends", async () => {
    const aws = new SimulatedAws();
    const { vpc, subnetIds } = await simulatedNetwork(aws);
    const vpc_id = String(vpc.id);
    const [subnet_id = ""] = subnetIds;
    const gateway_id = String((await aws.create("aws_internet_gateway", { vpc_id })).id);
    const table = String((await aws.create("aws_route_table", { vpc_id })).id);
    const route = await aws.create("aws_route", {
      route_table_id: table,
      destination_cidr_block: "0.0.0.0/0",
      gateway_id,
    });
    const association = await aws.create("aws_route_table_association", { subnet_id, route_table_id: table });
    expect((await imported(aws, "aws_route", `${table}_0.0.0.0/0`))?.id).toBe(route.id);
    expect((await imported(aws, "aws_route_table_association", `${subnet_id}/${table}`))?.id).toBe(association.id);
  });

  test.each<[string, ObjectValue, string]>([
    ["aws_dynamodb_table", { name: "tbl" }, "tbl"],
    ["aws_sqs_queue", { name: "jobs" }, "jobs"],
    [
      "aws_iam_policy",
      { name: "p", policy: '{"Version":"2012-10-17","Statement":[]}' },
      "arn:aws:iam::111111111111:policy/p",
    ],
  ])("names %s %j by %s", async (type, config, id) => {
    const aws = new SimulatedAws();
    const made = await aws.create(type, config);
    await aws.create(type, { ...config, name: "another" });
    expect(await imported(aws, type, id)).toEqual(made);
  });

  test("finds nothing by a part that several objects have", async () => {
    const aws = new SimulatedAws();
    await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
    await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
    expect(await imported(aws, "aws_vpc", "10.0.0.0/16")).toBeNull();
  });
});
