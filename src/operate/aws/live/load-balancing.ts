/** ELBv2: load balancers and the health of their targets. */
import {
  DescribeTargetHealthCommand,
  paginateDescribeLoadBalancers,
  paginateDescribeTargetGroups,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsCalls } from "../aws-account";
import type { TargetHealth } from "../model";
import { allPages } from "./sdk-answers";
import type { Clients } from "./sdk-clients";

type LoadBalancingCalls = Pick<AwsCalls, "describeLoadBalancers" | "describeTargetHealth">;

/** The calls about load balancers. */
export function loadBalancingCalls(clients: Clients): LoadBalancingCalls {
  return {
    describeLoadBalancers: () =>
      clients.call("elasticloadbalancing:DescribeLoadBalancers", async () => {
        const balancers = await allPages(
          paginateDescribeLoadBalancers({ client: clients.elbv2 }, {}),
          (page) => page.LoadBalancers,
        );
        return balancers.map(({ LoadBalancerArn = "", LoadBalancerName = "", Type = "", State }) => ({
          loadBalancerArn: LoadBalancerArn,
          loadBalancerName: LoadBalancerName,
          type: Type,
          state: State?.Code ?? "",
        }));
      }),
    async describeTargetHealth(loadBalancerArn) {
      const groups = await clients.call("elasticloadbalancing:DescribeTargetGroups", () =>
        allPages(
          paginateDescribeTargetGroups({ client: clients.elbv2 }, { LoadBalancerArn: loadBalancerArn }),
          (page) => page.TargetGroups,
        ),
      );
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
