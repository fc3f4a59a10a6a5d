import { BEHAVIOURS } from "../../../src/rehearsal/services";
import { SimulatedAws } from "../../support/simulated-aws";
import { simulatedNetwork } from "../../support/simulated-networks";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
});

describe("a parameter", () => {
  test("gets a new version with every new value, unknown in the plan", async () => {
    const aws = new SimulatedAws();
    const parameter = await aws.create("aws_ssm_parameter", { name: "/app/key", type: "String", value: "a" });
    expect(parameter).toMatchObject({ version: 1, tier: "Standard" });
    const described = await aws.update("aws_ssm_parameter", { description: "a key" }, parameter);
    expect(described.version).toBe(1);
    const changed = await aws.update("aws_ssm_parameter", { value: "b" }, described);
    expect(changed.version).toBe(2);
    expect(await aws.data("aws_ssm_parameter", { name: "/app/key" })).toMatchObject({
      value: "b",
      version: 2,
    });
  });

  test.each([
    ["/aws/key", "can't be prefixed"],
    ["app/key", "fully qualified"],
  ])("is not called %s", async (name, problem) => {
    const aws = new SimulatedAws();
    const config = { name, type: "String", value: "a" };
    await expect(aws.create("aws_ssm_parameter", config)).rejects.toThrow(problem);
  });
});

describe("a topic", () => {
  test("has its separate policy, and the default policy after its deletion", async () => {
    const aws = new SimulatedAws();
    const topic = await aws.create("aws_sns_topic", { name: "connections" });
    const arn = String(topic.arn);
    const policy = await aws.create("aws_sns_topic_policy", { arn, policy: POLICY });
    expect(await aws.read("aws_sns_topic", topic)).toMatchObject({ policy: POLICY });
    await aws.destroy("aws_sns_topic_policy", policy);
    expect(await aws.read("aws_sns_topic", topic)).toMatchObject({ policy: topic.policy });
  });

  test("has email subscriptions that are pending confirmation", async () => {
    const aws = new SimulatedAws();
    const topic = await aws.create("aws_sns_topic", { name: "connections" });
    const subscribe = (protocol: string, endpoint: string) =>
      aws.create("aws_sns_topic_subscription", { topic_arn: String(topic.arn), protocol, endpoint });
    expect((await subscribe("email", "operator@example.com")).pending_confirmation).toBe(true);
    expect((await subscribe("sqs", "arn:aws:sqs:eu-central-1:111111111111:jobs")).pending_confirmation).toBe(false);
    await expect(subscribe("email", "operator")).rejects.toThrow("Invalid parameter: Email address");
  });
});

describe("a log group", () => {
  test("is deleted with its streams", async () => {
    const aws = new SimulatedAws();
    const group = await aws.create("aws_cloudwatch_log_group", { name: "/vpn" });
    await aws.create("aws_cloudwatch_log_stream", { log_group_name: "/vpn", name: "connections" });
    await aws.destroy("aws_cloudwatch_log_group", group);
    expect(aws.world.all()).toEqual([]);
  });
});

describe("a role", () => {
  test("shows its attached policies, and is deleted with them on request", async () => {
    const aws = new SimulatedAws();
    const config = { name: "app", assume_role_policy: TRUST, force_detach_policies: true };
    const role = await aws.create("aws_iam_role", config);
    const policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    await aws.create("aws_iam_role_policy_attachment", { role: "app", policy_arn });
    expect(await aws.read("aws_iam_role", role)).toMatchObject({ managed_policy_arns: [policy_arn] });
    await aws.destroy("aws_iam_role", role);
    expect(aws.world.all()).toEqual([]);
  });

  test("does not exist in another account", async () => {
    const aws = new SimulatedAws();
    const other = await aws.session("222222222222");
    await aws.create("aws_iam_role", { name: "app", assume_role_policy: TRUST });
    const attachment = { role: "app", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" };
    await expect(aws.create("aws_iam_role_policy_attachment", attachment, other)).rejects.toThrow(
      "attaching IAM Policy (arn:aws:iam::aws:policy/ReadOnlyAccess) to IAM Role (app): operation error IAM: " +
        "AttachRolePolicy",
    );
  });
});

describe("an AWS managed policy", () => {
  test("is found by its ARN and by its name", async () => {
    const aws = new SimulatedAws();
    const arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM";
    expect(await aws.data("aws_iam_policy", { arn })).toMatchObject({ name: "AmazonEC2RoleforSSM" });
    expect(await aws.data("aws_iam_policy", { name: "AmazonSSMManagedInstanceCore" })).toMatchObject({
      arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    });
    await expect(aws.data("aws_iam_policy", { name: "nobody" })).rejects.toThrow("no matching IAM Policy found");
  });
});

describe("the data source of a VPC", () => {
  test("distinguishes the default VPC", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    expect((await aws.data("aws_vpc", { default: false })).id).toBe(vpc.id);
    expect(await aws.data("aws_vpc", { default: true })).toMatchObject({
      default: true,
      state: "available",
      cidr_block: "172.31.0.0/16",
    });
  });

  test("of a subnet counts the free addresses", async () => {
    const aws = new SimulatedAws();
    const { subnetIds } = await simulatedNetwork(aws);
    const count = async () => (await aws.data("aws_subnet", { id: subnetIds[0] ?? "" })).available_ip_address_count;
    expect(await count()).toBe(251);
    await aws.create("aws_network_interface", { subnet_id: subnetIds[0] ?? "" });
    expect(await count()).toBe(250);
  });
});

