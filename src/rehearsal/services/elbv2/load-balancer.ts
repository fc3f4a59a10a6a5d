/** Elastic Load Balancing v2: load balancers. */
import { LOAD_BALANCER_NOT_FOUND } from "../../../base/aws-facts/error-codes";
import {
  LB_GROUPS_AT_CREATION,
  LB_SUBNETS_STAY,
  LOAD_BALANCER_NAME_PREFIX,
  NLBS_PER_REGION,
} from "../../../base/aws-facts/load-balancing";
import type {
  AwsCall,
  Behaviour,
  Behaviours,
  ObjectValue,
  PlanAnswer,
  PlannedChange,
  WorldObject,
} from "../../simulation";
import { quotaOf } from "../../simulation";
import { blocksOf, filled, stringsOf, textOf } from "../../values/attributes";
import { interfacesOf, makeInterface } from "../ec2/network-interface";
import { vpcIdOf } from "../ec2/vpc-dependents";
import { loadBalancerZoneId } from "../route53/hosted-zone-ids";
import { removeListenerParts } from "./listener-parts";
import {
  askedAddress,
  checkAccessLogs,
  checkAddressType,
  checkAttributes,
  checkBalancerGroups,
  checkedSubnets,
  checkRoom,
  checkScheme,
  isBehindService,
  isTarget,
} from "./load-balancer-checks";

const TYPE = "aws_lb";

/** The type in the ARN. */
const ARN_KINDS: Readonly<Record<string, string>> = { network: "net", application: "app", gateway: "gwy" };
const INTERFACE_TYPES: Readonly<Record<string, string>> = {
  network: "network_load_balancer",
  gateway: "gateway_load_balancer",
};

/** @returns the part of a load balancer's ARN that CloudWatch uses: `net/hello/0123456789abcdef`. */
export function loadBalancerSuffix(arn: string): string {
  return arn.split(":loadbalancer/")[1] ?? "";
}

/** @returns the subnet ids of a load balancer, from either argument. */
export function subnetIdsOf(loadBalancer: ObjectValue): readonly string[] {
  const mapped = blocksOf(loadBalancer, "subnet_mapping").map((mapping) => textOf(mapping, "subnet_id"));
  return mapped.length > 0 ? mapped : stringsOf(loadBalancer, "subnets");
}

function dnsName(call: AwsCall, type: string, name: string, hex: string, internal: boolean): string {
  if (type === "gateway") return "";
  if (type === "network") return `${name}-${hex}.elb.${call.region}.${call.dnsSuffix}`;
  return `${internal ? LOAD_BALANCER_NAME_PREFIX.value : ""}${name}-${call.ids.digits(10)}.${call.region}.elb.${call.dnsSuffix}`;
}

/** Creates the network interface of a load balancer in a subnet. */
function makeNode(call: AwsCall, arn: string, planned: ObjectValue, subnetId: string): void {
  makeInterface(call, {
    subnetId,
    securityGroupIds: stringsOf(planned, "security_groups"),
    interfaceType: INTERFACE_TYPES[textOf(planned, "load_balancer_type")] ?? "interface",
    description: `ELB ${loadBalancerSuffix(arn)}`,
    owner: call.key(TYPE, arn),
    address: askedAddress(planned, subnetId),
  });
}

/** An Application Load Balancer without security groups gets the default group of the VPC. */
function withGroups(call: AwsCall, planned: ObjectValue, vpcId: string): ObjectValue {
  const groups = stringsOf(planned, "security_groups");
  if (groups.length > 0 || planned.load_balancer_type !== "application") return { ...planned, security_groups: groups };
  const vpc = call.findAnywhere("aws_vpc", vpcId)?.attributes ?? {};
  return { ...planned, security_groups: [textOf(vpc, "default_security_group_id")].filter(Boolean) };
}

