/** SNS: topics. */
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { changeTopicPolicy } from "../../../services/sns/topic";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { type AttributeFields, argumentsFrom, attributesFrom } from "../attributes-map";
import { taggedWith, tagMapOf } from "../object-tags";
import { pageOf } from "../pages";
import { subscriptionsOf } from "./subscriptions";
import type { SnsOperations } from "./types";

const TYPE = "aws_sns_topic";
const PAGE_SIZE = 100;

const feedback = (prefix: string, argument: string): AttributeFields => ({
  [`${prefix}FailureFeedbackRoleArn`]: [`${argument}_failure_feedback_role_arn`, "text"],
  [`${prefix}SuccessFeedbackRoleArn`]: [`${argument}_success_feedback_role_arn`, "text"],
  [`${prefix}SuccessFeedbackSampleRate`]: [`${argument}_success_feedback_sample_rate`, "number"],
});

/** https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
const SETTABLE: AttributeFields = {
  ...feedback("Application", "application"),
  ...feedback("Firehose", "firehose"),
  ...feedback("HTTP", "http"),
  ...feedback("Lambda", "lambda"),
  ...feedback("SQS", "sqs"),
  ArchivePolicy: ["archive_policy", "text"],
  ContentBasedDeduplication: ["content_based_deduplication", "flag"],
  DeliveryPolicy: ["delivery_policy", "text"],
  DisplayName: ["display_name", "text"],
  FifoThroughputScope: ["fifo_throughput_scope", "text"],
  KmsMasterKeyId: ["kms_master_key_id", "text"],
  Policy: ["policy", "text"],
  SignatureVersion: ["signature_version", "number"],
  TracingConfig: ["tracing_config", "text"],
};

const SHOWN: AttributeFields = {
  ...SETTABLE,
  FifoTopic: ["fifo_topic", "flag"],
  Owner: ["owner", "text"],
  TopicArn: ["arn", "text"],
};

/** What AWS tells of FIFO topics only. */
const ONLY_FIFO = ["FifoTopic", "ContentBasedDeduplication"];

/** @returns a topic of any account. Fails the call when there is none. */
export function requiredTopic(call: AwsCall, arn = ""): WorldObject {
  return call.requireAnywhere(TYPE, arn);
}

function attributesOf(call: AwsCall, topic: WorldObject): Record<string, string> {
  const { attributes } = topic;
  const subscriptions = subscriptionsOf(call, topic);
  const pending = subscriptions.filter((each) => each.attributes.pending_confirmation === true).length;
  const shown = Object.entries(attributesFrom(attributes, SHOWN)).filter(
    ([name]) => attributes.fifo_topic === true || !ONLY_FIFO.includes(name),
  );
  return {
    DisplayName: "",
    EffectiveDeliveryPolicy: textOf(attributes, "delivery_policy"),
    SubscriptionsConfirmed: String(subscriptions.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: "0",
    ...Object.fromEntries(shown),
  };
}

function checkName(call: AwsCall, name: string, attribute: string): void {
  if (SETTABLE[name] === undefined) call.refuse("InvalidParameter", `Invalid parameter: ${attribute}`);
}

export const topicOperations: SnsOperations = {
  /** To create a topic again answers the first one: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
  CreateTopic(call, { Name = "", Attributes = {}, Tags }) {
    const [existing] = call.list(TYPE, ({ name }) => name === Name);
    if (existing !== undefined) return { TopicArn: existing.id };
    const { FifoTopic, ...others } = Attributes;
    for (const name of Object.keys(others)) checkName(call, name, `Attributes Reason: Unknown attribute ${name}`);
    const topic = createObject(call, TYPE, {
      name: Name,
      ...argumentsFrom({ ...others, FifoTopic }, SHOWN),
      tags: taggedWith(Tags).tags,
    });
    return { TopicArn: topic.id };
  },
  GetTopicAttributes: (call, { TopicArn }) => ({ Attributes: attributesOf(call, requiredTopic(call, TopicArn)) }),
  SetTopicAttributes(call, { TopicArn, AttributeName = "", AttributeValue = "" }) {
    checkName(call, AttributeName, "AttributeName");
    const topic = requiredTopic(call, TopicArn);
    if (AttributeName === "Policy") changeTopicPolicy(call, topic, AttributeValue);
    else changeObject(call, call.require(TYPE, topic.id), argumentsFrom({ [AttributeName]: AttributeValue }, SETTABLE));
    return {};
  },
  ListTopics(call, { NextToken }) {
    const page = { size: PAGE_SIZE, token: NextToken, code: "InvalidParameter" };
    const { items, next } = pageOf(call, call.list(TYPE), page);
    return { Topics: items.map(({ id }) => ({ TopicArn: id })), NextToken: next };
  },
  /** To delete what does not exist is no error. Subscriptions stay, without their topic. */
  DeleteTopic(call, { TopicArn = "" }) {
    const topic = call.find(TYPE, TopicArn);
    if (topic !== undefined) deleteObject(call, topic);
    return {};
  },
  ListTagsForResource(call, { ResourceArn = "" }) {
    const tags = tagMapOf(requiredTagged(call, ResourceArn));
    return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },
};

/** @returns a topic whose tags are asked for. Fails the call as the tag operations do. */
export function requiredTagged(call: AwsCall, arn = ""): WorldObject {
  return call.require(TYPE, arn, { code: "ResourceNotFound", message: "Resource does not exist", status: 404 });
}
