/** Load balancers and target health. */
import { numberOf, stringsOf, textOf } from "../../../rehearsal/values/attributes";
import type { WorldObject } from "../../../rehearsal/world/world";
import type { LoadBalancingCalls } from "../aws-account";
import type { TargetHealth } from "../model";
import type { SimulatedAccount } from "./simulated-account";

export function loadBalancingCalls(account: SimulatedAccount): LoadBalancingCalls {
  return {
    describeLoadBalancers: () =>
      account.answer("elasticloadbalancing:DescribeLoadBalancers", () =>
        account.list("aws_lb").map(({ id, attributes }) => ({
          loadBalancerArn: id,
          loadBalancerName: textOf(attributes, "name"),
          type: textOf(attributes, "load_balancer_type"),
          state: "active",
          vpcId: textOf(attributes, "vpc_id"),
          availabilityZones: stringsOf(attributes, "subnets").flatMap((subnetId) => {
            const zone = account.find("aws_subnet", subnetId)?.attributes.availability_zone;
            return typeof zone === "string" ? [zone] : [];
          }),
        })),
      ),
    describeListeners: (loadBalancerArn) =>
      account.answer("elasticloadbalancing:DescribeListeners", () =>
        account
          .list("aws_lb_listener")
          .filter(({ attributes }) => attributes.load_balancer_arn === loadBalancerArn)
          .map(({ attributes }) => ({
            port: numberOf(attributes, "port") ?? 0,
            protocol: textOf(attributes, "protocol"),
          })),
      ),
    describeTargetHealth: (loadBalancerArn) =>
      account.answer("elasticloadbalancing:DescribeTargetHealth", () => {
        const listeners = account
          .list("aws_lb_listener")
          .filter(({ attributes }) => attributes.load_balancer_arn === loadBalancerArn);
        return account
          .list("aws_lb_target_group_attachment")
          .filter(({ attributes }) => isForwardedTo(listeners, textOf(attributes, "target_group_arn")))
          .map(healthOf);
      }),
  };
}

function isForwardedTo(listeners: readonly WorldObject[], targetGroupArn: string): boolean {
  return listeners.some(({ attributes }) =>
    JSON.stringify(attributes.default_action ?? null).includes(`"${targetGroupArn}"`),
  );
}

/**
 * Nothing runs on simulated instances, so every registered target counts as healthy. Whether health checks would reach
 * it is for `privatelink reach` to prove.
 */
function healthOf({ attributes }: WorldObject): TargetHealth {
  return {
    targetGroupArn: textOf(attributes, "target_group_arn"),
    targetId: textOf(attributes, "target_id"),
    port: numberOf(attributes, "port"),
    state: "healthy",
  };
}
