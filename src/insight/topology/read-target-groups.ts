import { groupBy } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { HealthCheck, PartMap, Target, TargetGroup } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** Target groups by ARN, with their targets and the services that register targets. */
export function readTargetGroups(resources: ResourceSet): PartMap<TargetGroup> {
  const attachments = resources.managedBy("aws_lb_target_group_attachment", "target_group_arn");
  const registrars = readRegistrars(resources);
  return readParts(resources.seen("aws_lb_target_group"), ["arn", "id"], (resource, arn): TargetGroup => {
    const { values } = resource;
    const targetType = typeOf(values);
    const protocol = values.text("protocol")?.toUpperCase();
    return {
      ...makePart("target-group", resource, arn),
      targetType,
      port: values.number("port"),
      protocol,
      vpcId: values.text("vpc_id"),
      preserveClientIp:
        preservesAlways(protocol) || (values.flag("preserve_client_ip") ?? preservesByDefault(targetType, protocol)),
      proxyProtocolV2: values.flag("proxy_protocol_v2") ?? false,
      crossZone: values.flag("load_balancing_cross_zone_enabled"),
      healthCheck: healthCheckOf(values, protocol),
      minimumHealthyTargets: minimumOf(values.block("target_group_health")?.block("unhealthy_state_routing")),
      targets: (attachments.get(arn) ?? []).flatMap(targetOf),
      registrars: registrars.get(arn) ?? [],
    };
  });
}

function typeOf(values: Values): TargetGroup["targetType"] {
  const type = values.text("target_type");
  return type === "ip" || type === "lambda" || type === "alb" ? type : "instance";
}

/** UDP and TCP_UDP groups always preserve client addresses. */
function preservesAlways(protocol: string | undefined): boolean {
  return protocol === "UDP" || protocol === "TCP_UDP";
}

/** TG-17: on, except for IP targets with TCP or TLS; HTTP target groups belong to application load balancers. */
function preservesByDefault(targetType: TargetGroup["targetType"], protocol: string | undefined): boolean {
  if (protocol === "HTTP" || protocol === "HTTPS") return false;
  return !(targetType === "ip" && (protocol === "TCP" || protocol === "TLS"));
}

/** Without a block, AWS checks an NLB's targets by TCP and an ALB's by the target group's own protocol. */
function healthCheckOf(values: Values, protocol: string | undefined): HealthCheck {
  const block = values.block("health_check");
  const ownProtocol = protocol === "HTTP" || protocol === "HTTPS" ? protocol : "TCP";
  return {
    enabled: block?.flag("enabled") ?? true,
    protocol: block?.text("protocol")?.toUpperCase() ?? (block === undefined ? ownProtocol : "HTTP"),
    port: block?.text("port") ?? "traffic-port",
    path: block?.text("path"),
    matcher: block?.text("matcher"),
  };
}

/** One target and no percentage, unless set. */
function minimumOf(routing: Values | undefined): TargetGroup["minimumHealthyTargets"] {
  return {
    count: routing?.number("minimum_healthy_targets_count") ?? 1,
    percentage: routing?.number("minimum_healthy_targets_percentage") ?? 0,
  };
}

function targetOf(attachment: StateResource): readonly Target[] {
  const targetId = attachment.values.text("target_id");
  if (targetId === undefined) return [];
  const zoneName = attachment.values.text("availability_zone");
  return [{ targetId, port: attachment.values.number("port"), zoneName, address: attachment.address }];
}

/** Addresses of Auto Scaling groups and ECS services by target group ARN: their targets are in no state. */
function readRegistrars(resources: ResourceSet): ReadonlyMap<string, readonly string[]> {
  const pairs = [
    ...resources.referred("aws_autoscaling_group").flatMap((one) => {
      const sources = one.values.blocks("traffic_source").flatMap((source) => source.text("identifier") ?? []);
      return [...one.values.texts("target_group_arns"), ...sources].map((arn) => ({ arn, address: one.address }));
    }),
    ...resources.managed("aws_autoscaling_traffic_source_attachment").map((one) => ({
      arn: one.values.block("traffic_source")?.text("identifier"),
      address: one.address,
    })),
    ...resources
      .managed("aws_autoscaling_attachment")
      .map((one) => ({ arn: one.values.text("lb_target_group_arn"), address: one.address })),
    ...resources
      .referred("aws_ecs_service")
      .flatMap((one) =>
        one.values
          .blocks("load_balancer")
          .map((block) => ({ arn: block.text("target_group_arn"), address: one.address })),
      ),
  ];
  const groups = groupBy(pairs, (pair) => pair.arn);
  return new Map([...groups].map(([arn, list]) => [arn, list.map((pair) => pair.address)]));
}
