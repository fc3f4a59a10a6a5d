import { VpcEndpointConnectionNotification } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-notification";
import { Construct } from "constructs";

/** What happens to a connection of an endpoint service (SVC-16). */
export type ConnectionEvent = "Accept" | "Connect" | "Delete" | "Reject";

export interface ConnectionNotificationsProps {
  readonly endpointService: { readonly endpointServiceId: string };
  /** A topic to which `vpce.amazonaws.com` may publish. */
  readonly topic: { readonly topicArn: string };
  readonly events: readonly ConnectionEvent[];
}

/** Tells an SNS topic when a consumer asks to connect, is accepted or rejected, or goes. */
export class ConnectionNotifications extends Construct {
  public constructor(scope: Construct, id: string, props: ConnectionNotificationsProps) {
    super(scope, id);
    new VpcEndpointConnectionNotification(this, "Default", {
      vpcEndpointServiceId: props.endpointService.endpointServiceId,
      connectionNotificationArn: props.topic.topicArn,
      connectionEvents: [...props.events],
    });
  }
}
