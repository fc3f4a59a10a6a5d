import { SimulatedAws } from "../../../support/simulated-aws";

const TOPIC = "aws_sns_topic";
const POLICY = "aws_sns_topic_policy";
const OPEN = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "SNS:Publish", Principal: "*", Resource: "*" }],
});

describe("a topic", () => {
  // https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html: the default policy is for the owner
  test("belongs to its account, which alone can use it", async () => {
    const topic = await new SimulatedAws().create(TOPIC, { name: "connections" });
    const arn = "arn:aws:sns:eu-central-1:111111111111:connections";
    expect(topic).toMatchObject({ id: arn, arn, owner: "111111111111", tracing_config: "" });
    expect(JSON.parse(String(topic.policy))).toEqual({
      Version: "2008-10-17",
      Id: "__default_policy_ID",
      Statement: [
        {
          Sid: "__default_statement_ID",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: [
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish",
          ],
          Resource: arn,
          Condition: { StringEquals: { "AWS:SourceOwner": "111111111111" } },
        },
      ],
    });
  });

  test("gets a name that begins with its prefix", async () => {
    const aws = new SimulatedAws();
    expect(await aws.create(TOPIC, { name_prefix: "vpn-" })).toMatchObject({
      name: expect.stringMatching(/^vpn-\d{18}/),
    });
    expect(await aws.create(TOPIC, {})).toMatchObject({ name: expect.stringMatching(/^terraform-\d{18}/) });
  });

  test("keeps the policy of a separate resource, unless it has one of its own", async () => {
    const aws = new SimulatedAws();
    const topic = await aws.create(TOPIC, { name: "connections" });
    const policy = await aws.create(POLICY, { arn: String(topic.arn), policy: OPEN });
    expect(policy).toMatchObject({ id: topic.arn, owner: "111111111111" });
    const read = (await aws.read(TOPIC, topic)) ?? {};
    const tagged = await aws.change(TOPIC, { name: "connections", tags: { team: "network" } }, read);
    expect(tagged.policy).toBe(OPEN);
    const other = OPEN.replace("Publish", "Subscribe");
    expect(await aws.change(TOPIC, { name: "connections", policy: other }, tagged)).toMatchObject({ policy: other });
    expect(await aws.read(POLICY, policy)).toMatchObject({ policy: other });
    expect(await aws.update(POLICY, { policy: OPEN }, policy)).toMatchObject({ policy: OPEN });
    expect((await aws.read(TOPIC, topic))?.policy).toBe(OPEN);
    expect(await aws.importState(POLICY, String(topic.arn))).toMatchObject({ id: topic.arn, arn: topic.arn });
    await aws.destroy(TOPIC, topic);
    expect(await aws.read(POLICY, policy)).toBeNull();
    await aws.destroy(POLICY, policy);
  });

  test("gets policies from its own account only", async () => {
    const aws = new SimulatedAws();
    const { arn } = await aws.create(TOPIC, { name: "connections" });
    const session = await aws.session("222222222222");
    await expect(aws.create(POLICY, { arn: String(arn), policy: OPEN }, session)).rejects.toThrow(
      /SetTopicAttributes, https response error StatusCode: 403, .*AuthorizationError: User is not authorized to perform: SNS:SetTopicAttributes$/,
    );
    await expect(aws.create(POLICY, { arn: `${String(arn)}-2`, policy: OPEN })).rejects.toThrow(
      /StatusCode: 404, .*NotFound: Topic does not exist$/,
    );
  });
});

describe("a subscription", () => {
  test.each([
    ["email", "operator@example.com", true],
    ["email-json", "operator@example.com", true],
    ["http", "http://example.com", true],
    ["https", "https://example.com", true],
    ["sqs", "arn:aws:sqs:eu-central-1:111111111111:jobs", false],
  ])("by %s waits for a confirmation: %s", async (protocol, endpoint, waits) => {
    const aws = new SimulatedAws();
    const topic_arn = String((await aws.create(TOPIC, { name: "connections" })).arn);
    const subscription = await aws.create("aws_sns_topic_subscription", { topic_arn, protocol, endpoint });
    expect(subscription).toMatchObject({
      id: subscription.arn,
      arn: expect.stringMatching(new RegExp(`^${topic_arn}:[0-9a-f-]{36}$`)),
      owner_id: "111111111111",
      confirmation_was_authenticated: !waits,
      pending_confirmation: waits,
      filter_policy_scope: "",
    });
  });

  test("has an existing topic and a valid address", async () => {
    const aws = new SimulatedAws();
    const topic_arn = String((await aws.create(TOPIC, { name: "connections" })).arn);
    const subscribe = (topic: string, endpoint: string) =>
      aws.create("aws_sns_topic_subscription", { topic_arn: topic, protocol: "email", endpoint });
    await expect(subscribe(topic_arn, "operator")).rejects.toThrow(
      /Subscribe, .*InvalidParameter: Invalid parameter: Email address$/,
    );
    await expect(subscribe(`${topic_arn}-2`, "a@example.com")).rejects.toThrow("NotFound: Topic does not exist");
  });
});
