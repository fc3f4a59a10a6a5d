import { awsSchema } from "../../../src/rehearsal/schemas";
import { BEHAVIOURS } from "../../../src/rehearsal/services";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

const ARN = "eu-central-1:111111111111";

/** The types of this table that the schema has. */
function known<Row extends readonly [string, ...unknown[]]>(rows: readonly Row[]): readonly Row[] {
  return rows.filter(([type]) => awsSchema().resources[type] !== undefined);
}

describe("a type without a behaviour of its own", () => {
  // https://docs.aws.amazon.com/service-authorization/latest/reference
  test.each(
    known<readonly [string, ObjectValue, ObjectValue]>([
      ["aws_dynamodb_table", { name: "tbl" }, { id: "tbl", arn: `arn:aws:dynamodb:${ARN}:table/tbl` }],
      ["aws_cloudwatch_event_rule", { name: "r" }, { arn: `arn:aws:events:${ARN}:rule/r` }],
      [
        "aws_api_gateway_rest_api",
        { name: "api" },
        { arn: expect.stringMatching(/^arn:aws:apigateway:eu-central-1::\/restapis\//) },
      ],
      ["aws_kinesis_stream", { name: "s" }, { arn: `arn:aws:kinesis:${ARN}:stream/s` }],
      ["aws_eks_cluster", { name: "c" }, { arn: `arn:aws:eks:${ARN}:cluster/c` }],
      [
        "aws_rds_cluster",
        { cluster_identifier: "db", engine: "aurora-postgresql" },
        { arn: `arn:aws:rds:${ARN}:cluster:db`, port: 5432 },
      ],
      ["aws_iam_group", { name: "g" }, { arn: "arn:aws:iam::111111111111:group/g" }],
      ["aws_codebuild_project", { name: "p" }, { arn: `arn:aws:codebuild:${ARN}:project/p` }],
      [
        "aws_elasticache_cluster",
        { cluster_id: "c", engine: "redis" },
        { arn: `arn:aws:elasticache:${ARN}:cluster:c`, port: 6379 },
      ],
    ]),
  )("%s with %j has the ARN of its service", async (type, config, expected) => {
    expect(await new SimulatedAws().create(type, config)).toMatchObject(expected);
  });

  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
  test.each(
    known<readonly [string, string, string]>([
      ["aws_ec2_transit_gateway", "tgw", "transit-gateway"],
      ["aws_ec2_transit_gateway_vpc_attachment", "tgw-attach", "transit-gateway-attachment"],
      ["aws_ec2_transit_gateway_route_table", "tgw-rtb", "transit-gateway-route-table"],
      ["aws_customer_gateway", "cgw", "customer-gateway"],
      ["aws_vpn_gateway", "vgw", "vpn-gateway"],
      ["aws_ebs_volume", "vol", "volume"],
      ["aws_ebs_snapshot", "snap", "snapshot"],
      ["aws_vpc_ipam", "ipam", ""],
      ["aws_route53_resolver_rule", "rslvr-rr", "resolver-rule"],
      ["aws_vpclattice_service", "svc", "service"],
    ]),
  )("%s has an ID that begins with %s", async (type, prefix, noun) => {
    const { id, arn } = await new SimulatedAws().create(type, {});
    expect(id).toMatch(new RegExp(`^${prefix}-0[0-9a-f]{16}$`));
    expect(String(arn ?? "")).toContain(noun === "" ? "" : `${noun}/${String(id)}`);
  });

  test("has names, ports and zones in AWS's form where its attributes say so", async () => {
    const aws = new SimulatedAws();
    const cluster = await aws.create("aws_docdb_cluster", { cluster_identifier: "App DB" });
    expect(cluster).toMatchObject({
      endpoint: expect.stringMatching(/^app-db\.[0-9a-f]{12}\.eu-central-1\.\w+\.amazonaws\.com$/),
      reader_endpoint: expect.stringMatching(/^app-db\./),
      hosted_zone_id: expect.stringMatching(/^Z[A-Z0-9]{20}$/),
      port: 27017,
    });
    expect(await aws.read("aws_docdb_cluster", cluster)).toEqual(cluster);
  });

  test("cannot exist twice under one name", async () => {
    const aws = new SimulatedAws();
    await aws.create("aws_dynamodb_table", { name: "tbl" });
    await expect(aws.create("aws_dynamodb_table", { name: "tbl" })).rejects.toThrow("already exists");
  });

  test("has a name of its own where none is given, and the ARN has it, too", async () => {
    const generic = Object.entries(awsSchema().resources).find(
      ([type, { block }]) =>
        BEHAVIOURS[type] === undefined &&
        block.attributes?.name?.computed === true &&
        block.attributes.arn !== undefined,
    );
    const [type = ""] = generic ?? [];
    const { name, arn } = await new SimulatedAws().create(type, {});
    expect(name).not.toBe("");
    expect(String(arn)).toMatch(/^arn:aws:/);
  });
});
