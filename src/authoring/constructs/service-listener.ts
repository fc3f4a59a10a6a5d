import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { Construct } from "constructs";
import { HEALTH_MATCHER } from "../../base/aws-facts/load-balancing";
import { listenerSetting } from "../../base/errors/construct-errors";
import { listenerCertificate, tlsPolicy } from "../rules/alb-certificate";
import {
  albHealthCheck,
  healthCheckInterval,
  healthCheckMatcher,
  healthCheckPath,
  healthCheckTimeout,
  timeoutBelowInterval,
} from "../rules/health-check";
import { targetGroupName } from "../rules/names";
import { listenerPort, targetPort } from "../rules/ports";
import { albTarget, instanceId, targetAddress } from "../rules/targets";
import { addChecks, type Check, checked, checkedBy } from "./checks";
import { addListenerCertificate } from "./listener-certificate";
import { healthCheckTiming, type ServiceTarget, type ServiceTargets, targetHealthCheck } from "./service-targets";
import { type TagProps, tagsOf, tagsOnly } from "./tags";
import { knownEntries, knownList, numberText } from "./tokens";

/** What a Network Load Balancer listens for. */
export type ListenerProtocol = "TCP" | "UDP" | "TCP_UDP" | "TLS";

/** Properties of a listener of a `ServiceLoadBalancer`, and of its target group. */
export interface ListenerProps {
  /** The port that consumers connect to. */
  readonly port: number;
  /** @default "TCP" */
  readonly protocol?: ListenerProtocol;
  /** The certificate of a TLS listener, in ACM. @default none; TLS requires one */
  readonly certificateArn?: string;
  /** Further certificates of a TLS listener, chosen by the name that a client asks for. @default none */
  readonly additionalCertificateArns?: readonly string[];
  /** TLS only. @default TLS 1.2 and 1.3, `ELBSecurityPolicy-TLS13-1-2-2021-06` */
  readonly sslPolicy?: string;
  /** TLS only: what is negotiated with clients. @default "None" */
  readonly alpnPolicy?: "HTTP1Only" | "HTTP2Only" | "HTTP2Optional" | "HTTP2Preferred" | "None";
  readonly targets: ServiceTargets;
  /** At most 32 characters (TG-01). @default begins with the load balancer's `name` */
  readonly targetGroupName?: string;
  /** TLS encrypts the traffic to the targets of a TLS listener. @default the listener's; TCP for a TLS listener */
  readonly targetProtocol?: ListenerProtocol;
  /** Send the client's address in a header before the first byte; every target must support it. @default false */
  readonly proxyProtocolV2?: boolean;
  /** Keep the source address of connections within the VPC. @default determined by AWS */
  readonly preserveClientIp?: boolean;
  /** Seconds that a deregistered target keeps its connections, 0 to 3600. @default 300 */
  readonly deregistrationDelaySeconds?: number;
  /** Close the connections of a deregistered target after the delay. @default false; true for UDP */
  readonly connectionTermination?: boolean;
}

/** A target to add to a listener. */
export interface RegisteredTarget extends ServiceTarget {
  /** @default the port of the listener's targets */
  readonly port?: number;
}

/** Properties of a {@link ServiceListener}, with those that it has from its load balancer. */
export interface ServiceListenerProps extends ListenerProps, TagProps {
  readonly name: string;
  readonly loadBalancerArn: string;
  readonly vpcId: string;
  readonly targetGroupName: string;
}

const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** A listener of a Network Load Balancer, and the target group that it forwards to. */
export class ServiceListener {
  /** The listener itself, for overrides. It must exist before ECS registers targets. */
  public readonly resource: LbListener;
  /** The target group, for overrides. */
  public readonly targetGroup: LbTargetGroup;
  /** Where ECS, Auto Scaling or a TargetGroupBinding of EKS registers targets. */
  public readonly targetGroupArn: string;
  private readonly targets: ServiceTargets;

  /** Created by `ServiceLoadBalancer`. */
  public constructor(
    private readonly scope: Construct,
    props: ServiceListenerProps,
  ) {
    checkProtocol(scope, props);
    addChecks(scope, listenerChecks(scope, props));
    this.targets = props.targets;
    this.targetGroup = this.addTargetGroup(props);
    this.targetGroupArn = this.targetGroup.arn;
    this.resource = this.addListener(props);
    for (const [key, target] of knownEntries(scope, "targets.targets", this.targets.targets))
      this.addTarget(key, target);
  }

  /** Registers another target. Its security group must allow the load balancer's. */
  public addTarget(id: string, target: RegisteredTarget): this {
    addChecks(this.scope, [targetCheck(this.targets.type, `targets.${id}`, target.id)]);
    new LbTargetGroupAttachment(this.scope, `target-${id}`, {
      targetGroupArn: this.targetGroupArn,
      targetId: target.id,
      port: target.port ?? this.targets.port,
      availabilityZone: target.availabilityZone,
      dependsOn: this.targets.dependsOn && [...this.targets.dependsOn],
    });
    return this;
  }

