/**
 * What the real provider's own code per resource type refuses or replaces at plan time, which no schema shows. Written
 * by hand; every text is the plugin's, and the provider tests compare them again.
 */
import { ebsVolume, instance, placementGroup } from "./compute";
import { actions, loadBalancer, targetGroup } from "./load-balancers";
import { metricAlarm, queue, topic, topicSubscription } from "./messaging";
import { natGateway, securityGroupRule, vpc } from "./network";
import { FINE, type PlanCheck, type PlanCheckAnswer, type PlanCheckInput } from "./plan-check";

const PLAN_CHECKS: Readonly<Record<string, PlanCheck>> = {
  aws_alb: loadBalancer,
  aws_alb_listener: actions("default_action"),
  aws_alb_listener_rule: actions("action"),
  aws_alb_target_group: targetGroup,
  aws_cloudwatch_metric_alarm: metricAlarm,
  aws_ebs_volume: ebsVolume,
  aws_instance: instance,
  aws_lb: loadBalancer,
  aws_lb_listener: actions("default_action"),
  aws_lb_listener_rule: actions("action"),
  aws_lb_target_group: targetGroup,
  aws_nat_gateway: natGateway,
  aws_placement_group: placementGroup,
  aws_sns_topic: topic,
  aws_sns_topic_subscription: topicSubscription,
  aws_sqs_queue: queue,
  aws_vpc: vpc,
  aws_vpc_security_group_egress_rule: securityGroupRule,
  aws_vpc_security_group_ingress_rule: securityGroupRule,
};

/** @returns what the real provider refuses or replaces, beyond the rules for every type. */
export function checkPlan(type: string, input: PlanCheckInput): PlanCheckAnswer {
  return PLAN_CHECKS[type]?.(input) ?? FINE;
}
