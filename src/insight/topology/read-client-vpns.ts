import type { ClientVpnEndpoint, PartMap, Subnet, VpnAssociation, VpnAuthorizationRule, VpnRoute } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** Client VPN endpoints with their associations, authorization rules and routes. */
export function readClientVpns(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<ClientVpnEndpoint> {
  const byVpn = (type: string) => resources.managedBy(type, "client_vpn_endpoint_id");
  const associations = byVpn("aws_ec2_client_vpn_network_association");
  const rules = byVpn("aws_ec2_client_vpn_authorization_rule");
  const routes = byVpn("aws_ec2_client_vpn_route");
  return readParts(
    resources.seen("aws_ec2_client_vpn_endpoint"),
    ["id", "client_vpn_endpoint_id"],
    (resource, id): ClientVpnEndpoint => {
      const { values } = resource;
      const associated = associations.get(id) ?? [];
      return {
        ...makePart("client-vpn", resource, id),
        clientCidrBlock: values.text("client_cidr_block"),
        dnsName: values.text("dns_name"),
        dnsServers: values.texts("dns_servers"),
        // Without vpc_id the first association decides the VPC.
        vpcId:
          values.text("vpc_id") ??
          associated.flatMap((one) => one.values.text("vpc_id") ?? [])[0] ??
          subnets.get(associated[0]?.values.text("subnet_id"))?.vpcId,
        securityGroupIds: values.texts("security_group_ids"),
        splitTunnel: values.flag("split_tunnel") ?? false,
        transportProtocol: values.text("transport_protocol"),
        vpnPort: values.number("vpn_port"),
        authenticationTypes: values.blocks("authentication_options").flatMap((block) => block.text("type") ?? []),
        serverCertificateArn: values.text("server_certificate_arn"),
        associations: associated.flatMap(associationOf),
        authorizationRules: (rules.get(id) ?? []).flatMap(authorizationOf),
        routes: (routes.get(id) ?? []).flatMap(routeOf),
      };
    },
  );
}

function associationOf({ values, address }: StateResource): readonly VpnAssociation[] {
  const subnetId = values.text("subnet_id");
  return subnetId === undefined ? [] : [{ subnetId, address }];
}

function authorizationOf({ values, address }: StateResource): readonly VpnAuthorizationRule[] {
  const targetCidr = values.text("target_network_cidr");
  return targetCidr === undefined ? [] : [{ targetCidr, groupId: values.text("access_group_id"), address }];
}

function routeOf({ values, address }: StateResource): readonly VpnRoute[] {
  const destinationCidr = values.text("destination_cidr_block");
  const subnetId = values.text("target_vpc_subnet_id");
  return destinationCidr === undefined || subnetId === undefined ? [] : [{ destinationCidr, subnetId, address }];
}
