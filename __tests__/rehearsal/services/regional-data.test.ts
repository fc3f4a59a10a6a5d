import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

const filter = (name: string, ...values: string[]): ObjectValue => ({ filter: [{ name, values }] });
const read = (type: string, config: ObjectValue = {}) => new SimulatedAws().data(type, config);

describe("aws_arn", () => {
  test("takes an ARN apart, colons in the resource included", async () => {
    expect(await read("aws_arn", { arn: "arn:aws-cn:rds:cn-north-1:111111111111:db:app" })).toMatchObject({
      partition: "aws-cn",
      service: "rds",
      region: "cn-north-1",
      account: "111111111111",
      resource: "db:app",
    });
  });

  test.each([
    ["app", "arn: invalid prefix"],
    ["arn:aws:s3", "arn: not enough sections"],
  ])("refuses %s", async (arn, problem) => {
    await expect(read("aws_arn", { arn })).rejects.toThrow(problem);
  });
});

describe("aws_ip_ranges", () => {
  test("are ranges for documentation, the same on every run", async () => {
    const config = { services: ["EC2", "s3"], regions: ["eu-central-1", "us-east-1"] };
    const ranges = await read("aws_ip_ranges", config);
    expect(ranges.cidr_blocks).toHaveLength(4);
    expect(
      [ranges.cidr_blocks].flat().every((each) => /^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(String(each))),
    ).toBe(true);
    expect(await read("aws_ip_ranges", config)).toEqual(ranges);
  });

  test("are not made up for a service that AWS does not list", async () => {
    await expect(read("aws_ip_ranges", { services: ["ec3"] })).rejects.toThrow("no IP ranges result from filters");
  });
});

describe("what AWS has once per account or region", () => {
  test("the canonical user ID has 64 digits, and is the account's own", async () => {
    const aws = new SimulatedAws();
    const { id } = await aws.data("aws_canonical_user_id", {});
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect((await aws.data("aws_canonical_user_id", {}, await aws.session("222222222222"))).id).not.toBe(id);
  });

  test.each([
    [{}, "Z215JYRZR1TBD5"],
    [{ load_balancer_type: "network" }, "Z3F0SRJ5LGBH90"],
    [{ region: "eu-west-1" }, "Z32O12XQLNTSW2"],
  ])("the hosted zone of load balancers %j", async (config, id) => {
    expect((await read("aws_lb_hosted_zone_id", config)).id).toBe(id);
  });

  test("a region is found by its endpoint", async () => {
    expect((await read("aws_region", { endpoint: "ec2.us-west-2.amazonaws.com" })).name).toBe("us-west-2");
    await expect(read("aws_region", { endpoint: "ec2.nowhere.amazonaws.com" })).rejects.toThrow("region not found");
    await expect(read("aws_region", { name: "nowhere" })).rejects.toThrow("region not found");
  });

  test("regions are filtered", async () => {
    expect((await read("aws_regions", filter("region-name", "eu-central-*"))).names).toEqual([
      "eu-central-1",
      "eu-central-2",
    ]);
    expect((await read("aws_regions", filter("opt-in-status", "opted-in"))).names).not.toContain("eu-central-1");
    await expect(read("aws_regions", filter("name", "x"))).rejects.toThrow("The filter 'name' is invalid");
  });

  test("Availability Zones that are not available do not exist", async () => {
    expect((await read("aws_availability_zones", { state: "available" })).names).toHaveLength(3);
    expect((await read("aws_availability_zones", { state: "impaired" })).names).toEqual([]);
  });
});

