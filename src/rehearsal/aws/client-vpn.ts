/** EC2: Client VPN endpoints, their associations, authorization rules and routes. */
import type { Behaviours } from "../behaviour";
import { blockOf, filled, stringOf, stringsOf, textOf } from "../values/attributes";
import { makeInterface, requireSubnet } from "./network-interface";

/** Behaviours by resource type. */
export const clientVpnBehaviours: Behaviours = {
  aws_ec2_client_vpn_endpoint: {
    service: "EC2",
    label: "EC2 Client VPN Endpoint",
    idPrefix: "cvpn-endpoint",
    arn: (id) => `ec2:client-vpn-endpoint/${id}`,
    computedBlocks: [
      "client_connect_options",
      "client_login_banner_options",
      "client_route_enforcement_options",
    ],
    create(call, planned) {
      const log = blockOf(planned, "connection_log_options") ?? {};
      const login = blockOf(planned, "client_login_banner_options") ?? {};
      const connect = blockOf(planned, "client_connect_options") ?? {};
      const enforcement = blockOf(planned, "client_route_enforcement_options") ?? {};
      const stream = log.enabled === true ? `cvpn-endpoint-${call.region}-${call.ids.hex(20)}` : "";
      const domain = `prod.clientvpn.${call.region}.${call.dnsSuffix}`;
      return {
        // The real attribute has this asterisk: any label in its place is answered (CVPN-25).
        dns_name: `*.${textOf(planned, "id")}.${domain}`,
        client_connect_options: [filled(connect, { enabled: false, lambda_function_arn: "" })],
        client_login_banner_options: [filled(login, { enabled: false, banner_text: "" })],
        client_route_enforcement_options: [filled(enforcement, { enforced: false })],
        connection_log_options: [filled(log, { cloudwatch_log_stream: stream })],
        disconnect_on_session_timeout: false,
        security_group_ids: [],
        self_service_portal_url: "",
        vpc_id: "",
      };
    },
  },
  aws_ec2_client_vpn_network_association: {
    service: "EC2",
    label: "EC2 Client VPN Network Association",
    idPrefix: "cvpn-assoc",
    create(call, planned) {
      const id = textOf(planned, "id");
      const subnet = requireSubnet(call, textOf(planned, "subnet_id"));
      const vpcId = textOf(subnet.attributes, "vpc_id");
      const endpoint = call.find("aws_ec2_client_vpn_endpoint", textOf(planned, "client_vpn_endpoint_id"));
      if (endpoint === undefined) {
        const message = `Endpoint ${textOf(planned, "client_vpn_endpoint_id")} does not exist`;
        return call.refuse("AssociateClientVpnTargetNetwork", "InvalidClientVpnEndpointId.NotFound", message);
      }
      const own = stringsOf(endpoint.attributes, "security_group_ids");
      const fallback = textOf(call.find("aws_vpc", vpcId)?.attributes ?? {}, "default_security_group_id");
      const groups = own.length > 0 ? own : [fallback];
      // The first association decides the VPC, and with it the security group.
      call.change(endpoint, { vpc_id: vpcId, security_group_ids: groups });
      makeInterface(call, {
        subnetId: subnet.id,
        securityGroupIds: groups,
        interfaceType: "interface",
        description: `ClientVPN Endpoint resource ${endpoint.id}`,
        owner: call.key("aws_ec2_client_vpn_network_association", id),
      });
      return { association_id: id, vpc_id: vpcId };
    },
  },
  aws_ec2_client_vpn_authorization_rule: {
    service: "EC2",
    label: "EC2 Client VPN Authorization Rule",
    create(_call, planned) {
      const parts = [textOf(planned, "client_vpn_endpoint_id"), textOf(planned, "target_network_cidr")];
      return { id: [...parts, stringOf(planned, "access_group_id")].filter(Boolean).join(",") };
    },
  },
  aws_ec2_client_vpn_route: {
    service: "EC2",
    label: "EC2 Client VPN Route",
    create(_call, planned) {
      const names = ["client_vpn_endpoint_id", "target_vpc_subnet_id", "destination_cidr_block"];
      return { id: names.map((name) => textOf(planned, name)).join(","), origin: "add-route", type: "Nat" };
    },
  },
};
