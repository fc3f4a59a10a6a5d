/** EC2: Client VPN endpoints. */
import { VPNS_PER_REGION } from "../../../base/aws-facts/client-vpn";
import { VPN_NOT_FOUND } from "../../../base/aws-facts/error-codes";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { quotaOf } from "../../simulation";
import { blockOf, filled, isSet, stringsOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";
import { makeStream } from "../logs/log-group";
import { checkClientVpn, checkSettings } from "./endpoint-checks";
import { associationsOf, interfacesOfVpn } from "./endpoint-objects";

/**
 * The options of a connection log. AWS creates the log stream when none is given.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ConnectionLogOptions.html
 */
function withStream(call: AwsCall, log: ObjectValue): ObjectValue {
  if (log.enabled !== true || textOf(log, "cloudwatch_log_stream") !== "") {
    return filled(log, { cloudwatch_log_stream: "" });
  }
  const log_group_name = textOf(log, "cloudwatch_log_group");
  const name = `cvpn-endpoint-${call.region}-${call.ids.hex(20)}`;
  makeStream(call, log_group_name, name);
  return { ...log, cloudwatch_log_stream: name };
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  checkClientVpn(call, planned);
  const log = blockOf(planned, "connection_log_options") ?? {};
  const login = blockOf(planned, "client_login_banner_options") ?? {};
  const connect = blockOf(planned, "client_connect_options") ?? {};
  const enforcement = blockOf(planned, "client_route_enforcement_options") ?? {};
  const domain = `prod.clientvpn.${call.region}.${call.dnsSuffix}`;
  const vpc = call.find("aws_vpc", textOf(planned, "vpc_id"));
  call.hidden = { status: "pending-associate", creation_time: call.now().toISOString() };
  return {
    // The real attribute has this asterisk: any label in its place is answered (CVPN-25).
    dns_name: `*.${textOf(planned, "id")}.${domain}`,
    client_connect_options: [filled(connect, { enabled: false, lambda_function_arn: "" })],
    client_login_banner_options: [filled(login, { enabled: false, banner_text: "" })],
    client_route_enforcement_options: [filled(enforcement, { enforced: false })],
    connection_log_options: [withStream(call, log)],
    disconnect_on_session_timeout: true,
    security_group_ids: vpc === undefined ? [] : [textOf(vpc.attributes, "default_security_group_id")],
    self_service_portal_url: portalUrl(planned, textOf(planned, "id")),
    vpc_id: "",
  };
}

/** @see https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-self-service-portal.html */
function portalUrl({ self_service_portal }: ObjectValue, id: string): string {
  return self_service_portal === "enabled" ? `https://self-service.clientvpn.amazonaws.com/endpoints/${id}` : "";
}

/** The network interfaces get the security groups of the endpoint. */
function update(call: AwsCall, planned: ObjectValue, object: WorldObject): ObjectValue {
  checkSettings(call, planned);
  if (isSet(planned, "security_group_ids")) {
    const security_groups = toSet(stringsOf(planned, "security_group_ids"));
    for (const each of interfacesOfVpn(call, object.id)) call.change(each, { security_groups });
  }
  const log = blockOf(planned, "connection_log_options");
  return {
    self_service_portal_url: portalUrl(planned, object.id),
    ...(log === undefined ? {} : { connection_log_options: [withStream(call, log)] }),
  };
}

export const clientVpnBehaviours: Behaviours = {
  aws_ec2_client_vpn_endpoint: {
    service: "EC2",
    label: "EC2 Client VPN Endpoint",
    idPrefix: "cvpn-endpoint",
    arn: (id) => `ec2:client-vpn-endpoint/${id}`,
    computedBlocks: ["client_connect_options", "client_login_banner_options", "client_route_enforcement_options"],
    notFound: { code: VPN_NOT_FOUND, message: (id) => `Endpoint ${id} does not exist` },
    operations: {
      create: "CreateClientVpnEndpoint",
      update: "ModifyClientVpnEndpoint",
      delete: "DeleteClientVpnEndpoint",
    },
    quotas: [
      quotaOf(VPNS_PER_REGION, {
        message: "You've reached the limit on the number of Client VPN endpoints that you can create.",
      }),
    ],
    inUse: [
      {
        code: "DependencyViolation",
        when: (call, { id }) => associationsOf(call, id).length > 0,
        message: ({ id }) => `Client VPN endpoint ${id} has associated target networks and cannot be deleted`,
      },
    ],
    create,
    update,
    // What is left of its rules and routes ends with it.
    delete(call, { id }) {
      for (const type of ["aws_ec2_client_vpn_authorization_rule", "aws_ec2_client_vpn_route"]) {
        for (const part of call.list(type, (each) => each.client_vpn_endpoint_id === id)) call.remove(part);
      }
    },
  },
};
