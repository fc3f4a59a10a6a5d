/** Data source `aws_vpc_endpoint_service`: of AWS itself, and of accounts that allow the caller. */
import type { DataSources } from "../../behaviour";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import type { AwsCall } from "../call";
import { isVisibleTo, serviceNamed, zoneNamesOf } from "../endpoint-service";

/** AWS services that have gateway endpoints; all have interface endpoints. */
const GATEWAY_SERVICES = ["s3", "dynamodb"];

function awsService(call: AwsCall, name: string, config: ObjectValue): ObjectValue {
  const service = name.split(".").slice(3).join(".");
  const type =
    stringOf(config, "service_type") ?? (GATEWAY_SERVICES.includes(service) ? "Gateway" : "Interface");
  const privateName = `${service}.${call.region}.${call.dnsSuffix}`;
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
    base_endpoint_dns_names: [`${service}.${call.region}.vpce.${call.dnsSuffix}`],
    private_dns_name: type === "Interface" ? privateName : "",
    private_dns_names: type === "Interface" ? [privateName] : [],
    supported_ip_address_types: ["ipv4"],
    vpc_endpoint_policy_supported: true,
    region: call.region,
    tags: {},
  };
}

/** Data sources by type. */
export const endpointServiceDataSources: DataSources = {
  aws_vpc_endpoint_service(call, config) {
    const short = stringOf(config, "service");
    const name =
      short === undefined ? textOf(config, "service_name") : `com.amazonaws.${call.region}.${short}`;
    if (!name.includes(".vpce-svc-")) return awsService(call, name, config);
    const service = serviceNamed(call, name);
    if (service === undefined || !isVisibleTo(service, call.account)) {
      // The same words whether it does not exist or the caller is not allowed (EP-05).
      const message = `The Vpc Endpoint Service '${name}' does not exist`;
      return call.refuse("DescribeVpcEndpointServices", "InvalidServiceName", message);
    }
    const { attributes } = service;
    const privateName = textOf(attributes, "private_dns_name");
    return {
      ...attributes,
      id: service.id,
      owner: service.account,
      service_id: service.id,
      availability_zones: zoneNamesOf(call, attributes),
      private_dns_names: privateName === "" ? [] : [privateName],
      vpc_endpoint_policy_supported: false,
      region: stringsOf(attributes, "supported_regions")[0] ?? call.region,
    };
  },
};
