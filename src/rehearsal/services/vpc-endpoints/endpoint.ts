/** EC2: VPC endpoints. */

import {
  ENDPOINTS_PER_VPC,
  GATEWAY_ENDPOINTS_PER_REGION,
  NETWORK_ENDPOINTS_PER_VPC,
  RESOURCE_ENDPOINTS_PER_VPC,
} from "../../../base/aws-facts/endpoints";
import type { Fact } from "../../../base/aws-facts/fact";
import type { AwsCall, Behaviours, ObjectValue, Quota, WorldObject } from "../../simulation";
import { quotaOf } from "../../simulation";
import { blockOf, blocksOf, filled, isSet, stringOf, stringsOf, textOf } from "../../values/attributes";
import { isEqual } from "../../values/value";
import { awsPrefixList } from "../ec2/aws-prefix-lists";
import { ENDPOINT_NOT_FOUND } from "../ec2/error-codes";
import {
  checkAddresses,
  checkAddressTypes,
  checkArguments,
  checkPolicy,
  checkRouteTables,
  checkSubnets,
  VPC_MISSING,
} from "./endpoint-checks";
import { ACCEPTER } from "./endpoint-connection";
import { dnsEntries, enabledPrivateName, endpointHost, requirePrivateName } from "./endpoint-dns";
import { placeInterfaces } from "./endpoint-interfaces";
import { type EndpointTarget, endpointTarget } from "./endpoint-target";

/** The default policy of an endpoint. */
export const FULL_ACCESS = JSON.stringify({
  Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
  Version: "2008-10-17",
});

/** @returns the default security group of a VPC, in a list. */
export function defaultGroups(call: AwsCall, vpcId: string): readonly string[] {
  const id = stringOf(call.findAnywhere("aws_vpc", vpcId)?.attributes ?? {}, "default_security_group_id");
  return id === undefined ? [] : [id];
}

/** A connection is pending unless the service accepts it automatically or its owner auto-accepts it (EP-10). */
function connectionState(call: AwsCall, { service, name }: EndpointTarget, autoAccept: boolean): string {
  if (service === undefined || service.attributes.acceptance_required !== true) return "available";
  if (!autoAccept) return "pendingAcceptance";
  if (service.account === call.account) return "available";
  // The provider looks up the service in its own account (EP-17).
  return call.fail(`reading EC2 VPC Endpoint Service Configuration (${name}): couldn't find resource`);
}

/** The address type and the DNS options, with AWS's defaults. */
function addressing(planned: ObjectValue): ObjectValue {
  const type = stringOf(planned, "ip_address_type") ?? "ipv4";
  const isOnlyInbound = textOf(planned, "service_name").endsWith(".s3") && planned.private_dns_enabled === true;
  const options = filled(blockOf(planned, "dns_options") ?? {}, {
    dns_record_ip_type: type,
    private_dns_only_for_inbound_resolver_endpoint: isOnlyInbound,
  });
  return { ip_address_type: type, dns_options: [options] };
}

/**
 * Whether AWS enables private DNS for a request that does not say so: for interface endpoints of its own services. S3
 * got private DNS later, and its endpoints stay without.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpce-interface.html
 */
export function enablesPrivateDns(call: AwsCall, asked: ObjectValue): boolean {
  if (asked.vpc_endpoint_type !== "Interface") return false;
  const { service, privateName, host } = endpointTarget(call, asked);
  return service === undefined && privateName !== undefined && host !== "s3";
}

function create(call: AwsCall, planned: ObjectValue, config: ObjectValue): ObjectValue {
  const vpcId = textOf(planned, "vpc_id");
  const type = textOf(planned, "vpc_endpoint_type");
  call.require("aws_vpc", vpcId, VPC_MISSING);
  checkArguments(call, config);
  const target = endpointTarget(call, planned);
  checkPolicy(call, stringOf(config, "policy"), FULL_ACCESS, target);
  const common = {
    cidr_blocks: [],
    policy: FULL_ACCESS,
    prefix_list_id: "",
    private_dns_enabled: false,
    requester_managed: false,
    route_table_ids: [],
    service_region: call.region,
  };
  const own = type === "Gateway" ? gateway(call, planned) : withInterfaces(call, planned, config, target);
  call.hidden = { ...call.hidden, creation_timestamp: call.now().toISOString() };
  return { ...common, ...own };
}

function gateway(call: AwsCall, planned: ObjectValue): ObjectValue {
  const list = awsPrefixList(textOf(planned, "service_name"));
  const prefix_list_id = list?.id ?? "";
  const endpoint = { id: textOf(planned, "id"), prefixListId: prefix_list_id };
  const tables = stringsOf(planned, "route_table_ids");
  checkRouteTables(call, textOf(planned, "vpc_id"), tables, endpoint);
  return {
    state: "available",
    cidr_blocks: list?.cidrBlocks ?? [],
    prefix_list_id,
    dns_entry: [],
    dns_options: [],
    ip_address_type: "",
    network_interface_ids: [],
    security_group_ids: [],
    subnet_configuration: [],
    subnet_ids: [],
  };
}

function withInterfaces(call: AwsCall, planned: ObjectValue, config: ObjectValue, target: EndpointTarget): ObjectValue {
  const [id, vpcId] = [textOf(planned, "id"), textOf(planned, "vpc_id")];
  const subnetIds = stringsOf(planned, "subnet_ids");
  checkSubnets(call, vpcId, subnetIds, target);
  checkAddresses(call, config, subnetIds);
  checkAddressTypes(call, config, subnetIds, target);
  const groups = isSet(config, "security_group_ids") ? stringsOf(config, "security_group_ids") : [];
  const securityGroupIds = groups.length > 0 ? groups : defaultGroups(call, vpcId);
  checkGroups(call, vpcId, securityGroupIds);
  const state = connectionState(call, target, planned.auto_accept === true);
  const privateName =
    planned.private_dns_enabled === true
      ? requirePrivateName(call, { attributes: { ...config, state }, target })
      : undefined;
  call.hidden = { private_dns_name: privateName ?? null };
  const chosen = blocksOf(config, "subnet_configuration");
  return {
    state,
    ...addressing(planned),
    ...placeInterfaces(call, { endpointId: id, subnetIds, securityGroupIds, chosen }),
    dns_entry: dnsEntries(call, { host: endpointHost(call, id), target, subnetIds, privateName }),
  };
}

