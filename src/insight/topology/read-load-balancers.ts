import { groupBy, unique } from "../../base/collections";
import { byId, makePart } from "./make-part";
import type { Listener, LoadBalancer, LoadBalancerNode, PartMap, Subnet } from "./model";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state";
import type { Values } from "./values";

/** Load balancers (v2) by ARN, with one node per zone. */
export function readLoadBalancers(resources: ResourceSet, subnets: PartMap<Subnet>): PartMap<LoadBalancer> {
  return byId(
    resources.seen("aws_lb").flatMap((resource) => {
      const { values } = resource;
      const arn = values.text("arn") ?? values.text("id");
      if (arn === undefined) return [];
      const loadBalancerType = typeOf(values);
      const loadBalancer: LoadBalancer = {
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
      return [loadBalancer];
    }),
  );
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
  const rules = groupBy(resources.managed("aws_lb_listener_rule"), (rule) => rule.values.text("listener_arn"));
  return byId(
    resources.seen("aws_lb_listener").flatMap((resource) => {
      const { values } = resource;
      const arn = values.text("arn") ?? values.text("id");
      const loadBalancerArn = values.text("load_balancer_arn");
      if (arn === undefined || loadBalancerArn === undefined) return [];
      const answer = values.blocks("default_action").at(-1);
      const listener: Listener = {
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
      return [listener];
    }),
  );
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