  private addTargetGroup(props: ServiceListenerProps): LbTargetGroup {
    const { connectionTermination, deregistrationDelaySeconds: delay, preserveClientIp, proxyProtocolV2 } = props;
    return new LbTargetGroup(this.scope, "target-group", {
      name: props.targetGroupName,
      targetType: props.targets.type,
      protocol: protocolOfTargets(props),
      port: props.targets.port,
      vpcId: props.vpcId,
      healthCheck: targetHealthCheck(props.targets.healthCheck),
      proxyProtocolV2,
      connectionTermination,
      preserveClientIp: preserveClientIp === undefined ? undefined : String(preserveClientIp),
      deregistrationDelay: delay === undefined ? undefined : numberText(delay),
      tags: tagsOf(props.targetGroupName, props),
    });
  }

  private addListener(props: ServiceListenerProps): LbListener {
    const { certificateArn, loadBalancerArn, port, protocol = "TCP" } = props;
    const listener = new LbListener(this.scope, "listener", {
      loadBalancerArn,
      protocol,
      port,
      certificateArn,
      sslPolicy: protocol === "TLS" ? (props.sslPolicy ?? TLS_POLICY) : undefined,
      alpnPolicy: props.alpnPolicy,
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
      tags: tagsOnly(props),
    });
    knownList(this.scope, "additionalCertificateArns", props.additionalCertificateArns).forEach((arn, index) => {
      addListenerCertificate(this.scope, listener, arn, index);
    });
    return listener;
  }
}

/** The protocols of security group rules for a listener. */
export function listenerProtocols({ protocol = "TCP" }: ListenerProps): readonly ("tcp" | "udp")[] {
  return ipProtocols(protocol);
}

/** The ports of security group rules to the targets: of the service, and of health checks where they differ. */
export function targetPorts(
  props: ListenerProps,
): readonly { readonly part: string; readonly port: number; readonly protocol: "tcp" | "udp" }[] {
  const { healthCheck, port } = props.targets;
  const own = ipProtocols(protocolOfTargets(props)).map((protocol) => ({
    part: protocol === "udp" ? "-udp" : "",
    port,
    protocol,
  }));
  const checkPort = healthCheck.port ?? port;
  // Health checks use TCP, also where the service uses UDP.
  const covered = own.some(({ protocol }) => protocol === "tcp") && checkPort === port;
  return covered ? own : [...own, { part: "-health", port: checkPort, protocol: "tcp" }];
}

function ipProtocols(protocol: ListenerProtocol): readonly ("tcp" | "udp")[] {
  if (protocol === "TCP_UDP") return ["tcp", "udp"];
  return protocol === "UDP" ? ["udp"] : ["tcp"];
}

function protocolOfTargets({ protocol = "TCP", targetProtocol }: ListenerProps): ListenerProtocol {
  return targetProtocol ?? (protocol === "TLS" ? "TCP" : protocol);
}

/** @throws UserError if TLS has no certificate, or another protocol has one */
function checkProtocol(scope: Construct, { protocol = "TCP", ...props }: ListenerProps): void {
  const { path } = scope.node;
  if (protocol === "TLS") {
    if (props.certificateArn === undefined) throw listenerSetting(path, "certificateArn", protocol);
    return;
  }
  for (const setting of ["certificateArn", "additionalCertificateArns", "sslPolicy", "alpnPolicy"] as const)
    if (props[setting] !== undefined) throw listenerSetting(path, setting, protocol);
}

function targetCheck(type: ServiceTargets["type"], property: string, id: string): Check {
  if (type === "alb") return checked(albTarget, property, { arn: id }, id);
  return checked(type === "ip" ? targetAddress : instanceId, property, id);
}

function listenerChecks(scope: Construct, props: ServiceListenerProps): readonly Check[] {
  const { name, port, targets } = props;
  const { healthCheck: check, type } = targets;
  const timing = healthCheckTiming(check);
  const { intervalSeconds, timeoutSeconds } = timing;
  const isDefault = props.targetGroupName === `${name}-tg`;
  return [
    isDefault
      ? checked(targetGroupName, "name", { prefix: name, part: "tg" }, name)
      : checked(targetGroupName, "targetGroupName", { prefix: props.targetGroupName }, props.targetGroupName),
    checked(listenerPort, "port", port),
    checked(targetPort, "targets.port", targets.port),
    ...[props.certificateArn, ...knownList(scope, "additionalCertificateArns", props.additionalCertificateArns)].map(
      (arn) => checked(listenerCertificate, "certificateArn", arn === undefined ? undefined : { arn }, arn),
    ),
    checked(healthCheckInterval, "targets.healthCheck.intervalSeconds", intervalSeconds),
    checked(healthCheckTimeout, "targets.healthCheck.timeoutSeconds", timeoutSeconds),
    checked(timeoutBelowInterval, "targets.healthCheck.timeoutSeconds", timing, timeoutSeconds),
    checked(tlsPolicy, "sslPolicy", props.sslPolicy),
    checked(
      healthCheckMatcher,
      "targets.healthCheck.matcher",
      check.matcher === undefined ? undefined : { matcher: check.matcher, range: HEALTH_MATCHER.value.tcp },
      check.matcher,
    ),
    checked(healthCheckPath, "targets.healthCheck.path", check.path),
    checkedBy(albHealthCheck, "targets.healthCheck.protocol", check.protocol, () =>
      check.protocol === "TCP" && type === "alb" ? { fix: "write HTTP or HTTPS" } : undefined,
    ),
  ];
}