describe("AWS-managed prefix lists", () => {
  test.each([
    "com.amazonaws.eu-central-1.s3",
    "com.amazonaws.eu-central-1.s3express",
    "com.amazonaws.eu-central-1.vpc-lattice",
    "com.amazonaws.eu-central-1.ec2-instance-connect",
    "com.amazonaws.eu-central-1.route53-healthchecks",
    "com.amazonaws.global.cloudfront.origin-facing",
    "com.amazonaws.global.groundstation",
  ])("include %s", async (name) => {
    const aws = new SimulatedAws();
    const list = await aws.data("aws_ec2_managed_prefix_list", { name });
    expect(list).toMatchObject({ owner_id: "AWS", address_family: "IPv4" });
    expect(await aws.data("aws_ec2_managed_prefix_list", filter("prefix-list-name", name))).toEqual({
      ...list,
      filter: [{ name: "prefix-list-name", values: [name] }],
    });
    expect((await aws.data("aws_ec2_managed_prefix_lists", filter("prefix-list-id", String(list.id)))).ids).toEqual([
      list.id,
    ]);
  });

  test("have IPv6 ranges where their names say so", async () => {
    const name = "com.amazonaws.eu-central-1.ipv6.vpc-lattice";
    expect(await read("aws_ec2_managed_prefix_list", { name })).toMatchObject({
      address_family: "IPv6",
      entries: [{ cidr: "2001:db8::/32" }],
    });
  });

  test("have no entries of another region", async () => {
    const name = "com.amazonaws.us-east-1.s3";
    await expect(read("aws_ec2_managed_prefix_list", { name })).rejects.toThrow("no matching");
  });
});

describe("instance types", () => {
  test.each<[string, ObjectValue]>([
    ["t3.micro", { default_vcpus: 2, memory_size: 1024, supported_architectures: ["x86_64"] }],
    [
      "t4g.small",
      { default_vcpus: 2, memory_size: 2048, supported_architectures: ["arm64"], free_tier_eligible: true },
    ],
    [
      "m6i.2xlarge",
      { default_vcpus: 8, memory_size: 32_768, default_cores: 4, burstable_performance_supported: false },
    ],
    ["c7g.large", { default_vcpus: 2, memory_size: 4096, default_threads_per_core: 1 }],
    ["r6i.xlarge", { default_vcpus: 4, memory_size: 32_768, bare_metal: false, hypervisor: "nitro" }],
  ])("%s has what AWS documents", async (instance_type, facts) => {
    expect(await read("aws_ec2_instance_type", { instance_type })).toMatchObject({ id: instance_type, ...facts });
  });

  test("that do not exist, or that the rehearsal does not know, are refused", async () => {
    await expect(read("aws_ec2_instance_type", { instance_type: "t9.huge" })).rejects.toThrow("InvalidInstanceType");
    await expect(read("aws_ec2_instance_type", { instance_type: "p5.48xlarge" })).rejects.toThrow(
      "the rehearsal does not know the instance type p5.48xlarge",
    );
  });

  test("are filtered by what they have", async () => {
    const config = {
      filter: [
        { name: "processor-info.supported-architecture", values: ["arm64"] },
        { name: "vcpu-info.default-vcpus", values: ["2"] },
        { name: "burstable-performance-supported", values: ["false"] },
        { name: "memory-info.size-in-mib", values: ["8192"] },
      ],
    };
    expect((await read("aws_ec2_instance_types", config)).instance_types).toEqual(["m6g.large", "m7g.large"]);
    await expect(read("aws_ec2_instance_types", filter("nitro-enclaves-support", "supported"))).rejects.toThrow(
      "the rehearsal does not know the filter nitro-enclaves-support",
    );
  });

  test("are offered in every zone, but for what is known of zones", async () => {
    const offered = { ...filter("instance-type", "t3.micro", "t9.huge"), location_type: "availability-zone" };
    expect(await read("aws_ec2_instance_type_offerings", offered)).toMatchObject({
      instance_types: ["t3.micro", "t3.micro", "t3.micro"],
      locations: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    });
    const preferred_instance_types = ["t9.huge", "t3.micro"];
    const config = { ...filter("instance-type", "t3.micro", "t3.small"), preferred_instance_types };
    expect((await read("aws_ec2_instance_type_offering", config)).instance_type).toBe("t3.micro");
    await expect(
      read("aws_ec2_instance_type_offering", filter("instance-type", "t3.micro", "t3.small")),
    ).rejects.toThrow("multiple EC2 Instance Offerings found");
  });
});

