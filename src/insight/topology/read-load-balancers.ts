import { compareText, unique } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { Forward, Listener, ListenerAction, LoadBalancer, LoadBalancerNode, PartMap, Subnet } from "./model";
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

/** In the order of their zones: a state has subnets in the order of their random IDs. */
function nodesOf(values: Values, subnets: PartMap<Subnet>): readonly LoadBalancerNode[] {
  const mappings = new Map(values.blocks("subnet_mapping").map((block) => [block.text("subnet_id") ?? "", block]));
  const subnetIds = unique([...values.texts("subnets"), ...mappings.keys()].filter((id) => id !== ""));
  const nodes = subnetIds.map((subnetId) => ({
    subnetId,
    zoneId: subnets.get(subnetId)?.zoneId,
    address: mappings.get(subnetId)?.text("private_ipv4_address"),
  }));
  return nodes.sort((one, other) => compareText(one.zoneId ?? "", other.zoneId ?? ""));
}

/** Listeners by ARN, with their default action and their rules. */
export function readListeners(resources: ResourceSet): PartMap<Listener> {
  const rules = resources.managedBy("aws_lb_listener_rule", "listener_arn");
  return readParts(resources.seen("aws_lb_listener"), ["arn", "id"], (resource, arn): Listener | undefined => {
    const { values } = resource;
    const loadBalancerArn = values.text("load_balancer_arn");
    if (loadBalancerArn === undefined) return undefined;
    return {
      ...makePart("listener", resource, arn),
      loadBalancerArn,
      port: values.number("port"),
      protocol: values.text("protocol")?.toUpperCase(),
      certificateArn: values.text("certificate_arn"),
      defaultAction: actionOf(values.blocks("default_action")),
      rules: [...(rules.get(arn) ?? [])]
        .sort((a, b) => priorityOf(a) - priorityOf(b))
        .map((rule) => ({ address: rule.address, ...actionOf(rule.values.blocks("action")) })),
    };
  });
}

function priorityOf(rule: StateResource): number {
  return rule.values.number("priority") ?? Number.POSITIVE_INFINITY;
}

/** The last action routes the request; those before it authenticate the user. */
function actionOf(actions: readonly Values[]): ListenerAction {
  const last = actions.at(-1);
  return {
    type: last?.text("type"),
    statusCode: last?.block("fixed_response")?.text("status_code") ?? last?.block("redirect")?.text("status_code"),
    forwards: forwardsOf(actions),
  };
}

/** A state can show one group twice: alone, and in the forward block, which has its weight. */
function forwardsOf(actions: readonly Values[]): readonly Forward[] {
  const blocks = actions.flatMap((action) => action.blocks("forward")).flatMap((one) => one.blocks("target_group"));
  const single = actions.flatMap((action) => action.text("target_group_arn") ?? []);
  const weights = new Map([
    ...single.map((arn) => [arn, 1] as const),
    ...blocks.map((group) => [group.text("arn") ?? "", group.number("weight") ?? 1] as const),
  ]);
  weights.delete("");
  return [...weights].map(([targetGroupArn, weight]) => ({ targetGroupArn, weight }));
}
