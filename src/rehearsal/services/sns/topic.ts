/** SNS: topics, topic policies and subscriptions. */
import { EMAIL } from "../../../base/aws-facts/monitoring";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";

const TOPIC = "aws_sns_topic";
/** Protocols whose subscriptions need a confirmation. */
const CONFIRMED_LATER = /^(email|email-json|http|https)$/;

/** The default policy of a topic: only its account can use it. */
function defaultPolicy(arn: string, account: string): string {
  const actions = ["GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission"];
  const more = ["DeleteTopic", "Subscribe", "ListSubscriptionsByTopic", "Publish"];
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [...actions, ...more].map((action) => `SNS:${action}`),
        Resource: arn,
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
      },
    ],
  });
}

function createTopic(call: AwsCall, planned: ObjectValue): ObjectValue {
  const prefix = stringOf(planned, "name_prefix") ?? "terraform-";
  const name = stringOf(planned, "name") ?? call.uniqueName(prefix);
  const arn = call.arn(`sns:${name}`);
  return {
    id: arn,
    arn,
    name,
    owner: call.account,
    policy: defaultPolicy(arn, call.account),
    tracing_config: "",
  };
}

/** Sets the policy of a topic, which only its account can. An empty one is AWS's default policy. */
export function changeTopicPolicy(call: AwsCall, topic: WorldObject, policy: string): void {
  if (topic.account !== call.account) {
    call.refuse("AuthorizationError", "User is not authorized to perform: SNS:SetTopicAttributes", 403);
  }
  call.change(topic, { policy: policy || defaultPolicy(topic.id, topic.account) });
}

function setPolicy(call: AwsCall, planned: ObjectValue): WorldObject {
  const topic = call.requireAnywhere(TOPIC, textOf(planned, "arn"));
  changeTopicPolicy(call, topic, textOf(planned, "policy"));
  return topic;
}

export const snsBehaviours: Behaviours = {
  [TOPIC]: {
    service: "SNS",
    label: "SNS Topic",
    notFound: { code: "NotFound", message: () => "Topic does not exist", status: 404 },
    create: createTopic,
    // A policy that is not configured here can be a separate resource.
    update: (_call, planned, { attributes }, config) => ({
      policy: (config.policy === null ? attributes : planned).policy ?? "",
    }),
  },
  aws_sns_topic_policy: {
    service: "SNS",
    label: "SNS Topic Policy",
    operations: { create: "SetTopicAttributes", update: "SetTopicAttributes" },
    create(call, planned) {
      const topic = setPolicy(call, planned);
      return { id: topic.id, owner: topic.account };
    },
    update(call, planned) {
      setPolicy(call, planned);
      return {};
    },
    delete(call, { attributes }) {
      const topic = call.find(TOPIC, textOf(attributes, "arn"));
      if (topic !== undefined) call.change(topic, { policy: defaultPolicy(topic.id, topic.account) });
    },
    read(call, { attributes }) {
      const topic = call.find(TOPIC, textOf(attributes, "arn"));
      return topic === undefined ? undefined : { ...attributes, policy: topic.attributes.policy ?? "" };
    },
    importState: (_call, id) => ({ id, arn: id }),
  },
  aws_sns_topic_subscription: {
    service: "SNS",
    label: "SNS Topic Subscription",
    operations: { create: "Subscribe" },
    create(call, planned) {
      const [topic, protocol] = [textOf(planned, "topic_arn"), textOf(planned, "protocol")];
      call.requireAnywhere(TOPIC, topic);
      if (protocol.startsWith("email") && !EMAIL.value.test(textOf(planned, "endpoint"))) {
        call.by(EMAIL.id).refuse("InvalidParameter", "Invalid parameter: Email address");
      }
      const arn = `${topic}:${call.ids.uuid()}`;
      return {
        id: arn,
        arn,
        owner_id: call.account,
        confirmation_was_authenticated: !CONFIRMED_LATER.test(protocol),
        // The recipient has to confirm by a link in the email.
        pending_confirmation: CONFIRMED_LATER.test(protocol),
        filter_policy_scope: "",
      };
    },
  },
};