describe("images", () => {
  test("are not found by a filter that no image of AWS passes", async () => {
    await expect(read("aws_ami", { owners: ["amazon"], ...filter("state", "failed") })).rejects.toThrow(
      "Your query returned no results",
    );
    await expect(read("aws_ami", { owners: ["amazon"], ...filter("colour", "red") })).rejects.toThrow(
      "The filter 'colour' is invalid",
    );
  });

  test("are found by their ID, with its architecture", async () => {
    const { id } = await read("aws_ami", { owners: ["amazon"], ...filter("name", "al2023-ami-*-arm64") });
    const found = await read("aws_ami", { ...filter("image-id", String(id)) });
    expect(found).toMatchObject({ id, architecture: "arm64" });
  });
});

describe("public parameters", () => {
  const parameter = async (name: string) => (await read("aws_ssm_parameter", { name })).value;

  test.each([
    "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id",
    "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    "/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id",
    "/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id",
    "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base",
  ])("%s is an image", async (name) => {
    expect(await parameter(name)).toMatch(/^ami-[0-9a-f]{17}$/);
  });

  test("recommendations of ECS are JSON, with the same image as their own parameter", async () => {
    const name = "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended";
    const recommended: unknown = JSON.parse(String(await parameter(name)));
    expect(recommended).toMatchObject({ schema_version: 1, image_id: await parameter(`${name}/image_id`) });
  });

  test("the names of regions are texts", async () => {
    const name = "/aws/service/global-infrastructure/regions/eu-central-1/longName";
    expect(await parameter(name)).toBe("Europe (Frankfurt)");
  });

  test("others are refused", async () => {
    await expect(parameter("/aws/service/quantum/latest")).rejects.toThrow("the rehearsal does not know");
  });
});

test("parameters below a path are listed, and those further down if asked", async () => {
  const aws = new SimulatedAws();
  for (const name of ["/app/a", "/app/b/c", "/apple/d"]) {
    await aws.create("aws_ssm_parameter", { name, type: "String", value: name });
  }
  expect((await aws.data("aws_ssm_parameters_by_path", { path: "/app" })).names).toEqual(["/app/a"]);
  expect((await aws.data("aws_ssm_parameters_by_path", { path: "/app/", recursive: true })).values).toEqual([
    "/app/a",
    "/app/b/c",
  ]);
});

test("what has names is listed by them, and by patterns of them", async () => {
  const aws = new SimulatedAws();
  for (const name of ["app-in", "app-out", "web"]) await aws.create("aws_sqs_queue", { name });
  expect((await aws.data("aws_sqs_queues", { queue_name_prefix: "app-" })).queue_urls).toHaveLength(2);
  for (const name of ["/app/a", "/web"]) await aws.create("aws_cloudwatch_log_group", { name });
  const groups = await aws.data("aws_cloudwatch_log_groups", { log_group_name_prefix: "/app" });
  expect(groups.log_group_names).toEqual(["/app/a"]);
});

describe("an endpoint service of AWS", () => {
  const service = (...filters: ObjectValue[]) => read("aws_vpc_endpoint_service", { service: "ssm", filter: filters });
  const one = (name: string, ...values: string[]) => ({ name, values });

  test("passes all filters that describe it", async () => {
    const found = await service(one("service-type", "Interface"), one("owner", "amaz*"), one("service-name", "*.ssm"));
    expect(found.service_name).toBe("com.amazonaws.eu-central-1.ssm");
  });

  test.each([
    ["service-type", "Gateway", "no matching EC2 VPC Endpoint Service found"],
    ["tag:Name", "app", "no matching EC2 VPC Endpoint Service found"],
    ["vpc-id", "vpc-1", "The filter 'vpc-id' is invalid"],
  ])("does not pass %s %s", async (name, value, problem) => {
    await expect(service(one(name, value))).rejects.toThrow(problem);
  });
});
