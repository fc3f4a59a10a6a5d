import { VpcEndpointConnectionNotification } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-notification";
import { Construct } from "constructs";
import { topicArn } from "../rules/endpoint-service";
import { addChecks, checked } from "./checks";

/** An event of a connection to an endpoint service (SVC-16). */
export type ConnectionEvent = "Accept" | "Connect" | "Delete" | "Reject";

/** Properties of {@link ConnectionNotifications}. */
export interface ConnectionNotificationsProps {
  readonly endpointService: { readonly endpointServiceId: string };
  /** A topic whose policy allows `vpce.amazonaws.com` to publish. */
  readonly topic: { readonly topicArn: string };
  readonly events: readonly ConnectionEvent[];
}

/** Notifies an SNS topic when a consumer requests a connection, is accepted or rejected, or deletes its endpoint. */
export class ConnectionNotifications extends Construct {
  /** The notification itself, for overrides. */
  public readonly resource: VpcEndpointConnectionNotification;

  public constructor(scope: Construct, id: string, props: ConnectionNotificationsProps) {
    super(scope, id);
    const { topicArn: arn } = props.topic;
    addChecks(this, [checked(topicArn, "topic.topicArn", { arn }, arn)]);
    this.resource = new VpcEndpointConnectionNotification(this, "Default", {
      vpcEndpointServiceId: props.endpointService.endpointServiceId,
      connectionNotificationArn: props.topic.topicArn,
      connectionEvents: [...props.events],
    });
  }
}
