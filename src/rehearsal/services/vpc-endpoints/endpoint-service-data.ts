/** Data source `aws_vpc_endpoint_service`: AWS services, and endpoint services that allow the caller. */
import { gatewayServiceName, interfaceServiceName } from "../../../base/aws-facts/service-names";
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { filtersOf, hasTags, passesFilters } from "../../simulation/data-source-search";
import { stringMapOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { knownFilters } from "../ec2/filters";
import { type AwsServiceName, awsPrivateName, awsServiceHost, awsServiceNamed, awsServiceNames } from "./aws-services";
import { isVisibleTo, serviceNamed, zoneNamesOf } from "./endpoint-service";

function awsService(call: AwsCall, name: string, service: AwsServiceName, asked?: string): ObjectValue {
  const types = service.types;
  const type = asked ?? types[0] ?? "Interface";
  if (!types.includes(type)) return call.fail("no matching EC2 VPC Endpoint Service found");
  const privateName = awsPrivateName(service, call.dnsSuffix);
  return {
    id: name,
    arn: call.arn(`ec2:vpc-endpoint-service/${name}`),
    service_name: name,
    service_id: "",
    service_type: type,
    owner: "amazon",
    acceptance_required: false,
    manages_vpc_endpoints: false,
    availability_zones: call.zones.map((zone) => zone.name),
    base_endpoint_dns_names: [`${awsServiceHost(service)}.${service.region}.vpce.${call.dnsSuffix}`],
    private_dns_name: type === "Interface" ? privateName : "",
    private_dns_names: type === "Interface" ? [privateName] : [],
    supported_ip_address_types: ["ipv4"],
    vpc_endpoint_policy_supported: true,
    region: service.region,
    tags: {},
  };
}

/** The error is the same whether the service does not exist or the caller is not allowed (EP-05). */
function refuse(call: AwsCall, name: string): never {
  const message = `The Vpc Endpoint Service '${name}' does not exist`;
  return call.via("DescribeVpcEndpointServices").refuse("InvalidServiceName", message);
}

function nameAsked(call: AwsCall, config: ObjectValue): string {
  const short = stringOf(config, "service");
  if (short !== undefined) {
    const isGateway = typeAsked(config) === "Gateway";
    return (isGateway ? gatewayServiceName : interfaceServiceName)(call.region, short);
  }
  return stringOf(config, "service_name") ?? filterValue(config, "service-name") ?? "";
}

/** S3 and DynamoDB have two types under one name: the argument or the filter says which. */
function typeAsked(config: ObjectValue): string | undefined {
  return stringOf(config, "service_type") ?? filterValue(config, "service-type");
}

function filterValue(config: ObjectValue, filterName: string): string | undefined {
  const [filter] = filtersOf(config).filter(({ name }) => name === filterName);
  return stringsOf(filter ?? {}, "values")[0];
}

type Regions = readonly string[] | undefined;

function customerService(call: AwsCall, name: string, regions: Regions): ObjectValue {
  const service = serviceNamed(call, name);
  if (service === undefined || !isVisibleTo(service, call.account)) return refuse(call, name);
  const { attributes } = service;
  const isHere = service.region === call.region;
  if (regions?.includes(service.region) === false) return refuse(call, name);
  if (!isHere && !stringsOf(attributes, "supported_regions").includes(call.region)) return refuse(call, name);
  const privateName = textOf(attributes, "private_dns_name");
  return {
    ...attributes,
    id: service.id,
    owner: service.account,
    service_id: service.id,
    // The Availability Zones are not visible from another region (EP-22).
    availability_zones: isHere ? zoneNamesOf(call, service) : [],
    private_dns_names: privateName === "" ? [] : [privateName],
    vpc_endpoint_policy_supported: false,
    region: service.region,
  };
}

/**
 * @param regions where AWS looks for it; undefined for everywhere
 * @param type of endpoint, where a service has several. @default the first
 * @returns a service as the caller sees it. Fails the call when it does not exist or is not visible.
 */
export function serviceDetail(call: AwsCall, name: string, regions: Regions, type?: string): ObjectValue {
  if (name.includes(".vpce-svc-")) return customerService(call, name, regions);
  const service = awsServiceNamed(name);
  if (service === undefined || regions?.includes(service.region) === false) return refuse(call, name);
  return awsService(call, name, service, type);
}

/** @returns the names of the services that the caller sees in these regions. */
export function servicesVisibleTo(call: AwsCall, regions: readonly string[]): readonly string[] {
  const customers = call.listAnywhere(
    "aws_vpc_endpoint_service",
    (service, object) =>
      regions.includes(object.region) &&
      isVisibleTo(object, call.account) &&
      (object.region === call.region || stringsOf(service, "supported_regions").includes(call.region)),
  );
  const names = customers.map(({ attributes }) => textOf(attributes, "service_name"));
  return [...regions.flatMap(awsServiceNames), ...names];
}

/** Whether a service passes the filters and has the tags of a configuration. */
function passes(call: AwsCall, config: ObjectValue, service: ObjectValue): boolean {
  const tags = stringMapOf(service, "tags");
  const search = { source: "aws_vpc_endpoint_service", known: knownFilters("aws_vpc_endpoint_service") };
  const facts = {
    owner: service.owner ?? null,
    "service-name": service.service_name ?? null,
    "service-region": service.region ?? null,
    "service-type": service.service_type ?? null,
    "supported-ip-address-types": service.supported_ip_address_types ?? [],
    "tag-key": Object.keys(tags),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`tag:${key}`, value])),
  };
  return hasTags(tags, config) && passesFilters(call, search, config, facts);
}

export const endpointServiceDataSources: DataSources = {
  aws_vpc_endpoint_service(call, config) {
    const regions = [call.region, ...stringsOf(config, "service_regions")];
    const name = nameAsked(call, config);
    const inAnyRegion = name.includes(".vpce-svc-");
    const found = serviceDetail(call, name, inAnyRegion ? undefined : regions, typeAsked(config));
    return passes(call, config, found) ? found : call.fail("no matching EC2 VPC Endpoint Service found");
  },
};