function checkGroups(call: AwsCall, vpcId: string, groupIds: readonly string[]): void {
  const missing = groupIds.find((id) => call.find("aws_security_group", id)?.attributes.vpc_id !== vpcId);
  if (missing === undefined) return;
  call.refuse("InvalidSecurityGroupId.NotFound", `The security group '${missing}' does not exist in VPC '${vpcId}'`);
}

function update(call: AwsCall, planned: ObjectValue, object: WorldObject, config: ObjectValue): ObjectValue {
  checkArguments(call, config);
  const target = endpointTarget(call, planned);
  checkPolicy(call, stringOf(config, "policy"), FULL_ACCESS, target);
  if (planned.vpc_endpoint_type === "Gateway") {
    const endpoint = { id: object.id, prefixListId: textOf(planned, "prefix_list_id") };
    const tables = stringsOf(planned, "route_table_ids");
    checkRouteTables(call, textOf(planned, "vpc_id"), tables, endpoint);
    return {};
  }
  return updateInterfaces(call, planned, object, config, target);
}

function updateInterfaces(
  call: AwsCall,
  planned: ObjectValue,
  object: WorldObject,
  config: ObjectValue,
  target: EndpointTarget,
): ObjectValue {
  const { id, attributes } = object;
  const [vpcId, subnetIds] = [textOf(planned, "vpc_id"), stringsOf(planned, "subnet_ids")];
  const securityGroupIds = stringsOf(planned, "security_group_ids");
  const before = blocksOf(attributes, "subnet_configuration").map((each) => textOf(each, "ipv4"));
  if (!isEqual(planned.subnet_ids ?? [], attributes.subnet_ids ?? [])) {
    checkSubnets(call, vpcId, subnetIds, target);
  }
  checkAddresses(call, config, subnetIds, new Set(before));
  const isAddressedAnew = ["ip_address_type", "dns_options"].some(
    (name) => !isEqual(planned[name] ?? null, attributes[name] ?? null),
  );
  if (isAddressedAnew) checkAddressTypes(call, planned, subnetIds, target);
  checkGroups(call, vpcId, securityGroupIds);
  const waits = attributes.state === "pendingAcceptance" && planned.auto_accept === true;
  const state = waits ? connectionState(call, target, true) : textOf(attributes, "state");
  const privateName = privateNameAfter(call, planned, { ...object, attributes: { ...attributes, state } }, target);
  call.hidden = { private_dns_name: privateName ?? null };
  const chosen = blocksOf(config, "subnet_configuration");
  const host = endpointHost(call, id, attributes);
  return {
    state,
    ...placeInterfaces(call, { endpointId: id, subnetIds, securityGroupIds, chosen }),
    dns_entry: dnsEntries(call, { host, target, subnetIds, privateName }),
  };
}

function privateNameAfter(
  call: AwsCall,
  planned: ObjectValue,
  object: WorldObject,
  target: EndpointTarget,
): string | undefined {
  if (planned.private_dns_enabled !== true) return undefined;
  const { id, attributes } = object;
  const { dns_options = [] } = planned;
  return (
    enabledPrivateName(object) ?? requirePrivateName(call, { id, attributes: { ...attributes, dns_options }, target })
  );
}

/** The limit of endpoints of these types (EP-21). */
function quota(types: readonly string[], limit: Fact<number>): Quota {
  const isCounted = (endpoint: ObjectValue) => types.includes(textOf(endpoint, "vpc_endpoint_type"));
  return quotaOf(limit, {
    counts: ({ attributes }, planned) =>
      isCounted(planned) && isCounted(attributes) && (limit.per !== "VPC" || attributes.vpc_id === planned.vpc_id),
    message: "The maximum number of VPC endpoints has been reached.",
  });
}

export const endpointBehaviours: Behaviours = {
  aws_vpc_endpoint: {
    service: "EC2",
    label: "EC2 VPC Endpoint",
    labelOfNew: (planned) => `EC2 VPC Endpoint (${textOf(planned, "service_name")})`,
    idPrefix: "vpce",
    arn: (id) => `ec2:vpc-endpoint/${id}`,
    computedBlocks: ["dns_options", "subnet_configuration"],
    notFound: { code: ENDPOINT_NOT_FOUND, message: (id) => `The Vpc Endpoint Id '${id}' does not exist` },
    operations: { create: "CreateVpcEndpoint", update: "ModifyVpcEndpoint" },
    quotas: [
      quota(["Interface", "GatewayLoadBalancer"], ENDPOINTS_PER_VPC),
      quota(["Gateway"], GATEWAY_ENDPOINTS_PER_REGION),
      quota(["Resource"], RESOURCE_ENDPOINTS_PER_VPC),
      quota(["ServiceNetwork"], NETWORK_ENDPOINTS_PER_VPC),
    ],
    create,
    update,
    delete(call, { id }) {
      // An acceptance is a state of the connection, which ends with the endpoint.
      for (const accepter of call.listAnywhere(ACCEPTER, ({ vpc_endpoint_id }) => vpc_endpoint_id === id))
        call.remove(accepter);
    },
  },
};
