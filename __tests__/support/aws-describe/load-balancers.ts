import type {
  Action,
  DescribeListenersOutput,
  DescribeLoadBalancerAttributesOutput,
  DescribeLoadBalancersOutput,
  DescribeTargetGroupsOutput,
  DescribeTargetHealthOutput,
  LoadBalancerTypeEnum,
  ProtocolEnum,
  TargetHealthDescription,
  TargetTypeEnum,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Attributes, blocks, number, type RawResource, text, texts } from "../reachability-oracle/raw-states";
import { balancerNodes } from "./interfaces";
import { inVpcs, type Owned, resources, subnetValues } from "./owned";

export function describeLoadBalancers(owned: Owned): DescribeLoadBalancersOutput {
  return {
    LoadBalancers: inVpcs(owned, "aws_lb").map((balancer) => {
      const { values } = balancer;
      return {
        LoadBalancerArn: text(values, "arn"),
        LoadBalancerName: text(values, "name"),
        DNSName: text(values, "dns_name"),
        CanonicalHostedZoneId: text(values, "zone_id"),
        Scheme: values.internal === true ? "internal" : "internet-facing",
        Type: text(values, "load_balancer_type") as LoadBalancerTypeEnum | undefined,
        VpcId: text(values, "vpc_id"),
        State: { Code: "active" },
        IpAddressType: "ipv4",
        SecurityGroups: [...texts(values, "security_groups")],
        AvailabilityZones: balancerNodes(owned, balancer).map(({ subnetId, addresses }) => ({
          SubnetId: subnetId,
          ZoneName: text(subnetValues(owned.states, subnetId), "availability_zone"),
          LoadBalancerAddresses: addresses.map((PrivateIPv4Address) => ({ PrivateIPv4Address })),
        })),
      };
    }),
  };
}

/** By the load balancer's ARN. */
export function describeLoadBalancerAttributes(
  owned: Owned,
): Readonly<Record<string, DescribeLoadBalancerAttributesOutput>> {
  return byArn(inVpcs(owned, "aws_lb"), ({ values }) => ({
    Attributes: [
      {
        Key: "load_balancing.cross_zone.enabled",
        Value: String(values.enable_cross_zone_load_balancing === true),
      },
    ],
  }));
}

/** By the load balancer's ARN. */
export function describeListeners(owned: Owned): Readonly<Record<string, DescribeListenersOutput>> {
  return byArn(inVpcs(owned, "aws_lb"), ({ values: { arn } }) => ({
    Listeners: resources(owned.states, "aws_lb_listener")
      .filter(({ values }) => values.load_balancer_arn === arn)
      .map(({ values }) => ({
        ListenerArn: text(values, "arn"),
        LoadBalancerArn: text(values, "load_balancer_arn"),
        Port: number(values, "port"),
        Protocol: text(values, "protocol") as ProtocolEnum | undefined,
        DefaultActions: blocks(values, "default_action").map(action),
      })),
  }));
}

function action(values: Attributes): Action {
  const weighted = blocks(values, "forward")
    .flatMap((one) => blocks(one, "target_group"))
    .map((one) => ({ TargetGroupArn: text(one, "arn"), Weight: number(one, "weight") }));
  const arn = text(values, "target_group_arn");
  return {
    Type: text(values, "type") as Action["Type"],
    Order: number(values, "order"),
    TargetGroupArn: arn,
    ForwardConfig: { TargetGroups: weighted.length > 0 ? weighted : [{ TargetGroupArn: arn }] },
  };
}

export function describeTargetGroups(owned: Owned): DescribeTargetGroupsOutput {
  return {
    TargetGroups: inVpcs(owned, "aws_lb_target_group").map(({ values }) => ({
      TargetGroupArn: text(values, "arn"),
      TargetGroupName: text(values, "name"),
      Port: number(values, "port"),
      Protocol: text(values, "protocol") as ProtocolEnum | undefined,
      TargetType: text(values, "target_type") as TargetTypeEnum | undefined,
      VpcId: text(values, "vpc_id"),
      LoadBalancerArns: [...balancersOf(owned, text(values, "arn"))],
    })),
  };
}

function balancersOf({ states }: Owned, targetGroup: string | undefined): ReadonlySet<string> {
  const forwarding = resources(states, "aws_lb_listener").filter(({ values }) =>
    blocks(values, "default_action")
      .map(action)
      .some(({ ForwardConfig }) => ForwardConfig?.TargetGroups?.some((one) => one.TargetGroupArn === targetGroup)),
  );
  return new Set(forwarding.flatMap(({ values }) => text(values, "load_balancer_arn") ?? []));
}

/**
 * By the target group's ARN. States do not show health: every target that runs is written as healthy, and whether its
 * health check would pass is left to the reader.
 */
export function describeTargetHealth(owned: Owned): Readonly<Record<string, DescribeTargetHealthOutput>> {
  return byArn(inVpcs(owned, "aws_lb_target_group"), (group) => ({
    TargetHealthDescriptions: owned.states
      .managed("aws_lb_target_group_attachment")
      .filter(({ values }) => values.target_group_arn === group.values.arn)
      .map(({ values }) => health(owned, group.values, values)),
  }));
}

function health(owned: Owned, group: Attributes, values: Attributes): TargetHealthDescription {
  const id = text(values, "target_id");
  const instance = owned.states.find(["aws_instance"], "id", id);
  const state = text(instance?.values, "instance_state");
  const stopped = instance !== undefined && state !== undefined && state !== "running";
  return {
    Target: {
      Id: id,
      Port: number(values, "port") ?? number(group, "port"),
      ...(group.target_type === "ip"
        ? { AvailabilityZone: text(values, "availability_zone") ?? zoneAt(owned, id) }
        : {}),
    },
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html#target-health-states
    TargetHealth: stopped ? { State: "unused", Reason: "Target.InvalidState" } : { State: "healthy" },
  };
}

/** The zone of the instance that has the address: AWS finds it by the subnet. */
function zoneAt({ states }: Owned, address: string | undefined): string | undefined {
  const instance = states.find(["aws_instance"], "private_ip", address);
  return text(subnetValues(states, text(instance?.values, "subnet_id")), "availability_zone");
}

function byArn<T>(all: readonly RawResource[], describe: (one: RawResource) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(all.map((one) => [text(one.values, "arn") ?? "", describe(one)]));
}
