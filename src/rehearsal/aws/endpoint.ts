/** EC2: VPC endpoints, and the Instance Connect endpoint. */
import type { Behaviours } from "../behaviour";
import { blockOf, blocksOf, boolOf, filled, isSet, stringOf, stringsOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { WorldObject } from "../world/world";
import type { AwsCall } from "./call";
import { serviceNamed } from "./endpoint-service";
import { endpointZoneId } from "./hosted-zone-ids";
import { makeInterface, requireSubnet } from "./network-interface";

/** What AWS gives an endpoint whose policy is left out. */
const FULL_ACCESS = JSON.stringify({
  Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
  Version: "2008-10-17",
});

/** @returns the default security group of a VPC, in a list. */
function defaultGroups(call: AwsCall, vpcId: string): readonly string[] {
  const id = stringOf(call.findAnywhere("aws_vpc", vpcId)?.attributes ?? {}, "default_security_group_id");
  return id === undefined ? [] : [id];
}

/** @returns the DNS entries of an interface endpoint: regional, then zonal, then private (EP-11, EP-12). */
function dnsEntries(
  call: AwsCall,
  id: string,
  planned: ObjectValue,
  subnets: readonly WorldObject[],
): readonly ObjectValue[] {
  const serviceName = textOf(planned, "service_name");
  const hosted_zone_id = endpointZoneId(call.region);
  const parts = serviceName.split(".");
  const label = serviceName.includes(".vpce-svc-") ? (parts.at(-1) ?? "") : parts.slice(3).join(".");
  const domain = `${label}.${call.region}.vpce.${call.dnsSuffix}`;
  const host = `${id}-${call.ids.hex(8)}`;
  const zones = subnets.map((subnet) => textOf(subnet.attributes, "availability_zone")).sort();
  const names = [`${host}.${domain}`, ...zones.map((zone) => `${host}-${zone}.${domain}`)];
  const entries = names.map((dns_name) => ({ dns_name, hosted_zone_id }));
  if (boolOf(planned, "private_dns_enabled") !== true) return entries;
  const service = serviceNamed(call, serviceName);
  const own = stringOf(service?.attributes ?? {}, "private_dns_name");
  const privateName = own ?? `${label}.${call.region}.${call.dnsSuffix}`;
  return [...entries, { dns_name: privateName, hosted_zone_id: `Z${call.ids.upper(20)}` }];
}

/** A connection waits for its acceptance unless the service needs none, or the owner accepts it on the spot. */
function initialState(call: AwsCall, planned: ObjectValue): string {
  const service = serviceNamed(call, textOf(planned, "service_name"));
  if (service === undefined || service.attributes.acceptance_required !== true) return "available";
  return service.account === call.account && planned.auto_accept === true ? "available" : "pendingAcceptance";
}

/** Endpoints of these types have network interfaces. */
const TYPES_WITH_INTERFACES = ["Interface", "GatewayLoadBalancer", "Resource", "ServiceNetwork"];

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const id = textOf(planned, "id");
  const type = textOf(planned, "vpc_endpoint_type");
  const hasInterfaces = TYPES_WITH_INTERFACES.includes(type);
  const vpcId = textOf(planned, "vpc_id");
  const subnets = hasInterfaces
    ? stringsOf(planned, "subnet_ids").map((subnet) => requireSubnet(call, subnet))
    : [];
  const groups = isSet(planned, "security_group_ids") ? stringsOf(planned, "security_group_ids") : [];
  const securityGroupIds = groups.length > 0 || !hasInterfaces ? groups : defaultGroups(call, vpcId);
  const chosen = blocksOf(planned, "subnet_configuration");
  const interfaces = subnets.map((subnet) => {
    const configuration = chosen.find((each) => each.subnet_id === subnet.id) ?? {};
    return makeInterface(call, {
      subnetId: subnet.id,
      securityGroupIds,
      interfaceType: "vpc_endpoint",
      description: `VPC Endpoint Interface ${id}`,
      owner: call.key("aws_vpc_endpoint", id),
      address: stringOf(configuration, "ipv4") || undefined,
    });
  });
  const options = blockOf(planned, "dns_options") ?? {};
  return {
    state: initialState(call, planned),
    dns_entry: hasInterfaces ? dnsEntries(call, id, planned, subnets) : [],
    network_interface_ids: interfaces.map((each) => each.id),
    security_group_ids: securityGroupIds,
    subnet_ids: subnets.map((subnet) => subnet.id),
    ip_address_type: hasInterfaces ? "ipv4" : "",
    dns_options: hasInterfaces
      ? [
          filled(options, {
            dns_record_ip_type: "ipv4",
            private_dns_only_for_inbound_resolver_endpoint: false,
          }),
        ]
      : [],
    subnet_configuration: interfaces.map(({ attributes }) => ({
      ipv4: attributes.private_ip ?? "",
      ipv6: "",
      subnet_id: attributes.subnet_id ?? "",
    })),
    policy: FULL_ACCESS,
    prefix_list_id: type === "Gateway" ? `pl-${call.ids.hex(8)}` : "",
    private_dns_enabled: false,
    requester_managed: false,
    route_table_ids: [],
    service_region: call.region,
  };
}

/** Behaviours by resource type. */
export const endpointBehaviours: Behaviours = {
  aws_vpc_endpoint: {
    service: "EC2",
    label: "EC2 VPC Endpoint",
    idPrefix: "vpce",
    arn: (id) => `ec2:vpc-endpoint/${id}`,
    computedBlocks: ["dns_options", "subnet_configuration"],
    create,
  },
  aws_ec2_instance_connect_endpoint: {
    service: "EC2",
    label: "EC2 Instance Connect Endpoint",
    idPrefix: "eice",
    arn: (id) => `ec2:instance-connect-endpoint/${id}`,
    create(call, planned) {
      const id = textOf(planned, "id");
      const subnet = requireSubnet(call, textOf(planned, "subnet_id"));
      const vpcId = textOf(subnet.attributes, "vpc_id");
      const asked = stringsOf(planned, "security_group_ids");
      const groups = asked.length > 0 ? asked : defaultGroups(call, vpcId);
      const eni = makeInterface(call, {
        subnetId: subnet.id,
        securityGroupIds: groups,
        interfaceType: "interface",
        description: `EC2 Instance Connect Endpoint ${id}`,
        owner: call.key("aws_ec2_instance_connect_endpoint", id),
      });
      const host = `${id}.${call.ids.hex(8)}`;
      const domain = `ec2-instance-connect-endpoint.${call.region}.${call.dnsSuffix}`;
      return {
        availability_zone: textOf(subnet.attributes, "availability_zone"),
        dns_name: `${host}.${domain}`,
        fips_dns_name: `${host}.fips.${domain}`,
        network_interface_ids: [eni.id],
        preserve_client_ip: true,
        security_group_ids: groups,
        vpc_id: vpcId,
      };
    },
  },
};
