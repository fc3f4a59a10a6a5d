/** EC2: notifications about the connections of an endpoint service or an endpoint. */
import type { ConnectionNotification } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { WorldObject } from "../../../simulation";
import { argumentsByName, membersByName } from "../members-by-name";
import { described } from "./describe";
import type { Ec2Operations } from "./types";
import { unsuccessful } from "./unsuccessful";

const TYPE = "aws_vpc_endpoint_connection_notification";

function notificationOf({ id, attributes }: WorldObject): ConnectionNotification {
  const { vpc_endpoint_service_id = null, notification_type = null, state = null } = attributes;
  return {
    ConnectionNotificationId: id,
    ...membersByName<ConnectionNotification>(attributes, [
      "VpcEndpointId",
      "ConnectionNotificationArn",
      "ConnectionEvents",
    ]),
    ...membersByName<ConnectionNotification>(
      {
        service_id: vpc_endpoint_service_id,
        connection_notification_type: notification_type,
        connection_notification_state: state,
      },
      ["ServiceId", "ConnectionNotificationType", "ConnectionNotificationState"],
    ),
  };
}

export const connectionNotificationOperations: Ec2Operations = {
  CreateVpcEndpointConnectionNotification(call, input) {
    const made = createObject(
      call,
      TYPE,
      argumentsByName(input, ["VpcEndpointId", "ConnectionNotificationArn", "ConnectionEvents"], {
        ServiceId: "vpc_endpoint_service_id",
      }),
    );
    return { ConnectionNotification: notificationOf(made), ClientToken: input.ClientToken };
  },
  ModifyVpcEndpointConnectionNotification(call, { ConnectionNotificationId = "", ...input }) {
    const notification = call.require(TYPE, ConnectionNotificationId);
    changeObject(call, notification, argumentsByName(input, ["ConnectionNotificationArn", "ConnectionEvents"]));
    return { ReturnValue: true };
  },
  DeleteVpcEndpointConnectionNotifications: (call, { ConnectionNotificationIds = [] }) => ({
    Unsuccessful: unsuccessful(ConnectionNotificationIds, (id) => deleteObject(call, call.require(TYPE, id))),
  }),
  DescribeVpcEndpointConnectionNotifications(call, input) {
    const { ConnectionNotificationId: id } = input;
    const { page, NextToken } = described(call, input, {
      items: call.list(TYPE).map(notificationOf),
      asked: {
        ids: id === undefined ? [] : [id],
        idOf: ({ ConnectionNotificationId }) => ConnectionNotificationId,
        type: TYPE,
      },
      filters: {
        "connection-notification-arn": ({ ConnectionNotificationArn }) => ConnectionNotificationArn,
        "connection-notification-id": ({ ConnectionNotificationId }) => ConnectionNotificationId,
        "connection-notification-state": ({ ConnectionNotificationState }) => ConnectionNotificationState,
        "connection-notification-type": ({ ConnectionNotificationType }) => ConnectionNotificationType,
        "service-id": ({ ServiceId }) => ServiceId,
        "vpc-endpoint-id": ({ VpcEndpointId }) => VpcEndpointId,
      },
    });
    return { ConnectionNotificationSet: page, NextToken };
  },
};