/** Arguments that the provider leaves out of the plan for other types than Application Load Balancers. */
const OF_APPLICATION = [
  "client_keep_alive",
  "desync_mitigation_mode",
  "drop_invalid_header_fields",
  "enable_http2",
  "enable_tls_version_and_cipher_suite_headers",
  "enable_waf_fail_open",
  "enable_xff_client_port",
  "idle_timeout",
  "preserve_host_header",
  "xff_header_processing_mode",
];

/** The arguments of other types than the planned one have no effect; a Network Load Balancer's clients find any zone. */
function plan(_call: AwsCall, { planned, prior }: PlannedChange): PlanAnswer {
  const type = textOf(planned, "load_balancer_type");
  if (type === "application") return { planned };
  const left = Object.fromEntries(OF_APPLICATION.map((name) => [name, prior?.[name] ?? null]));
  const policy = planned.dns_record_client_routing_policy ?? (type === "network" ? "any_availability_zone" : null);
  return { planned: { ...planned, ...left, dns_record_client_routing_policy: policy } };
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const type = textOf(planned, "load_balancer_type");
  const name = textOf(planned, "name");
  if (call.list(TYPE, (other) => other.name === name).length > 0) {
    call.fail(`ELBv2 Load Balancer (${name}) already exists`);
  }
  const subnetIds = subnetIdsOf(planned);
  const subnets = checkedSubnets(call, subnetIds, type);
  checkScheme(call, planned, subnets[0]);
  checkAddressType(call, planned, subnets);
  for (const subnet of subnets) checkRoom(call, planned, subnet);
  const vpcId = vpcIdOf(subnets[0]);
  const grouped = withGroups(call, planned, vpcId);
  const groups = stringsOf(grouped, "security_groups");
  checkBalancerGroups(call, groups, vpcId, type);
  const hex = call.ids.hex(16);
  const suffix = `${ARN_KINDS[type] ?? type}/${name}/${hex}`;
  const arn = call.arn(`elasticloadbalancing:loadbalancer/${suffix}`);
  checkAttributes(call, arn, planned);
  checkAccessLogs(call, arn, planned);
  for (const id of subnetIds) makeNode(call, arn, grouped, id);
  call.hidden = { created_time: call.now().toISOString() };
  return {
    id: arn,
    arn,
    arn_suffix: suffix,
    name,
    dns_name: dnsName(call, type, name, hex, planned.internal === true),
    zone_id: loadBalancerZoneId(type, call.region),
    vpc_id: vpcId,
    security_groups: groups,
    subnets: [...subnetIds],
    subnet_mapping: mappingsOf(planned),
    internal: false,
    ip_address_type: "ipv4",
    enforce_security_group_inbound_rules_on_private_link_traffic: type === "network" && groups.length > 0 ? "on" : "",
  };
}

/** The subnets as the provider shows them: one mapping for each. */
function mappingsOf(planned: ObjectValue): readonly ObjectValue[] {
  const written = blocksOf(planned, "subnet_mapping");
  // Members that a configured block leaves out stay null; otherwise the next plan would show a change.
  if (written.length > 0) return written.map((mapping) => filled(mapping, { outpost_id: "" }));
  const mappings = subnetIdsOf(planned).map((subnet_id) => ({ subnet_id }));
  return mappings.map((mapping) =>
    filled(mapping, { allocation_id: "", ipv6_address: "", private_ipv4_address: "", outpost_id: "" }),
  );
}

