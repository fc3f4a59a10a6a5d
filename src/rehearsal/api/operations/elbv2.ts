/** Elastic Load Balancing v2: load balancers, listeners, target groups, target health. */
import type { Action, Listener, LoadBalancer, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import { subnetIdsOf } from "../../services/elbv2/load-balancer";
import { balancersOf } from "../../services/elbv2/target-group";
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { blockOf, blocksOf, numberOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import type { OperationsOf } from "../operation-types";
import { tagListOf } from "./object-tags";
import { pageOf } from "./pages";

const INVALID_PAGE = "ValidationError";

/** What a Describe operation was asked for: ARNs, or names, or everything. */
function asked(
  call: AwsCall,
  type: string,
  {
    arns,
    names,
    where,
  }: {
    readonly arns?: readonly string[] | undefined;
    readonly names?: readonly string[] | undefined;
    readonly where?: (object: WorldObject) => boolean;
  },
): readonly WorldObject[] {
  if (arns !== undefined) return arns.map((arn) => call.require(type, arn));
  const all = call.list(type, (_, object) => where?.(object) ?? true);
  if (names === undefined) return all;
  return names.map((name) => all.find(({ attributes }) => attributes.name === name) ?? call.refuseMissing(type, name));
}

function balancerOf(call: AwsCall, { id, attributes, hidden = {} }: WorldObject): LoadBalancer {
  const created = stringOf(hidden, "created_time");
  const mappings = new Map(blocksOf(attributes, "subnet_mapping").map((each) => [textOf(each, "subnet_id"), each]));
  return {
    LoadBalancerArn: id,
    LoadBalancerName: stringOf(attributes, "name"),
    DNSName: stringOf(attributes, "dns_name"),
    CanonicalHostedZoneId: stringOf(attributes, "zone_id"),
    ...(created === undefined ? {} : { CreatedTime: new Date(created) }),
    Scheme: attributes.internal === true ? "internal" : "internet-facing",
    Type: textOf(attributes, "load_balancer_type") as LoadBalancer["Type"],
    State: { Code: "active" },
    VpcId: stringOf(attributes, "vpc_id"),
    IpAddressType: (stringOf(attributes, "ip_address_type") || "ipv4") as LoadBalancer["IpAddressType"],
    SecurityGroups: [...stringsOf(attributes, "security_groups")],
    AvailabilityZones: subnetIdsOf(attributes).map((SubnetId) => {
      const address = stringOf(mappings.get(SubnetId) ?? {}, "private_ipv4_address");
      return {
        SubnetId,
        ZoneName: stringOf(call.findAnywhere("aws_subnet", SubnetId)?.attributes ?? {}, "availability_zone"),
        LoadBalancerAddresses: address ? [{ PrivateIPv4Address: address }] : [],
      };
    }),
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic:
      stringOf(attributes, "enforce_security_group_inbound_rules_on_private_link_traffic") || undefined,
  };
}

function actionOf(action: ObjectValue): Action {
  const groups = blocksOf(blockOf(action, "forward") ?? {}, "target_group").map((each) => ({
    TargetGroupArn: stringOf(each, "arn"),
    Weight: numberOf(each, "weight"),
  }));
  const single = stringOf(action, "target_group_arn") || undefined;
  const [first] = groups;
  const TargetGroupArn = single ?? (groups.length === 1 ? first?.TargetGroupArn : undefined);
  const fixed = blockOf(action, "fixed_response");
  const redirect = blockOf(action, "redirect");
  const targets = groups.length > 0 ? groups : TargetGroupArn === undefined ? [] : [{ TargetGroupArn, Weight: 1 }];
  return {
    Type: textOf(action, "type") as Action["Type"],
    Order: numberOf(action, "order"),
    TargetGroupArn,
    ...(targets.length > 0 ? { ForwardConfig: { TargetGroups: targets } } : {}),
    ...(fixed === undefined
      ? {}
      : {
          FixedResponseConfig: {
            ContentType: stringOf(fixed, "content_type"),
            MessageBody: stringOf(fixed, "message_body"),
            StatusCode: stringOf(fixed, "status_code"),
          },
        }),
    ...(redirect === undefined
      ? {}
      : {
          RedirectConfig: {
            Host: stringOf(redirect, "host"),
            Path: stringOf(redirect, "path"),
            Port: stringOf(redirect, "port"),
            Protocol: stringOf(redirect, "protocol"),
            Query: stringOf(redirect, "query"),
            StatusCode: textOf(redirect, "status_code") as "HTTP_301",
          },
        }),
  };
}

function listenerOf({ id, attributes }: WorldObject): Listener {
  const certificate = stringOf(attributes, "certificate_arn");
  return {
    ListenerArn: id,
    LoadBalancerArn: stringOf(attributes, "load_balancer_arn"),
    Port: numberOf(attributes, "port"),
    Protocol: (stringOf(attributes, "protocol") || undefined) as Listener["Protocol"],
    Certificates: certificate ? [{ CertificateArn: certificate }] : [],
    SslPolicy: stringOf(attributes, "ssl_policy") || undefined,
    AlpnPolicy: stringOf(attributes, "alpn_policy") ? [textOf(attributes, "alpn_policy")] : [],
    DefaultActions: blocksOf(attributes, "default_action").map(actionOf),
  };
}

function groupOf(call: AwsCall, { id, attributes }: WorldObject): TargetGroup {
  const check = blockOf(attributes, "health_check") ?? {};
  return {
    TargetGroupArn: id,
    TargetGroupName: stringOf(attributes, "name"),
    Protocol: (stringOf(attributes, "protocol") || undefined) as TargetGroup["Protocol"],
    Port: numberOf(attributes, "port"),
    VpcId: stringOf(attributes, "vpc_id"),
    TargetType: (stringOf(attributes, "target_type") || "instance") as TargetGroup["TargetType"],
    IpAddressType: (stringOf(attributes, "ip_address_type") || "ipv4") as TargetGroup["IpAddressType"],
    ProtocolVersion: stringOf(attributes, "protocol_version") || undefined,
    HealthCheckEnabled: check.enabled !== false,
    HealthCheckPort: stringOf(check, "port"),
    HealthCheckProtocol: (stringOf(check, "protocol") || undefined) as TargetGroup["HealthCheckProtocol"],
    HealthCheckPath: stringOf(check, "path") || undefined,
    HealthCheckIntervalSeconds: numberOf(check, "interval"),
    HealthCheckTimeoutSeconds: numberOf(check, "timeout"),
    HealthyThresholdCount: numberOf(check, "healthy_threshold"),
    UnhealthyThresholdCount: numberOf(check, "unhealthy_threshold"),
    ...(textOf(check, "matcher") === "" ? {} : { Matcher: { HttpCode: stringOf(check, "matcher") } }),
    LoadBalancerArns: [...balancersOf(call, id)],
  };
}

/** The target groups that listeners forward to, also those of which only listeners tell. */
function groupsBehind(call: AwsCall, loadBalancerArn: string): readonly WorldObject[] {
  call.require("aws_lb", loadBalancerArn);
  return call.list("aws_lb_target_group", (_, { id }) => balancersOf(call, id).includes(loadBalancerArn));
}

export const elbv2Operations: OperationsOf<typeof import("@aws-sdk/client-elastic-load-balancing-v2")> = {
  DescribeLoadBalancers(call, { LoadBalancerArns: arns, Names: names, PageSize, Marker }) {
    const balancers = asked(call, "aws_lb", { arns, names });
    const { items, next } = pageOf(call, balancers, { size: PageSize, token: Marker, code: INVALID_PAGE });
    return { LoadBalancers: items.map((balancer) => balancerOf(call, balancer)), NextMarker: next };
  },
  DescribeListeners(call, { LoadBalancerArn, ListenerArns: arns, PageSize, Marker }) {
    if (LoadBalancerArn !== undefined) call.require("aws_lb", LoadBalancerArn);
    const where = ({ attributes }: WorldObject) => attributes.load_balancer_arn === LoadBalancerArn;
    const listeners = asked(call, "aws_lb_listener", { arns, where });
    const { items, next } = pageOf(call, listeners, { size: PageSize, token: Marker, code: INVALID_PAGE });
    return { Listeners: items.map(listenerOf), NextMarker: next };
  },
  DescribeTargetGroups(call, { LoadBalancerArn, TargetGroupArns: arns, Names: names, PageSize, Marker }) {
    const groups =
      LoadBalancerArn === undefined
        ? asked(call, "aws_lb_target_group", { arns, names })
        : groupsBehind(call, LoadBalancerArn);
    const { items, next } = pageOf(call, groups, { size: PageSize, token: Marker, code: INVALID_PAGE });
    return { TargetGroups: items.map((group) => groupOf(call, group)), NextMarker: next };
  },
  /**
   * Nothing runs on simulated instances, so every registered target counts as healthy. Whether health checks would
   * reach it is for `privatelink reach` to prove.
   */
  DescribeTargetHealth(call, { TargetGroupArn = "", Targets }) {
    const group = call.require("aws_lb_target_group", TargetGroupArn);
    const registered = call.list("aws_lb_target_group_attachment", (each) => each.target_group_arn === group.id);
    const isInUse = balancersOf(call, group.id).length > 0;
    const described = registered.map(({ attributes }) => {
      const Port = numberOf(attributes, "port") ?? numberOf(group.attributes, "port");
      return {
        Target: { Id: textOf(attributes, "target_id"), Port },
        HealthCheckPort: Port === undefined ? undefined : String(Port),
        TargetHealth: isInUse
          ? { State: "healthy" as const }
          : {
              State: "unused" as const,
              Reason: "Target.NotInUse" as const,
              Description: "Target group is not configured to receive traffic from the load balancer",
            },
      };
    });
    const isAsked = (id: string) => Targets?.some(({ Id }) => Id === id) ?? true;
    return { TargetHealthDescriptions: described.filter(({ Target }) => isAsked(Target.Id)) };
  },
  DescribeTags(call, { ResourceArns = [] }) {
    const types = ["aws_lb", "aws_lb_target_group", "aws_lb_listener", "aws_lb_listener_rule"];
    return {
      TagDescriptions: ResourceArns.map((ResourceArn) => {
        const found = types.flatMap((type) => call.find(type, ResourceArn) ?? [])[0];
        if (found === undefined) return call.refuseMissing("aws_lb", ResourceArn);
        return { ResourceArn, Tags: tagListOf(found) };
      }),
    };
  },
};
