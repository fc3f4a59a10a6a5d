/** EC2: VPC endpoint services and their allowed principals. */

import { PRINCIPAL, SERVICE_DELETION } from "../../../base/aws-facts/endpoint-services";
import { LOAD_BALANCER_RESOURCE } from "../../../base/aws-facts/load-balancing";
import { KNOWN_REGIONS, partitionOf } from "../../../base/aws-facts/partitions";
import { customersServiceName } from "../../../base/aws-facts/service-names";
import { accountOfArn, parseArn } from "../../../base/net/arn";
import { isDomainName } from "../../../base/net/domain";
import type { AwsCall, Behaviours, ObjectValue, Problem, WorldObject } from "../../simulation";
import { isSet, stringOf, stringsOf, textOf } from "../../values/attributes";
import { isEqual, toSet } from "../../values/value";
import { subnetIdsOf } from "../elbv2/load-balancer";

const PERMIT = "ModifyVpcEndpointServicePermissions";
/** The type of what one principal is allowed. */
const PERMISSION = "aws_vpc_endpoint_service_allowed_principal";
/** Connection states that block the deletion of a service (SVC-11). */
const LIVE_STATES: readonly string[] = SERVICE_DELETION.value;

function invalid(call: AwsCall, message: string): never {
  return call.refuse("InvalidParameter", message);
}

/**
 * @returns the AZ IDs of a service: those that its load balancers had when they were associated (SVC-08). A zone that is
 *   enabled later is not one of the service until the load balancer is associated again.
 */
export function serviceZoneIds(call: AwsCall, { attributes, hidden = {} }: ServiceFacts): readonly string[] {
  return isSet(hidden, "zone_ids") ? stringsOf(hidden, "zone_ids") : balancerZoneIds(call, attributes);
}

/** An endpoint service, or one that is being created. */
type ServiceFacts = Pick<WorldObject, "attributes" | "hidden">;

/** @returns the AZ IDs of the load balancers of a service. */
function balancerZoneIds(call: AwsCall, service: ObjectValue): readonly string[] {
  const subnetIds = loadBalancerArnsOf(service).flatMap((arn) =>
    subnetIdsOf(call.findAnywhere("aws_lb", arn)?.attributes ?? {}),
  );
  const zones = subnetIds.map((id) =>
    textOf(call.findAnywhere("aws_subnet", id)?.attributes ?? {}, "availability_zone_id"),
  );
  return [...new Set(zones)].sort();
}

/** @returns the ARNs of the load balancers behind a service. */
export function loadBalancerArnsOf(service: ObjectValue): readonly string[] {
  return [...stringsOf(service, "network_load_balancer_arns"), ...stringsOf(service, "gateway_load_balancer_arns")];
}

/** @returns the endpoint service of that name, in any account. */
export function serviceNamed(call: AwsCall, name: string): WorldObject | undefined {
  return call.listAnywhere("aws_vpc_endpoint_service", (service) => service.service_name === name)[0];
}

/** @returns whether an account can see a service: the owner and the allowed principals (EP-05). */
export function isVisibleTo(service: WorldObject, account: string): boolean {
  const principals = stringsOf(service.attributes, "allowed_principals");
  return service.account === account || principals.some((each) => each === "*" || accountOfArn(each) === account);
}

/** @returns the Availability Zones of a service, by their names in the caller's account. */
export function zoneNamesOf(call: AwsCall, service: ServiceFacts): readonly string[] {
  const ids = serviceZoneIds(call, service);
  return call.zones.filter((zone) => ids.includes(zone.id)).map((zone) => zone.name);
}

/** Checks the load balancers of an endpoint service (SVC-02..04, SVC-10). */
function checkLoadBalancers(call: AwsCall, service: ObjectValue, id?: string): void {
  const networkArns = stringsOf(service, "network_load_balancer_arns");
  const gatewayArns = stringsOf(service, "gateway_load_balancer_arns");
  if (networkArns.length === 0 && gatewayArns.length === 0) {
    const message = "The request must contain the parameter NetworkLoadBalancerArn or GatewayLoadBalancerArn";
    call.refuse("MissingParameter", message);
  }
  if (networkArns.length > 0 && gatewayArns.length > 0) {
    const message = "The parameter NetworkLoadBalancerArn cannot be used with the parameter GatewayLoadBalancerArn";
    call.refuse("InvalidParameterCombination", message);
  }
  for (const arn of networkArns) checkNetworkLoadBalancer(call, arn);
  const isIpv6 = stringsOf(service, "supported_ip_address_types").includes("ipv6");
  for (const arn of [...networkArns, ...gatewayArns]) {
    const others = call.listAnywhere(
      "aws_vpc_endpoint_service",
      (other, object) => object.id !== id && loadBalancerArnsOf(other).includes(arn),
    );
    if (others.length > 0) {
      invalid(call.by("SVC-04"), `The load balancer ${arn} is already associated with another VPC Endpoint Service`);
    }
    if (isIpv6 && call.find("aws_lb", arn)?.attributes.ip_address_type !== "dualstack") {
      invalid(call, `The load balancer ${arn} must have the IP address type dualstack to support ipv6`);
    }
  }
}