/** Changes the subnets of a load balancer; interfaces in the remaining ones stay. */
function setSubnets(call: AwsCall, planned: ObjectValue, object: WorldObject, ids: readonly string[]): void {
  const setting = call.during(`setting ELBv2 Load Balancer (${object.id}) subnets`);
  const type = textOf(planned, "load_balancer_type");
  const subnets = checkedSubnets(setting, ids, type);
  checkAddressType(setting.via("SetIpAddressType"), planned, subnets);
  const nodes = interfacesOf(call, object);
  const before = nodes.map(({ attributes }) => textOf(attributes, "subnet_id"));
  if (before.some((id) => !ids.includes(id)) && isBehindService(call, object.id)) {
    setting
      .by(LB_SUBNETS_STAY.id)
      .refuse(
        "ResourceInUse",
        "Subnets cannot be removed from load balancer because the load balancer is currently associated with " +
          "another service",
      );
  }
  for (const node of nodes) {
    if (!ids.includes(textOf(node.attributes, "subnet_id"))) call.remove(node);
  }
  for (const subnet of subnets) {
    if (before.includes(subnet.id)) continue;
    checkRoom(setting, planned, subnet);
    makeNode(setting, object.id, planned, subnet.id);
  }
}

function setGroups(call: AwsCall, planned: ObjectValue, object: WorldObject): void {
  const groups = stringsOf(planned, "security_groups");
  const setting = call.during(`setting ELBv2 Load Balancer (${object.id}) security groups`).via("SetSecurityGroups");
  const type = textOf(planned, "load_balancer_type");
  checkBalancerGroups(setting, groups, textOf(object.attributes, "vpc_id"), type);
  if (type === "network" && groups.length > 0 && stringsOf(object.attributes, "security_groups").length === 0) {
    setting
      .by(LB_GROUPS_AT_CREATION.id)
      .refuse(
        "InvalidConfigurationRequest",
        `You cannot set security groups on load balancer '${object.id}' because it was created without security groups`,
      );
  }
  for (const node of interfacesOf(call, object)) call.change(node, { security_groups: [...groups] });
}

function update(call: AwsCall, planned: ObjectValue, object: WorldObject, config: ObjectValue): ObjectValue {
  const ids = subnetIdsOf(config);
  setSubnets(call, planned, object, ids);
  setGroups(call, planned, object);
  checkAttributes(call, object.id, planned);
  checkAccessLogs(call, object.id, planned);
  return { subnets: [...ids], subnet_mapping: mappingsOf(config) };
}

/** The checks of a deletion are LB-15, SVC-12 and TG-05b. */
const loadBalancer: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Load Balancer",
  labelOfNew: (planned) => `ELBv2 ${textOf(planned, "load_balancer_type")} Load Balancer (${textOf(planned, "name")})`,
  namePrefix: "tf-lb-",
  storedAs: TYPE,
  notFound: { code: LOAD_BALANCER_NOT_FOUND, message: (arn) => `Load balancers '[${arn}]' not found` },
  operations: { create: "CreateLoadBalancer", update: "SetSubnets", delete: "DeleteLoadBalancer" },
  quotas: [
    quotaOf(NLBS_PER_REGION, {
      counts: ({ attributes }, { load_balancer_type }) => attributes.load_balancer_type === load_balancer_type,
      message: (planned) =>
        `The maximum number of ${textOf(planned, "load_balancer_type")} load balancers has been reached`,
    }),
  ],
  inUse: [
    {
      code: "OperationNotPermitted",
      rule: "LB-15",
      when: (_call, { attributes }) => attributes.enable_deletion_protection === true,
      message: ({ id }) => `Load balancer '${id}' cannot be deleted because deletion protection is enabled`,
    },
    {
      code: "ResourceInUse",
      when: (call, { id }) => isBehindService(call, id) || isTarget(call, id),
      message: ({ id }) =>
        `Load balancer '${id}' cannot be deleted because it is currently associated with another service`,
    },
  ],
  comesLast: true,
  computedBlocks: ["subnet_mapping"],
  plan,
  create,
  update,
  delete(call, { id }) {
    for (const listener of call.list("aws_lb_listener", (each) => each.load_balancer_arn === id)) {
      removeListenerParts(call, listener);
      call.remove(listener);
    }
  },
};

export const loadBalancerBehaviours: Behaviours = { aws_lb: loadBalancer, aws_alb: loadBalancer };
