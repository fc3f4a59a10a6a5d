import { SNS } from "@aws-sdk/client-sns";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { PRODUCER_ACCOUNT, REGION } from "../../support/deployed-world";

const ARN = `arn:aws:sns:${REGION}:${PRODUCER_ACCOUNT}:main`;

let door: OpenDoor;
let sns: SNS;

beforeEach(async () => {
  door = await OpenDoor.to();
  sns = new SNS(door.settings());
});
afterEach(() => door.close());

const attributesOf = async (TopicArn = ARN) => (await sns.getTopicAttributes({ TopicArn })).Attributes ?? {};

test("a topic is created, changed and deleted, and is the provider's aws_sns_topic", async () => {
  const created = await sns.createTopic({
    Name: "main",
    Attributes: { DisplayName: "Main" },
    Tags: [{ Key: "Name", Value: "main" }],
  });
  expect(created.TopicArn).toBe(ARN);
  expect(await attributesOf()).toMatchObject({
    TopicArn: ARN,
    Owner: PRODUCER_ACCOUNT,
    DisplayName: "Main",
    SubscriptionsConfirmed: "0",
    Policy: expect.stringContaining("__default_policy_ID"),
  });
  await sns.setTopicAttributes({ TopicArn: ARN, AttributeName: "KmsMasterKeyId", AttributeValue: "alias/main" });
  await sns.setTopicAttributes({ TopicArn: ARN, AttributeName: "Policy", AttributeValue: "{}" });
  await sns.tagResource({ ResourceArn: ARN, Tags: [{ Key: "Stage", Value: "test" }] });
  await sns.untagResource({ ResourceArn: ARN, TagKeys: ["Name"] });
  expect((await sns.listTagsForResource({ ResourceArn: ARN })).Tags).toEqual([{ Key: "Stage", Value: "test" }]);
  expect(door.world.ofType("aws_sns_topic")[0]).toMatchObject({
    region: REGION,
    attributes: { display_name: "Main", kms_master_key_id: "alias/main", policy: "{}", tags: { Stage: "test" } },
  });
  expect((await sns.listTopics({})).Topics).toEqual([{ TopicArn: ARN }]);
  await sns.deleteTopic({ TopicArn: ARN });
  await sns.deleteTopic({ TopicArn: ARN });
  expect(door.world.all()).toEqual([]);
});

test("a topic of the same name is the same topic, and others are refused as unknown", async () => {
  await sns.createTopic({ Name: "main" });
  expect((await sns.createTopic({ Name: "main" })).TopicArn).toBe(ARN);
  expect(door.world.ofType("aws_sns_topic")).toHaveLength(1);
  const unknown = sns.getTopicAttributes({ TopicArn: `${ARN}-other` });
  expect(await refusalOf(unknown)).toBe("NotFoundException: Topic does not exist");
  const attribute = sns.setTopicAttributes({ TopicArn: ARN, AttributeName: "Colour", AttributeValue: "blue" });
  expect(await refusalOf(attribute)).toMatch("InvalidParameter");
});

test("a FIFO topic tells so", async () => {
  const Attributes = { FifoTopic: "true", ContentBasedDeduplication: "true" };
  const { TopicArn } = await sns.createTopic({ Name: "main.fifo", Attributes });
  expect(await attributesOf(TopicArn)).toMatchObject(Attributes);
});

test("a subscription is created, changed and removed; by email it is pending", async () => {
  await sns.createTopic({ Name: "main" });
  const mail = { TopicArn: ARN, Protocol: "email", Endpoint: "someone@example.com" };
  expect((await sns.subscribe(mail)).SubscriptionArn).toBe("pending confirmation");
  const queue = { TopicArn: ARN, Protocol: "sqs", Endpoint: `arn:aws:sqs:${REGION}:${PRODUCER_ACCOUNT}:main` };
  const { SubscriptionArn } = await sns.subscribe({ ...queue, Attributes: { RawMessageDelivery: "true" } });
  expect((await sns.subscribe(queue)).SubscriptionArn).toBe(SubscriptionArn);
  expect((await sns.getSubscriptionAttributes({ SubscriptionArn })).Attributes).toMatchObject({
    RawMessageDelivery: "true",
    PendingConfirmation: "false",
    TopicArn: ARN,
  });
  await sns.setSubscriptionAttributes({
    SubscriptionArn,
    AttributeName: "FilterPolicy",
    AttributeValue: '{"a":["b"]}',
  });
  expect((await sns.getSubscriptionAttributes({ SubscriptionArn })).Attributes).toMatchObject({
    FilterPolicy: '{"a":["b"]}',
    FilterPolicyScope: "MessageAttributes",
  });
  expect(await attributesOf()).toMatchObject({ SubscriptionsConfirmed: "1", SubscriptionsPending: "1" });
  const { Subscriptions = [] } = await sns.listSubscriptionsByTopic({ TopicArn: ARN });
  expect(Subscriptions.map((each) => each.SubscriptionArn)).toEqual(["PendingConfirmation", SubscriptionArn]);
  await sns.unsubscribe({ SubscriptionArn });
  expect(door.world.ofType("aws_sns_topic_subscription")).toHaveLength(1);
  const wrong = sns.subscribe({ ...mail, Endpoint: "nobody" });
  expect(await refusalOf(wrong)).toBe("InvalidParameterException: Invalid parameter: Email address");
});
