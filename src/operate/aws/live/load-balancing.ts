/** Elastic Load Balancing: load balancers and target health. */

import {
  DescribeTargetHealthCommand,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeTargetGroups,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { LOAD_BALANCER_NOT_FOUND, TARGET_GROUP_NOT_FOUND } from "../../../base/aws-facts/error-codes";
import type { LoadBalancingCalls } from "../aws-account";
import { AwsCallError } from "../aws-call-error";
import type { TargetHealth } from "../model";
import type { Clients } from "./sdk-clients";

export function loadBalancingCalls(clients: Clients): LoadBalancingCalls {
  return {
    async describeLoadBalancers() {
      const pages = paginateDescribeLoadBalancers({ client: clients.elbv2 }, {});
      const action = "elasticloadbalancing:DescribeLoadBalancers";
      const balancers = await clients.list(action, pages, (page) => page.LoadBalancers);
      return balancers.map((balancer) => ({
        loadBalancerArn: balancer.LoadBalancerArn ?? "",
        loadBalancerName: balancer.LoadBalancerName ?? "",
        type: balancer.Type ?? "",
        state: balancer.State?.Code ?? "",
        vpcId: balancer.VpcId ?? "",
        availabilityZones: (balancer.AvailabilityZones ?? []).flatMap(({ ZoneName }) => ZoneName ?? []),
      }));
    },
    async describeListeners(loadBalancerArn) {
      const pages = paginateDescribeListeners({ client: clients.elbv2 }, { LoadBalancerArn: loadBalancerArn });
      const action = "elasticloadbalancing:DescribeListeners";
      const listeners = await noneIfGone(LOAD_BALANCER_NOT_FOUND, () =>
        clients.list(action, pages, (page) => page.Listeners),
      );
      return listeners.map(({ Port = 0, Protocol = "" }) => ({ port: Port, protocol: Protocol }));
    },
    async describeTargetHealth(loadBalancerArn) {
      const pages = paginateDescribeTargetGroups({ client: clients.elbv2 }, { LoadBalancerArn: loadBalancerArn });
      const action = "elasticloadbalancing:DescribeTargetGroups";
      const groups = await noneIfGone(LOAD_BALANCER_NOT_FOUND, () =>
        clients.list(action, pages, (page) => page.TargetGroups),
      );
      const healths = await Promise.all(groups.map(({ TargetGroupArn = "" }) => healthOf(clients, TargetGroupArn)));
      return healths.flat();
    },
  };
}

/** An object that was deleted a moment ago has nothing. */
async function noneIfGone<T>(code: string, ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AwsCallError && [code, `${code}Exception`].includes(error.code)) return [];
    throw error;
  }
}

async function healthOf(clients: Clients, targetGroupArn: string): Promise<readonly TargetHealth[]> {
  const action = "elasticloadbalancing:DescribeTargetHealth";
  const answer = await clients.callOrNone(action, [TARGET_GROUP_NOT_FOUND, "TargetGroupNotFoundException"], () =>
    clients.elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn })),
  );
  return (answer?.TargetHealthDescriptions ?? []).map(({ Target, TargetHealth: health }) => ({
    targetGroupArn,
    targetId: Target?.Id ?? "",
    port: Target?.Port,
    state: health?.State ?? "",
    reason: health?.Reason,
    description: health?.Description,
  }));
}
