/** EC2: accepted endpoint connections, and notifications about connections. */
import { CONNECTION_EVENTS, NOTIFIED_TOPIC } from "../../../base/aws-facts/endpoint-services";
import { regionOfArn } from "../../../base/net/arn";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { stringsOf, textOf } from "../../values/attributes";

/** The type of what the provider keeps of an accepted connection. */
export const ACCEPTER = "aws_vpc_endpoint_connection_accepter";

/** @returns the endpoints, in any account, that are connected to a service. */
export function connectionsOf(call: AwsCall, service: WorldObject): readonly WorldObject[] {
  const name = textOf(service.attributes, "service_name");
  return call.listAnywhere("aws_vpc_endpoint", (endpoint) => endpoint.service_name === name);
}

/** Accepts or rejects the connection of an endpoint to a service of the caller. */
export function decideConnection(
  call: AwsCall,
  serviceId: string,
  endpointId: string,
  state: "available" | "rejected",
): void {
  call.change(requireConnection(call, serviceId, endpointId), { state });
}

/** @returns an endpoint that is connected to the service. Fails the call when the id does not exist. */
function requireConnection(call: AwsCall, serviceId: string, endpointId: string): WorldObject {
  const service = call.require("aws_vpc_endpoint_service", serviceId);
  const endpoint = call.requireAnywhere("aws_vpc_endpoint", endpointId);
  if (endpoint.attributes.service_name === service.attributes.service_name) return endpoint;
  return call.refuseMissing("aws_vpc_endpoint", endpointId);
}

/** Checks the events of a notification (SVC-16). */
function checkNotification(call: AwsCall, planned: ObjectValue): void {
  const unknown = stringsOf(planned, "connection_events").find(
    (event) => !CONNECTION_EVENTS.value.some((each) => each === event),
  );
  if (unknown !== undefined) {
    const message = `Value (${unknown}) for parameter connectionEvents is invalid. Valid values: ${CONNECTION_EVENTS.value.join(", ")}`;
    call.by(CONNECTION_EVENTS.id).refuse("InvalidParameterValue", message);
  }
  const topic = textOf(planned, "connection_notification_arn");
  if (regionOfArn(topic) !== call.region) {
    const message = `The SNS topic ${topic} is not in the region ${call.region}`;
    call.by(NOTIFIED_TOPIC.id).refuse(NOTIFIED_TOPIC.code, message);
  }
  const [service, endpoint] = [textOf(planned, "vpc_endpoint_service_id"), textOf(planned, "vpc_endpoint_id")];
  if (service !== "") call.require("aws_vpc_endpoint_service", service);
  if (endpoint !== "") call.require("aws_vpc_endpoint", endpoint);
}

export const endpointConnectionBehaviours: Behaviours = {
  [ACCEPTER]: {
    service: "EC2",
    label: "VPC Endpoint Connection",
    operations: { create: "AcceptVpcEndpointConnections" },
    create(call, planned) {
      const [serviceId, endpointId] = [textOf(planned, "vpc_endpoint_service_id"), textOf(planned, "vpc_endpoint_id")];
      const id = `${serviceId}_${endpointId}`;
      decideConnection(call, serviceId, endpointId, "available");
      const forgotten = call.find(ACCEPTER, id);
      if (forgotten !== undefined) call.remove(forgotten);
      return { id, vpc_endpoint_state: "available" };
    },
    // An acceptance cannot be undone, so the provider rejects the connection (SVC-17).
    delete(call, { attributes }) {
      const endpoint = call.findAnywhere("aws_vpc_endpoint", textOf(attributes, "vpc_endpoint_id"));
      if (endpoint !== undefined) call.change(endpoint, { state: "rejected" });
    },
    read(call, { attributes }) {
      const endpoint = call.findAnywhere("aws_vpc_endpoint", textOf(attributes, "vpc_endpoint_id"));
      return endpoint === undefined
        ? undefined
        : { ...attributes, vpc_endpoint_state: textOf(endpoint.attributes, "state") };
    },
    // Any connection of the service can be imported, whoever or whatever accepted it.
    importState(call, id) {
      const [vpc_endpoint_service_id = "", vpc_endpoint_id = ""] = id.split("_");
      const attributes = { id, vpc_endpoint_service_id, vpc_endpoint_id };
      const service = call.find("aws_vpc_endpoint_service", vpc_endpoint_service_id);
      const isKnown = service === undefined || call.find(ACCEPTER, id) !== undefined;
      const endpoint = isKnown ? undefined : connectionsOf(call, service).find((one) => one.id === vpc_endpoint_id);
      if (endpoint !== undefined)
        call.make(ACCEPTER, id, { ...attributes, vpc_endpoint_state: endpoint.attributes.state ?? null });
      return attributes;
    },
  },
  aws_vpc_endpoint_connection_notification: {
    service: "EC2",
    label: "EC2 VPC Endpoint Connection Notification",
    operations: {
      create: "CreateVpcEndpointConnectionNotification",
      update: "ModifyVpcEndpointConnectionNotification",
    },
    idPrefix: "vpce-nfn",
    notFound: {
      code: "InvalidConnectionNotification",
      message: (id) => `The connection notification '${id}' does not exist`,
    },
    create(call, planned) {
      checkNotification(call, planned);
      return { notification_type: "Topic", state: "Enabled" };
    },
    update(call, planned) {
      checkNotification(call, planned);
      return {};
    },
  },
};
