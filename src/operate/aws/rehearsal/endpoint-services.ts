/** Endpoint services, as their consumers and as their owners see them. */
import { awsServiceNamed } from "../../../rehearsal/services/vpc-endpoints/aws-services";
import { isVisibleTo } from "../../../rehearsal/services/vpc-endpoints/endpoint-service";
import { isProven, verificationOf } from "../../../rehearsal/services/vpc-endpoints/private-dns-verification";
import { stringOf, stringsOf, textOf } from "../../../rehearsal/values/attributes";
import type { WorldObject } from "../../../rehearsal/world/world";
import type { EndpointServiceCalls } from "../aws-account";
import type { EndpointConnection, PrivateDnsNameState, ServiceDetail } from "../model";
import { byAge } from "../sort-connections";
import { tagsOf } from "./networks";
import { change, type SimulatedAccount } from "./simulated-account";

export function endpointServiceCalls(account: SimulatedAccount): EndpointServiceCalls {
  return {
    describeVpcEndpointService: (serviceName) =>
      account.answer("ec2:DescribeVpcEndpointServices", () => detailOf(account, serviceName)),
    describeVpcEndpointServiceConfigurations: () =>
      account.answer("ec2:DescribeVpcEndpointServiceConfigurations", () =>
        account.list("aws_vpc_endpoint_service").map((service) => ({
          serviceId: service.id,
          serviceName: textOf(service.attributes, "service_name"),
          serviceState: textOf(service.attributes, "state"),
          acceptanceRequired: service.attributes.acceptance_required === true,
          networkLoadBalancerArns: stringsOf(service.attributes, "network_load_balancer_arns"),
          tags: tagsOf(service),
          privateDns: privateDnsOf(service),
        })),
      ),
    describeVpcEndpointConnections: (serviceId) =>
      account.answer("ec2:DescribeVpcEndpointConnections", () =>
        endpointsOf(account, serviceId)
          .map((endpoint) => connectionOf(account, endpoint))
          .sort(byAge),
      ),
    acceptVpcEndpointConnection: (serviceId, vpcEndpointId) =>
      decide(account, "ec2:AcceptVpcEndpointConnections", serviceId, vpcEndpointId, "available"),
    rejectVpcEndpointConnection: (serviceId, vpcEndpointId) =>
      decide(account, "ec2:RejectVpcEndpointConnections", serviceId, vpcEndpointId, "rejected"),
    startVpcEndpointServicePrivateDnsVerification: (serviceId) => startVerification(account, serviceId),
  };
}

function privateDnsOf(service: WorldObject): PrivateDnsNameState | undefined {
  const wanted = verificationOf(service);
  if (wanted === undefined) return undefined;
  return {
    name: textOf(service.attributes, "private_dns_name"),
    state: textOf(wanted, "state"),
    record: { name: textOf(wanted, "name"), type: textOf(wanted, "type"), value: textOf(wanted, "value") },
  };
}

function startVerification(account: SimulatedAccount, serviceId: string): Promise<void> {
  const action = "ec2:StartVpcEndpointServicePrivateDnsVerification";
  return account.answer(action, () => {
    const service = account.find("aws_vpc_endpoint_service", serviceId);
    if (service === undefined)
      throw account.error(
        action,
        "InvalidVpcEndpointServiceId.NotFound",
        `The VpcEndpointService Id '${serviceId}' does not exist`,
      );
    const wanted = verificationOf(service);
    if (wanted === undefined)
      throw account.error(
        action,
        "InvalidParameter",
        `The VPC Endpoint Service ${serviceId} does not have a private DNS name`,
      );
    if (isProven((type) => account.world.ofType(type), service))
      change(account.world, service, { private_dns_name_configuration: [{ ...wanted, state: "verified" }] });
    else change(account.world, service, {}, { verification_started: true });
  });
}

function detailOf(account: SimulatedAccount, serviceName: string): ServiceDetail | undefined {
  if (awsServiceNamed(serviceName) !== undefined) {
    const availabilityZones = account.zones.map(({ name }) => name);
    return { serviceName, availabilityZones, acceptanceRequired: false, owner: "amazon" };
  }
  const service = account.world
    .ofType("aws_vpc_endpoint_service")
    .find(({ attributes }) => attributes.service_name === serviceName);
  if (service === undefined || !isVisibleTo(service, account.id)) return undefined;
  const isHere = service.region === account.region;
  const zoneIds = zoneIdsOf(account, service);
  return {
    serviceName,
    // A service in another region shows no zones (EP-22).
    availabilityZones: isHere ? account.zones.filter(({ id }) => zoneIds.includes(id)).map(({ name }) => name) : [],
    acceptanceRequired: service.attributes.acceptance_required === true,
    owner: service.account,
    serviceRegion: isHere ? undefined : service.region,
  };
}

/** A service's zones: those of its load balancers (SVC-08). */
function zoneIdsOf({ world }: SimulatedAccount, service: WorldObject): readonly string[] {
  const at = (type: string, id: string) => world.withId(type, id)[0]?.attributes ?? {};
  return stringsOf(service.attributes, "network_load_balancer_arns")
    .flatMap((arn) => stringsOf(at("aws_lb", arn), "subnets"))
    .map((subnetId) => textOf(at("aws_subnet", subnetId), "availability_zone_id"));
}

/** The endpoints, in any account, that connect to a service of this account. */
function endpointsOf(account: SimulatedAccount, serviceId: string): readonly WorldObject[] {
  const name = account.find("aws_vpc_endpoint_service", serviceId)?.attributes.service_name;
  if (name === undefined) return [];
  return account.world.ofType("aws_vpc_endpoint").filter(({ attributes }) => attributes.service_name === name);
}

function connectionOf(account: SimulatedAccount, endpoint: WorldObject): EndpointConnection {
  const created = stringOf(endpoint.hidden ?? {}, "creation_timestamp");
  return {
    vpcEndpointId: endpoint.id,
    vpcEndpointOwner: endpoint.account,
    vpcEndpointState: textOf(endpoint.attributes, "state"),
    creationTimestamp: created === undefined ? undefined : new Date(created),
    vpcEndpointRegion: endpoint.region === account.region ? undefined : endpoint.region,
  };
}

function decide(
  account: SimulatedAccount,
  action: string,
  serviceId: string,
  vpcEndpointId: string,
  state: string,
): Promise<void> {
  return account.answer(action, () => {
    const endpoint = endpointsOf(account, serviceId).find(({ id }) => id === vpcEndpointId);
    if (endpoint === undefined) {
      const message = `The Vpc Endpoint Id '${vpcEndpointId}' does not exist`;
      throw account.error(action, "InvalidVpcEndpointId.NotFound", message);
    }
    change(account.world, endpoint, { state });
  });
}
