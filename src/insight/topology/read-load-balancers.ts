import { unique } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { Listener, LoadBalancer, LoadBalancerNode, PartMap, Subnet } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** Load balancers (v2) by ARN, with one node per zone. */
export function readLoadBalancers(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<LoadBalancer> {
  return readParts(resources.seen("aws_lb"), ["arn", "id"], (resource, arn): LoadBalancer => {
    const { values } = resource;
    const loadBalancerType = typeOf(values);
    return {
      ...makePart("load-balancer", resource, arn),
      loadBalancerType,
      internal: values.flag("internal") ?? false,
      dnsName: values.text("dns_name")?.toLowerCase(),
      hostedZoneId: values.text("zone_id"),
      vpcId: values.text("vpc_id"),
      securityGroupIds: values.texts("security_groups"),
      nodes: nodesOf(values, subnets),
      crossZone: loadBalancerType === "application" || (values.flag("enable_cross_zone_load_balancing") ?? false),
      enforcePrivateLinkRules:
        values.text("enforce_security_group_inbound_rules_on_private_link_traffic") === "off" ? "off" : "on",
    };
  });
}

function typeOf(values: Values): LoadBalancer["loadBalancerType"] {
  const type = values.text("load_balancer_type");
  return type === "network" || type === "gateway" ? type : "application";
}

function nodesOf(values: Values, subnets: PartMap<Subnet>): readonly LoadBalancerNode[] {
  const mappings = new Map(values.blocks("subnet_mapping").map((block) => [block.text("subnet_id") ?? "", block]));
  const subnetIds = unique([...values.texts("subnets"), ...mappings.keys()].filter((id) => id !== ""));
  return subnetIds.map((subnetId) => ({
    subnetId,
    zoneId: subnets.get(subnetId)?.zoneId,
    address: mappings.get(subnetId)?.text("private_ipv4_address"),
  }));
}

/** Listeners by ARN, with the target groups of their default action and of their rules. */
export function readListeners(resources: ResourceSet): PartMap<Listener> {
  const rules = resources.managedBy("aws_lb_listener_rule", "listener_arn");
  return readParts(resources.seen("aws_lb_listener"), ["arn", "id"], (resource, arn): Listener | undefined => {
    const { values } = resource;
    const loadBalancerArn = values.text("load_balancer_arn");
    if (loadBalancerArn === undefined) return undefined;
    const answer = values.blocks("default_action").at(-1);
    return {
      ...makePart("listener", resource, arn),
      loadBalancerArn,
      port: values.number("port"),
      protocol: values.text("protocol")?.toUpperCase(),
      certificateArn: values.text("certificate_arn"),
      actionType: answer?.text("type"),
      actionStatusCode:
        answer?.block("fixed_response")?.text("status_code") ?? answer?.block("redirect")?.text("status_code"),
      targetGroupArns: targetGroupsOf(values.blocks("default_action")),
      ruleTargetGroupArns: ruleTargetGroups(rules.get(arn) ?? []),
    };
  });
}

function ruleTargetGroups(rules: readonly StateResource[]): readonly string[] {
  return unique(rules.flatMap((rule) => targetGroupsOf(rule.values.blocks("action"))));
}

function targetGroupsOf(actions: readonly Values[]): readonly string[] {
  const arns = actions.flatMap((action) => [
    action.text("target_group_arn"),
    ...action.blocks("forward").flatMap((forward) => forward.blocks("target_group").map((group) => group.text("arn"))),
  ]);
  return unique(arns.filter((arn): arn is string => arn !== undefined));
}