describe("AWS service names", () => {
  test("depend on the region", async () => {
    const aws = new SimulatedAws();
    expect(await aws.data("aws_service_principal", { service_name: "vpce" })).toMatchObject({
      id: "vpce.eu-central-1.amazonaws.com",
      name: "vpce.amazonaws.com",
    });
    expect(await aws.data("aws_service", { service_id: "ssm" })).toMatchObject({
      dns_name: "ssm.eu-central-1.amazonaws.com",
      reverse_dns_name: "com.amazonaws.eu-central-1.ssm",
      partition: "aws",
    });
    expect(await aws.data("aws_service", { reverse_dns_name: "com.amazonaws.us-east-1.s3" })).toMatchObject({
      service_id: "s3",
      region: "us-east-1",
    });
  });

  test("include the role of a session", async () => {
    const aws = new SimulatedAws();
    const arn = "arn:aws:sts::111111111111:assumed-role/deploy/session";
    expect(await aws.data("aws_iam_session_context", { arn })).toMatchObject({
      issuer_arn: "arn:aws:iam::111111111111:role/deploy",
      issuer_name: "deploy",
      session_name: "session",
    });
  });
});

describe("an alarm", () => {
  const alarm = (namespace: string, metric_name: string) =>
    BEHAVIOURS.aws_cloudwatch_metric_alarm?.validate?.({ alarm_name: "a", namespace, metric_name });

  test("on a metric that its namespace does not have gets a warning: it would never fire", () => {
    expect(alarm("AWS/NetworkELB", "SecurityGroupBlockedFlowCount_Inbound")).toEqual([
      {
        severity: "warning",
        summary: "AWS/NetworkELB has no metric SecurityGroupBlockedFlowCount_Inbound (CWM-01c)",
        detail: "The alarm would be created, and never fire.",
      },
    ]);
    // The endpoint receives resets, the service sends them.
    expect(alarm("AWS/PrivateLinkServices", "RstPacketsReceived")).toHaveLength(1);
    expect(alarm("AWS/ApplicationELB", "TargetUnhealthyCount")).toHaveLength(1);
  });

  test.each([
    ["AWS/NetworkELB", "SecurityGroupBlockedFlowCount_Inbound_TCP"],
    ["AWS/PrivateLinkEndpoints", "PacketsDropped"],
    ["AWS/PrivateLinkServices", "RstPacketsSent"],
    ["AWS/ClientVPN", "IdpCertDaysToExpiry"],
    ["Custom", "Anything"],
  ])("on %s %s gets none", (namespace, metric) => {
    expect(alarm(namespace, metric)).toEqual([]);
  });
});

describe("tags", () => {
  const trust = { assume_role_policy: TRUST };

  test("of IAM differ by more than case", async () => {
    const aws = new SimulatedAws();
    const role = aws.create("aws_iam_role", { name: "deploy", tags: { team: "a", Team: "b" }, ...trust });
    await expect(role).rejects.toThrow("InvalidInput: Duplicate tag keys found.");
  });

  test("have the characters that the service accepts", async () => {
    const tags = { team: "network & security" };
    const aws = new SimulatedAws();
    const role = aws.create("aws_iam_role", { name: "deploy", tags, ...trust });
    await expect(role).rejects.toThrow("Value 'network & security' at 'tags.1.member.value' failed to satisfy");
    expect(await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16", tags })).toMatchObject({ tags });
  });

  test("are at most 50", async () => {
    const tags = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`tag-${n}`, ""]));
    const vpc = new SimulatedAws().create("aws_vpc", { cidr_block: "10.0.0.0/16", tags });
    await expect(vpc).rejects.toThrow("TagLimitExceeded");
  });

  test("of AWS are left out, as the provider does", async () => {
    const tags = { "aws:team": "a", team: "b" };
    const vpc = await new SimulatedAws().create("aws_vpc", { cidr_block: "10.0.0.0/16", tags });
    expect(vpc).toMatchObject({ tags: { team: "b" }, tags_all: { team: "b" } });
  });
});
