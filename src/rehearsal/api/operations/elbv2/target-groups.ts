/** ELBv2: target groups, as it describes them. */
import type { CreateTargetGroupInput, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import { balancersOf } from "../../../services/elbv2/target-group";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blockOf, textOf } from "../../../values/attributes";
import { type Fields, shapeOf } from "../fields";
import { asked, paged } from "./asked";
import { keyedValuesOf } from "./keyed-attributes";
import { TARGET_GROUP_ATTRIBUTES } from "./target-group-attributes";
import type { Elbv2Operations } from "./types";

const TYPE = "aws_lb_target_group";

/** The members that groups have from their creation. */
export const GROUP: Fields<CreateTargetGroupInput & TargetGroup> = {
  Protocol: "protocol",
  Port: "port",
  VpcId: "vpc_id",
  TargetType: "target_type",
  IpAddressType: "ip_address_type",
  ProtocolVersion: "protocol_version",
};

/** The members of a group that its block `health_check` holds. */
export const HEALTH_CHECK: Fields<CreateTargetGroupInput & TargetGroup> = {
  HealthCheckEnabled: "enabled",
  HealthCheckPort: "port",
  HealthCheckProtocol: "protocol",
  HealthCheckPath: "path",
  HealthCheckIntervalSeconds: "interval",
  HealthCheckTimeoutSeconds: "timeout",
  HealthyThresholdCount: "healthy_threshold",
  UnhealthyThresholdCount: "unhealthy_threshold",
};

/** @returns a target group as ELBv2 describes it. */
export function groupOf(call: AwsCall, { id, attributes }: WorldObject): TargetGroup {
  const check = blockOf(attributes, "health_check") ?? {};
  const matcher = textOf(check, "matcher");
  const codes = attributes.protocol_version === "GRPC" ? { GrpcCode: matcher } : { HttpCode: matcher };
  return {
    TargetGroupArn: id,
    TargetGroupName: textOf(attributes, "name"),
    TargetType: "instance",
    IpAddressType: "ipv4",
    HealthCheckEnabled: true,
    ...(textOf(attributes, "protocol").startsWith("HTTP") ? { ProtocolVersion: "HTTP1" } : {}),
    ...shapeOf({ attributes }, GROUP),
    ...shapeOf({ attributes: check }, HEALTH_CHECK),
    ...(matcher === "" ? {} : { Matcher: codes }),
    LoadBalancerArns: [...balancersOf(call, id)],
  };
}

/** The target groups that listeners forward to, also those of which only listeners tell. */
function groupsBehind(call: AwsCall, loadBalancerArn: string): readonly WorldObject[] {
  call.require("aws_lb", loadBalancerArn);
  return call.list(TYPE, (_, { id }) => balancersOf(call, id).includes(loadBalancerArn));
}

export const targetGroupOperations: Elbv2Operations = {
  DescribeTargetGroups(call, { LoadBalancerArn, TargetGroupArns: arns, Names: names, ...input }) {
    const groups =
      LoadBalancerArn === undefined ? asked(call, TYPE, { arns, names }) : groupsBehind(call, LoadBalancerArn);
    const { page, NextMarker } = paged(call, groups, input);
    return { TargetGroups: page.map((group) => groupOf(call, group)), NextMarker };
  },
  DescribeTargetGroupAttributes: (call, { TargetGroupArn = "" }) => ({
    Attributes: keyedValuesOf(TARGET_GROUP_ATTRIBUTES, call.require(TYPE, TargetGroupArn)),
  }),
};
