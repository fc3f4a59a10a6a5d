/** EC2: VPC endpoint services, who may use them, and the acceptance of connections. */
import type { Behaviours } from "../behaviour";
import { stringOf, stringsOf, textOf } from "../values/attributes";
import { type ObjectValue, toSet } from "../values/value";
import { accountInArn } from "../world/arn";
import type { WorldObject } from "../world/world";
import type { AwsCall } from "./call";
import { subnetIdsOf } from "./load-balancer";

/** @returns the ids of the zones in which a service answers: those of its load balancers (SVC-08). */
export function serviceZoneIds(call: AwsCall, service: ObjectValue): readonly string[] {
  const arns = [
    ...stringsOf(service, "network_load_balancer_arns"),
    ...stringsOf(service, "gateway_load_balancer_arns"),
  ];
  const subnetIds = arns.flatMap((arn) => subnetIdsOf(call.findAnywhere("aws_lb", arn)?.attributes ?? {}));
  const zones = subnetIds.map((id) =>
    textOf(call.findAnywhere("aws_subnet", id)?.attributes ?? {}, "availability_zone_id"),
  );
  return [...new Set(zones)].sort();
}

/** @returns the endpoint service of that name, in whatever account. */
export function serviceNamed(call: AwsCall, name: string): WorldObject | undefined {
  return call.listAnywhere("aws_vpc_endpoint_service", (service) => service.service_name === name)[0];
}

function requireService(call: AwsCall, id: string, operation: string): WorldObject {
  return (
    call.find("aws_vpc_endpoint_service", id) ??
    call.refuse(
      operation,
      "InvalidVpcEndpointServiceId.NotFound",
      `The VPC Endpoint Service Id '${id}' does not exist`,
    )
  );
}

/** @returns whether an account sees a service: the owner, and whom the owner allows (EP-05). */
export function isVisibleTo(service: WorldObject, account: string): boolean {
  const principals = stringsOf(service.attributes, "allowed_principals");
  return (
    service.account === account || principals.some((each) => each === "*" || accountInArn(each) === account)
  );
}

/** @returns the zones in which a service answers, by the names that they have in the caller's account. */
export function zoneNamesOf(call: AwsCall, service: ObjectValue): readonly string[] {
  const ids = serviceZoneIds(call, service);
  return call.zones.filter((zone) => ids.includes(zone.id)).map((zone) => zone.name);
}

/** Behaviours by resource type. */
export const endpointServiceBehaviours: Behaviours = {
  aws_vpc_endpoint_service: {
    service: "EC2",
    label: "EC2 VPC Endpoint Service",
    idPrefix: "vpce-svc",
    arn: (id) => `ec2:vpc-endpoint-service/${id}`,
    create(call, planned) {
      const id = textOf(planned, "id");
      const name = stringOf(planned, "private_dns_name");
      const verification = {
        name: `_${call.ids.hex(20)}`,
        state: "pendingVerification",
        type: "TXT",
        value: `vpce:${call.ids.hex(20)}`,
      };
      const isGateway = stringsOf(planned, "gateway_load_balancer_arns").length > 0;
      return {
        service_name: `com.amazonaws.vpce.${call.region}.${id}`,
        service_type: isGateway ? "GatewayLoadBalancer" : "Interface",
        state: "Available",
        availability_zones: zoneNamesOf(call, planned),
        base_endpoint_dns_names: [`${id}.${call.region}.vpce.${call.dnsSuffix}`],
        manages_vpc_endpoints: false,
        private_dns_name: "",
        private_dns_name_configuration: name === undefined || name === "" ? [] : [verification],
        supported_ip_address_types: ["ipv4"],
        supported_regions: [call.region],
        allowed_principals: [],
      };
    },
    update: (_call, planned, { attributes }, config) => ({
      allowed_principals:
        (config.allowed_principals === null ? attributes : planned).allowed_principals ?? [],
    }),
  },
  aws_vpc_endpoint_service_allowed_principal: {
    service: "EC2",
    label: "EC2 VPC Endpoint Service Allowed Principal",
    idPrefix: "vpce-svc-perm",
    create(call, planned) {
      const operation = "ModifyVpcEndpointServicePermissions";
      const service = requireService(call, textOf(planned, "vpc_endpoint_service_id"), operation);
      const principals = stringsOf(service.attributes, "allowed_principals");
      call.change(service, { allowed_principals: toSet([...principals, textOf(planned, "principal_arn")]) });
      return {};
    },
    delete(call, { attributes }) {
      const service = call.find("aws_vpc_endpoint_service", textOf(attributes, "vpc_endpoint_service_id"));
      if (service === undefined) return;
      const principals = stringsOf(service.attributes, "allowed_principals");
      call.change(service, {
        allowed_principals: principals.filter((each) => each !== attributes.principal_arn),
      });
    },
    read(call, { attributes }) {
      const service = call.find("aws_vpc_endpoint_service", textOf(attributes, "vpc_endpoint_service_id"));
      const principals = stringsOf(service?.attributes ?? {}, "allowed_principals");
      return principals.includes(textOf(attributes, "principal_arn")) ? attributes : undefined;
    },
  },
  aws_vpc_endpoint_connection_accepter: {
    service: "EC2",
    label: "VPC Endpoint Connection",
    create(call, planned) {
      const serviceId = textOf(planned, "vpc_endpoint_service_id");
      const endpointId = textOf(planned, "vpc_endpoint_id");
      requireService(call, serviceId, "AcceptVpcEndpointConnections");
      const endpoint = call.findAnywhere("aws_vpc_endpoint", endpointId);
      if (endpoint === undefined) {
        const message = `The Vpc Endpoint Id '${endpointId}' does not exist`;
        return call.refuse("AcceptVpcEndpointConnections", "InvalidVpcEndpointId.NotFound", message);
      }
      call.change(endpoint, { state: "available" });
      return { id: `${serviceId}_${endpointId}`, vpc_endpoint_state: "available" };
    },
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
  },
};
