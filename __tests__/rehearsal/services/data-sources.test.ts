import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

const VPC = { cidr_block: "10.0.0.0/16" };

describe("data sources about the caller", () => {
  test("return account, region and partition", async () => {
    const aws = new SimulatedAws();
    const session = await aws.session("222222222222", "cn-north-1");
    expect(await aws.data("aws_caller_identity", {}, session)).toMatchObject({
      account_id: "222222222222",
      arn: "arn:aws-cn:iam::222222222222:user/rehearsal",
    });
    expect(await aws.data("aws_region", {}, session)).toMatchObject({ name: "cn-north-1" });
    expect(await aws.data("aws_partition", {}, session)).toMatchObject({
      partition: "aws-cn",
      dns_suffix: "amazonaws.com.cn",
      reverse_dns_prefix: "cn.com.amazonaws",
    });
  });

  test("list the Availability Zones of the account, except for excluded ones", async () => {
    const aws = new SimulatedAws();
    const ours = await aws.data("aws_availability_zones", {});
    const theirs = await aws.data("aws_availability_zones", {}, await aws.session("222222222222"));
    expect(ours.names).toEqual(["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    expect(theirs.names).toEqual(ours.names);
    expect(theirs.zone_ids).not.toEqual(ours.zone_ids);
    const filter = [{ name: "zone-name", values: ["*a", "*b"] }];
    expect(await aws.data("aws_availability_zones", { exclude_names: ["eu-central-1a"], filter })).toMatchObject({
      names: ["eu-central-1b"],
    });
  });
});

describe("data sources that search", () => {
  async function network(aws: SimulatedAws): Promise<ObjectValue> {
    const vpc = await aws.create("aws_vpc", { ...VPC, tags: { Name: "main" } });
    await aws.create("aws_subnet", { vpc_id: vpc.id ?? "", cidr_block: "10.0.0.0/24" });
    await aws.create("aws_subnet", {
      vpc_id: vpc.id ?? "",
      cidr_block: "10.0.1.0/24",
      tags: { tier: "app" },
    });
    return vpc;
  }

  test("find one resource by id, by tag or by filter", async () => {
    const aws = new SimulatedAws();
    const vpc = await network(aws);
    await aws.create("aws_vpc", { cidr_block: "10.1.0.0/16" });
    const searches: readonly ObjectValue[] = [
      { id: vpc.id ?? "" },
      { tags: { Name: "main" } },
      { filter: [{ name: "tag:Name", values: ["ma*"] }] },
      { filter: [{ name: "cidr-block", values: ["10.0.0.0/16"] }] },
    ];
    for (const config of searches) {
      expect(await aws.data("aws_vpc", config)).toMatchObject({ id: vpc.id, cidr_block: "10.0.0.0/16" });
    }
  });

  test("list several", async () => {
    const aws = new SimulatedAws();
    const vpc = await network(aws);
    const filter = [{ name: "vpc-id", values: [String(vpc.id)] }];
    expect((await aws.data("aws_subnets", { filter })).ids).toHaveLength(2);
    expect((await aws.data("aws_subnets", { filter, tags: { tier: "app" } })).ids).toHaveLength(1);
    expect((await aws.data("aws_subnets", { tags: { tier: "web" } })).ids).toEqual([]);
  });

  test("fail for no match and for several", async () => {
    const aws = new SimulatedAws();
    await expect(aws.data("aws_vpc", { id: "vpc-1" })).rejects.toThrow("no matching EC2 VPC found");
    await aws.create("aws_vpc", VPC);
    await aws.create("aws_vpc", VPC);
    await expect(aws.data("aws_vpc", {})).rejects.toThrow("multiple EC2 VPCs matched");
  });

  test("do not find objects in another account", async () => {
    const aws = new SimulatedAws();
    const vpc = await aws.create("aws_vpc", VPC);
    await expect(aws.data("aws_vpc", { id: vpc.id ?? "" }, await aws.session("222222222222"))).rejects.toThrow(
      "no matching",
    );
  });

  test("fail for a type that the rehearsal does not know", async () => {
    await expect(new SimulatedAws().data("aws_ecr_image", { repository_name: "app" })).rejects.toThrow(
      "the rehearsal cannot answer the data source aws_ecr_image",
    );
  });
});

describe("images", () => {
  test("are found by name and architecture, the same on every run", async () => {
    const filter = [{ name: "name", values: ["al2023-ami-*-arm64"] }];
    const config = { most_recent: true, owners: ["amazon"], filter };
    const image = await new SimulatedAws().data("aws_ami", config);
    expect(image).toMatchObject({ architecture: "arm64", image_owner_alias: "amazon" });
    expect(image.id).toMatch(/^ami-[0-9a-f]{17}$/);
    expect(await new SimulatedAws().data("aws_ami", config)).toEqual(image);
  });

  test("are in AWS's public parameters", async () => {
    const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    const parameter = await new SimulatedAws().data("aws_ssm_parameter", { name });
    expect(parameter.value).toMatch(/^ami-[0-9a-f]{17}$/);
    await expect(new SimulatedAws().data("aws_ssm_parameter", { name: "/mine" })).rejects.toThrow(
      "reading SSM Parameter (/mine): couldn't find resource",
    );
  });
});

describe("a policy document", () => {
  test("has the format of the real provider", async () => {
    const { json } = await new SimulatedAws().data("aws_iam_policy_document", {
      statement: [
        {
          sid: "Logs",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: ["*"],
          condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["111111111111"] }],
        },
        {
          effect: "Deny",
          actions: ["s3:*"],
          resources: ["arn:aws:s3:::x/&{aws:username}"],
          principals: [{ type: "*", identifiers: ["*"] }],
        },
      ],
    });
    expect(json).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Logs",
      "Effect": "Allow",
      "Action": [
        "logs:PutLogEvents",
        "logs:CreateLogStream"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "111111111111"
        }
      }
    },
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::x/\${aws:username}",
      "Principal": "*"
    }
  ]
}`);
  });

  test("merges source documents, and overrides statements with the same Sid", async () => {
    const statement = (Sid: string, Action: string) => ({ Sid, Effect: "Allow", Action, Resource: "*" });
    const source = JSON.stringify({
      Version: "2012-10-17",
      Statement: [statement("A", "a:x"), statement("B", "b:x")],
    });
    const override = JSON.stringify({ Statement: statement("B", "b:y") });
    const { json } = await new SimulatedAws().data("aws_iam_policy_document", {
      source_policy_documents: [source],
      override_policy_documents: [override],
    });
    expect(JSON.parse(String(json)).Statement).toEqual([statement("A", "a:x"), statement("B", "b:y")]);
  });
});

describe("an endpoint service", () => {
  test("of AWS is visible to every account", async () => {
    expect(await new SimulatedAws().data("aws_vpc_endpoint_service", { service: "ssm" })).toMatchObject({
      service_name: "com.amazonaws.eu-central-1.ssm",
      service_type: "Interface",
      private_dns_name: "ssm.eu-central-1.amazonaws.com",
    });
  });

  test("is visible only to its owner and the allowed principals (EP-05)", async () => {
    const aws = new SimulatedAws();
    const id = "vpce-svc-0123456789abcdef0";
    const service_name = `com.amazonaws.vpce.eu-central-1.${id}`;
    const service = { account: "111111111111", region: "eu-central-1", type: "aws_vpc_endpoint_service", id };
    const attributes = { id, service_name, allowed_principals: [] };
    aws.world.put({ ...service, attributes });
    const consumer = await aws.session("222222222222");
    expect(await aws.data("aws_vpc_endpoint_service", { service_name })).toMatchObject({ service_id: id });
    await expect(aws.data("aws_vpc_endpoint_service", { service_name }, consumer)).rejects.toThrow(
      `InvalidServiceName: The Vpc Endpoint Service '${service_name}' does not exist`,
    );
    const allowed_principals = ["arn:aws:iam::222222222222:root"];
    aws.world.put({ ...service, attributes: { ...attributes, allowed_principals } });
    const found = await aws.data("aws_vpc_endpoint_service", { service_name }, consumer);
    expect(found).toMatchObject({ owner: "111111111111", service_id: id });
  });
});