function checkNetworkLoadBalancer(call: AwsCall, arn: string): void {
  if (!LOAD_BALANCER_RESOURCE.value.network.test(parseArn(arn)?.resource ?? "")) {
    const message = `The specified Network Load Balancer ARN is malformed: ${arn}`;
    call.by(LOAD_BALANCER_RESOURCE.id).refuse("InvalidNetworkLoadBalancerArn.Malformed", message);
  }
  const message = (id: string) => `The specified Network Load Balancer ARN does not exist: ${id}`;
  call.by("SVC-03").require("aws_lb", arn, { code: "InvalidNetworkLoadBalancerArn.NotFound", message });
}

function checkRegions(call: AwsCall, service: ObjectValue): void {
  for (const region of stringsOf(service, "supported_regions")) {
    if (KNOWN_REGIONS.includes(region) && partitionOf(region) === call.partition) continue;
    invalid(call.by("REG-01"), `The supported region ${region} is not valid`);
  }
}

function wrongPrincipal(principals: readonly string[]): string | undefined {
  return principals.find((principal) => !PRINCIPAL.value.test(principal));
}

function checkPrincipals(call: AwsCall, principals: readonly string[]): void {
  const wrong = wrongPrincipal(principals);
  if (wrong !== undefined) call.via(PERMIT).by(PRINCIPAL.id).refuse(PRINCIPAL.code, `Invalid Principal: '${wrong}'`);
}

/** The verification of a private DNS name; empty for a service without one (SVC-15). */
function verification(call: AwsCall, name: string | undefined): readonly ObjectValue[] {
  if (name === undefined || name === "") return [];
  const plain = name.toLowerCase().replace(/^\*\./, "");
  if (!isDomainName(plain) || !plain.includes("."))
    invalid(call.by("SVC-15"), `The private DNS name ${name} is not valid`);
  const value = `vpce:${call.ids.hex(20)}`;
  return [{ name: `_${call.ids.hex(20)}`, state: "pendingVerification", type: "TXT", value }];
}

function createService(call: AwsCall, planned: ObjectValue): ObjectValue {
  checkLoadBalancers(call, planned);
  checkRegions(call, planned);
  const wrong = wrongPrincipal(stringsOf(planned, "allowed_principals"));
  // The provider creates the service first and then adds the allowed principals.
  if (wrong !== undefined)
    call.via(PERMIT).by(PRINCIPAL.id).refuseAfterwards(PRINCIPAL.code, `Invalid Principal: '${wrong}'`);
  const id = textOf(planned, "id");
  call.hidden = { zone_ids: balancerZoneIds(call, planned) };
  const isGateway = isSet(planned, "gateway_load_balancer_arns");
  return {
    service_name: customersServiceName(call.region, id),
    service_type: isGateway ? "GatewayLoadBalancer" : "Interface",
    state: "Available",
    availability_zones: zoneNamesOf(call, { attributes: planned }),
    base_endpoint_dns_names: [`${id}.${call.region}.vpce.${call.dnsSuffix}`],
    manages_vpc_endpoints: false,
    private_dns_name: "",
    private_dns_name_configuration: verification(call, stringOf(planned, "private_dns_name")),
    supported_ip_address_types: ["ipv4"],
    supported_regions: [call.region],
    allowed_principals: [],
  };
}

function updateService(
  call: AwsCall,
  planned: ObjectValue,
  { id, attributes, hidden = {} }: WorldObject,
  config: ObjectValue,
): ObjectValue {
  checkLoadBalancers(call, planned, id);
  checkRegions(call, planned);
  checkPrincipals(call, stringsOf(planned, "allowed_principals"));
  const isRenamed = !isEqual(planned.private_dns_name ?? null, attributes.private_dns_name ?? null);
  // The provider sends only the load balancers that change: the others are not associated again.
  const isAssociated = loadBalancerArnsOf(planned).some((arn) => !loadBalancerArnsOf(attributes).includes(arn));
  call.hidden = {
    zone_ids: isAssociated ? balancerZoneIds(call, planned) : serviceZoneIds(call, { attributes, hidden }),
    verification_started: !isRenamed && hidden.verification_started === true,
  };
  return {
    allowed_principals: (config.allowed_principals === null ? attributes : planned).allowed_principals ?? [],
    availability_zones: zoneNamesOf(call, { attributes: planned, hidden: call.hidden }),
    private_dns_name_configuration: isRenamed
      ? verification(call, stringOf(planned, "private_dns_name"))
      : (attributes.private_dns_name_configuration ?? []),
  };
}

