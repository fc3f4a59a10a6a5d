/** SNS: subscriptions. */
import type { Subscription } from "@aws-sdk/client-sns";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { type AttributeFields, argumentsFrom, attributesFrom } from "../attributes-map";
import { pageOf } from "../pages";
import type { SnsOperations } from "./types";

const TYPE = "aws_sns_topic_subscription";
const PAGE_SIZE = 100;

/** https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
const SETTABLE: AttributeFields = {
  DeliveryPolicy: ["delivery_policy", "text"],
  FilterPolicy: ["filter_policy", "text"],
  FilterPolicyScope: ["filter_policy_scope", "text"],
  RawMessageDelivery: ["raw_message_delivery", "flag"],
  RedrivePolicy: ["redrive_policy", "text"],
  ReplayPolicy: ["replay_policy", "text"],
  SubscriptionRoleArn: ["subscription_role_arn", "text"],
};

const SHOWN: AttributeFields = {
  ...SETTABLE,
  ConfirmationWasAuthenticated: ["confirmation_was_authenticated", "flag"],
  Endpoint: ["endpoint", "text"],
  Owner: ["owner_id", "text"],
  PendingConfirmation: ["pending_confirmation", "flag"],
  Protocol: ["protocol", "text"],
  SubscriptionArn: ["arn", "text"],
  TopicArn: ["topic_arn", "text"],
};

const PENDING = "PendingConfirmation";

/** @returns the subscriptions of a topic. */
export function subscriptionsOf(call: AwsCall, topic: WorldObject): readonly WorldObject[] {
  return call.listAnywhere(TYPE, ({ topic_arn }) => topic_arn === topic.id);
}

function required(call: AwsCall, arn = ""): WorldObject {
  return call.require(TYPE, arn, { code: "NotFound", message: "Subscription does not exist", status: 404 });
}

/** Lists do not tell the ARN of a subscription before it is confirmed. */
function subscriptionOf({ id, attributes }: WorldObject): Subscription {
  return {
    SubscriptionArn: attributes.pending_confirmation === true ? PENDING : id,
    Owner: textOf(attributes, "owner_id"),
    Protocol: textOf(attributes, "protocol"),
    Endpoint: textOf(attributes, "endpoint"),
    TopicArn: textOf(attributes, "topic_arn"),
  };
}

function checkName(call: AwsCall, name: string, parameter: string): void {
  if (SETTABLE[name] === undefined) call.refuse("InvalidParameter", `Invalid parameter: ${parameter}`);
}

function listed(call: AwsCall, all: readonly WorldObject[], token: string | undefined) {
  const { items, next } = pageOf(call, all, { size: PAGE_SIZE, token, code: "InvalidParameter" });
  return { Subscriptions: items.map(subscriptionOf), NextToken: next };
}

export const subscriptionOperations: SnsOperations = {
  Subscribe(call, { TopicArn = "", Protocol = "", Endpoint = "", Attributes = {}, ReturnSubscriptionArn }) {
    for (const name of Object.keys(Attributes)) checkName(call, name, `Attributes Reason: Unknown attribute ${name}`);
    const isSame = ({ attributes: { protocol, endpoint } }: WorldObject) =>
      protocol === Protocol && endpoint === Endpoint;
    const topic = call.requireAnywhere("aws_sns_topic", TopicArn);
    // To subscribe again answers the first subscription.
    const subscription =
      subscriptionsOf(call, topic).find(isSame) ??
      createObject(call, TYPE, {
        topic_arn: TopicArn,
        protocol: Protocol,
        endpoint: Endpoint,
        ...argumentsFrom(Attributes, SETTABLE),
      });
    const isPending = subscription.attributes.pending_confirmation === true && ReturnSubscriptionArn !== true;
    return { SubscriptionArn: isPending ? "pending confirmation" : subscription.id };
  },
  GetSubscriptionAttributes(call, { SubscriptionArn }) {
    const { attributes } = required(call, SubscriptionArn);
    const shown = attributesFrom(attributes, SHOWN);
    const hasScope = "FilterPolicy" in shown;
    return {
      Attributes: { ...shown, ...(hasScope && { FilterPolicyScope: shown.FilterPolicyScope ?? "MessageAttributes" }) },
    };
  },
  SetSubscriptionAttributes(call, { SubscriptionArn, AttributeName = "", AttributeValue = "" }) {
    checkName(call, AttributeName, "AttributeName");
    changeObject(call, required(call, SubscriptionArn), argumentsFrom({ [AttributeName]: AttributeValue }, SETTABLE));
    return {};
  },
  ListSubscriptions: (call, { NextToken }) => listed(call, call.list(TYPE), NextToken),
  ListSubscriptionsByTopic: (call, { TopicArn = "", NextToken }) =>
    listed(call, subscriptionsOf(call, call.requireAnywhere("aws_sns_topic", TopicArn)), NextToken),
  /** To unsubscribe from what does not exist is no error. */
  Unsubscribe(call, { SubscriptionArn = "" }) {
    const subscription = call.find(TYPE, SubscriptionArn);
    if (subscription !== undefined) deleteObject(call, subscription);
    return {};
  },
};
