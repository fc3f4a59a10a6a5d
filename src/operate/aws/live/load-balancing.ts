/** Elastic Load Balancing: load balancers and target health. */
import {
  DescribeTargetHealthCommand,
  paginateDescribeLoadBalancers,
  paginateDescribeTargetGroups,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { LoadBalancingCalls } from "../aws-account";
import type { TargetHealth } from "../model";
import type { Clients } from "./sdk-clients";

export function loadBalancingCalls(clients: Clients): LoadBalancingCalls {
  return {
    async describeLoadBalancers() {
      const pages = paginateDescribeLoadBalancers({ client: clients.elbv2 }, {});
      const action = "elasticloadbalancing:DescribeLoadBalancers";
      const balancers = await clients.list(action, pages, (page) => page.LoadBalancers);
      return balancers.map(({ LoadBalancerArn = "", LoadBalancerName = "", Type = "", State }) => ({
        loadBalancerArn: LoadBalancerArn,
        loadBalancerName: LoadBalancerName,
        type: Type,
        state: State?.Code ?? "",
      }));
    },
    async describeTargetHealth(loadBalancerArn) {
      const pages = paginateDescribeTargetGroups({ client: clients.elbv2 }, { LoadBalancerArn: loadBalancerArn });
      const action = "elasticloadbalancing:DescribeTargetGroups";
      const groups = await clients.list(action, pages, (page) => page.TargetGroups);
      const healths = await Promise.all(groups.map(({ TargetGroupArn = "" }) => healthOf(clients, TargetGroupArn)));
      return healths.flat();
    },
  };
}

async function healthOf(clients: Clients, targetGroupArn: string): Promise<readonly TargetHealth[]> {
  const { TargetHealthDescriptions = [] } = await clients.call("elasticloadbalancing:DescribeTargetHealth", () =>
    clients.elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn })),
  );
  return TargetHealthDescriptions.map(({ Target, TargetHealth: health }) => ({
    targetGroupArn,
    targetId: Target?.Id ?? "",
    port: Target?.Port,
    state: health?.State ?? "",
    reason: health?.Reason,
    description: health?.Description,
  }));
}