/**
 * Associates the load balancers of a service with all of their zones: that is what happens when one of them is added,
 * even if it is associated already.
 * Source: https://github.com/hashicorp/terraform-provider-aws/issues/40809, where only this brought a new zone.
 */
export function associateZones(call: AwsCall, service: WorldObject): void {
  const hidden = { zone_ids: balancerZoneIds(call, service.attributes) };
  const availability_zones = zoneNamesOf(call, { attributes: service.attributes, hidden });
  call.change(service, { availability_zones }, hidden);
}

/** Why AWS does not delete a service: it has active or pending connections (SVC-11). Code and message. */
export function deletionProblem(call: AwsCall, { attributes }: WorldObject): Problem | undefined {
  const connected = call.listAnywhere(
    "aws_vpc_endpoint",
    (endpoint) => endpoint.service_name === attributes.service_name && LIVE_STATES.includes(textOf(endpoint, "state")),
  );
  if (connected.length === 0) return undefined;
  return [SERVICE_DELETION.code, "Service has existing active VPC Endpoint connections!", SERVICE_DELETION.id];
}

function deleteService(call: AwsCall, service: WorldObject): void {
  const { id } = service;
  const [code, message] = deletionProblem(call, service) ?? [];
  // This API call succeeds as a whole and returns the services that it did not delete.
  if (code !== undefined) call.fail(`deleting EC2 VPC Endpoint Service (${id}): ${id}: api error ${code}: ${message}`);
  for (const permission of permissionsOf(call, id)) call.remove(permission);
}

/** @returns the permissions of a service that were given one by one. */
export function permissionsOf(call: AwsCall, serviceId: string): readonly WorldObject[] {
  return call.list(PERMISSION, ({ vpc_endpoint_service_id }) => vpc_endpoint_service_id === serviceId);
}

/** Takes a service from a principal. Existing connections stay (SVC-13). */
export function forbidPrincipal(call: AwsCall, serviceId: string, principal: string): void {
  const service = call.find("aws_vpc_endpoint_service", serviceId);
  const principals = stringsOf(service?.attributes ?? {}, "allowed_principals");
  const others = principals.filter((each) => each !== principal);
  if (service !== undefined) call.change(service, { allowed_principals: toSet(others) });
}

export const endpointServiceBehaviours: Behaviours = {
  aws_vpc_endpoint_service: {
    service: "EC2",
    label: "EC2 VPC Endpoint Service",
    operations: { create: "CreateVpcEndpointServiceConfiguration", update: "ModifyVpcEndpointServiceConfiguration" },
    idPrefix: "vpce-svc",
    arn: (id) => `ec2:vpc-endpoint-service/${id}`,
    notFound: {
      code: "InvalidVpcEndpointServiceId.NotFound",
      message: (id) => `The VPC Endpoint Service Id '${id}' does not exist`,
    },
    create: createService,
    update: updateService,
    delete: deleteService,
  },
  [PERMISSION]: {
    service: "EC2",
    label: "EC2 VPC Endpoint Service Allowed Principal",
    operations: { create: "ModifyVpcEndpointServicePermissions" },
    idPrefix: "vpce-svc-perm",
    isRepeatable: true,
    create(call, planned): ObjectValue {
      const service = call.require("aws_vpc_endpoint_service", textOf(planned, "vpc_endpoint_service_id"));
      const principal = textOf(planned, "principal_arn");
      checkPrincipals(call, [principal]);
      const principals = stringsOf(service.attributes, "allowed_principals");
      const twin = permissionsOf(call, service.id).find(({ attributes }) => attributes.principal_arn === principal);
      if (twin !== undefined) return { id: twin.id };
      call.change(service, { allowed_principals: toSet([...principals, principal]) });
      return {};
    },
    delete(call, { attributes }) {
      forbidPrincipal(call, textOf(attributes, "vpc_endpoint_service_id"), textOf(attributes, "principal_arn"));
    },
    read(call, { attributes }) {
      const service = call.find("aws_vpc_endpoint_service", textOf(attributes, "vpc_endpoint_service_id"));
      const principals = stringsOf(service?.attributes ?? {}, "allowed_principals");
      return principals.includes(textOf(attributes, "principal_arn")) ? attributes : undefined;
    },
  },
};
