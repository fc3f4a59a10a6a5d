import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { Construct } from "constructs";
import { DEFAULT_PORTS } from "../../base/net/names";
import { listenerCertificate, tlsPolicy } from "../rules/alb-certificate";
import { albZones } from "../rules/load-balancer";
import { loadBalancerName } from "../rules/names";
import { type AccessLogProps, accessLogs } from "./access-logs";
import { allowOnce } from "./allow-once";
import { addChecks, checked } from "./checks";
import { ConnectableConstruct, Connections } from "./connections";
import { addListenerCertificate } from "./listener-certificate";
import type { RuleHolder } from "./peer";
import { type SecurityGroup, type SecurityGroupOptions, securityGroupsOf } from "./security-group";
import { type SubnetSelection, subnetIds } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf, tagsOnly } from "./tags";
import { knownList } from "./tokens";

const HTTPS = DEFAULT_PORTS.https;
/** TLS 1.2 and 1.3 only. */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** Properties of an {@link ApplicationLoadBalancer}. */
export interface ApplicationLoadBalancerProps extends AccessLogProps, SecurityGroupOptions, TagProps {
  /** The load balancer is `<name>-alb`, at most 32 characters (LB-01). */
  readonly name: string;
  /** Subnets in at least two Availability Zones (LB-06). */
  readonly network: SubnetSelection;
  /** The default certificate of the HTTPS listener, in ACM. */
  readonly certificateArn: string;
  /** Further certificates, chosen by the name that a client asks for. @default none */
  readonly additionalCertificateArns?: readonly string[];
  /** @default TLS 1.2 and 1.3, `ELBSecurityPolicy-TLS13-1-2-2021-06` */
  readonly sslPolicy?: string;
  /** At most 32 characters (LB-01). @default `<name>-alb` */
  readonly loadBalancerName?: string;
  /** Of the rule to the backend. @default "HTTP to the web service" */
  readonly backendRuleDescription?: string;
  /** Must be set to false and applied before the load balancer can be deleted. @default false */
  readonly deletionProtection?: boolean;
  readonly backend: {
    readonly targetGroupArn: string;
    readonly securityGroup: RuleHolder;
    readonly port: number;
  };
}

/**
 * An internal Application Load Balancer that terminates TLS and forwards to a target group.
 *
 * Cost: a load balancer hour and its capacity units.
 */
export class ApplicationLoadBalancer extends ConnectableConstruct {
  public readonly loadBalancerArn: string;
  /** For CloudWatch: `app/<name>/<id>`. */
  public readonly loadBalancerArnSuffix: string;
  /** The HTTPS listener: it must exist before the ALB can be a target (TG-05). */
  public readonly listener: LbListener;
  public readonly listenerPort = HTTPS;
  /** The group that rules are added to: the load balancer's own, or the first of the existing ones. */
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** The load balancer itself, for overrides. */
  public readonly resource: Lb;

  public constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(scope, id);
    addChecks(this, [
      props.loadBalancerName === undefined
        ? checked(loadBalancerName, "name", { prefix: props.name, part: "alb" }, props.name)
        : checked(loadBalancerName, "loadBalancerName", { prefix: props.loadBalancerName }, props.loadBalancerName),
      checked(tlsPolicy, "sslPolicy", props.sslPolicy),
      checked(listenerCertificate, "certificateArn", { arn: props.certificateArn }, props.certificateArn),
      checked(albZones, "network.subnets", subnetIds(props.network)),
    ]);
    addTagChecks(this, props);
    const groups = securityGroupsOf(this, props, {
      name: `${props.name}-alb`,
      description: "Application load balancer of the service",
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = groups.first;
    this.connections = new Connections(groups.first, HTTPS);
    if (groups.isOwn) this.allowBackend(props);
    const { loadBalancerName: name = `${props.name}-alb` } = props;
    const loadBalancer = new Lb(this, "Default", {
      name,
      loadBalancerType: "application",
      internal: true,
      subnets: subnetIds(props.network),
      securityGroups: [...groups.ids],
      dropInvalidHeaderFields: true,
      enableDeletionProtection: props.deletionProtection,
      accessLogs: accessLogs(props),
      tags: tagsOf(name, props),
    });
    this.resource = loadBalancer;
    this.loadBalancerArn = loadBalancer.arn;
    this.loadBalancerArnSuffix = loadBalancer.arnSuffix;
    this.listener = new LbListener(this, "listener", {
      loadBalancerArn: loadBalancer.arn,
      protocol: "HTTPS",
      port: HTTPS,
      sslPolicy: props.sslPolicy ?? TLS_POLICY,
      certificateArn: props.certificateArn,
      tags: tagsOnly(props),
      defaultAction: [{ type: "forward", targetGroupArn: props.backend.targetGroupArn }],
    });
    knownList(this, "additionalCertificateArns", props.additionalCertificateArns).forEach((certificateArn, index) => {
      addListenerCertificate(this, this.listener, certificateArn, index);
    });
  }

  private allowBackend({ backend, backendRuleDescription }: ApplicationLoadBalancerProps): void {
    const { port, securityGroup } = backend;
    const from = { port, description: "HTTP from the load balancer" };
    const description = backendRuleDescription ?? "HTTP to the web service";
    this.securityGroup.allowTo("backend", securityGroup, { port, description });
    allowOnce(securityGroup, "ingress", "alb", this.securityGroup, from);
  }
}
