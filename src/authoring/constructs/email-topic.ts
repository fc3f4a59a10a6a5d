import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { idPart, knownList } from "./tokens";

/** Properties of an {@link EmailTopic}. */
export interface EmailTopicProps extends TagProps {
  /** The topic's name. */
  readonly name: string;
  /** The AWS service that publishes, such as `vpce.amazonaws.com` (SVC-16). */
  readonly publisher: string;
  /** KMS key that encrypts messages; its policy must allow the publisher. @default not encrypted at rest */
  readonly kmsKeyArn?: string;
  /** Each address receives an email to confirm its subscription. */
  readonly emails: readonly string[];
}

/** An SNS topic to which one AWS service can publish, with email subscriptions. */
export class EmailTopic extends Construct {
  public readonly topicArn: string;
  /** The topic itself, for overrides. */
  public readonly resource: SnsTopic;

  public constructor(scope: Construct, id: string, props: EmailTopicProps) {
    super(scope, id);
    addTagChecks(this, props);
    const topic = new SnsTopic(this, "Default", {
      name: props.name,
      kmsMasterKeyId: props.kmsKeyArn,
      tags: tagsOf(props.name, props),
    });
    this.resource = topic;
    this.topicArn = topic.arn;
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      // Encoded by Terraform: in HCL output, CDKTF does not escape a string that contains a reference.
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: props.publisher }, Action: "sns:Publish", Resource: topic.arn },
        ],
      }),
    });
    for (const [index, email] of knownList(this, "emails", props.emails).entries()) {
      new SnsTopicSubscription(this, `email-${idPart(email, index, "address").replaceAll("/", "%2F")}`, {
        topicArn: topic.arn,
        protocol: "email",
        endpoint: email,
      });
    }
  }
}
