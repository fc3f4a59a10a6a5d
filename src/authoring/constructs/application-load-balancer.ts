import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_PORTS } from "../../base/net/names";
import { listenerCertificate } from "../rules/alb-certificate";
import { albZones } from "../rules/load-balancer";
import { loadBalancerName } from "../rules/names";
import { addChecks, checked } from "./checks";
import { SecurityGroup } from "./security-group";
import { type SubnetGroup, subnetIds } from "./subnet-group";

const HTTPS = DEFAULT_PORTS.https;
/** TLS 1.2 and 1.3 only. */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** Properties of an {@link ApplicationLoadBalancer}. */
export interface ApplicationLoadBalancerProps {
  /** The load balancer is `<name>-alb`, at most 32 characters (LB-01). */
  readonly name: string;
  /** Subnets in at least two Availability Zones (LB-06). */
  readonly network: SubnetGroup;
  readonly certificateArn: string;
  readonly backend: {
    readonly targetGroupArn: string;
    readonly securityGroup: SecurityGroup;
    readonly port: number;
  };
}

/**
 * An internal Application Load Balancer that terminates TLS and forwards to a target group.
 *
 * Cost: a load balancer hour and its capacity units.
 */
export class ApplicationLoadBalancer extends Construct {
  public readonly loadBalancerArn: string;
  /** For CloudWatch: `app/<name>/<id>`. */
  public readonly loadBalancerArnSuffix: string;
  /** The HTTPS listener: it must exist before the ALB can be a target (TG-05). */
  public readonly listener: ITerraformDependable;
  public readonly listenerPort = HTTPS;
  public readonly securityGroup: SecurityGroup;

  public constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(scope, id);
    addChecks(this, [
      checked(loadBalancerName, "name", { prefix: props.name, part: "alb" }, props.name),
      checked(listenerCertificate, "certificateArn", { arn: props.certificateArn }, props.certificateArn),
      checked(albZones, "network.subnets", subnetIds(props.network)),
    ]);
    this.securityGroup = this.addSecurityGroup(props);
    const loadBalancer = new Lb(this, "Default", {
      name: `${props.name}-alb`,
      loadBalancerType: "application",
      internal: true,
      subnets: subnetIds(props.network),
      securityGroups: [this.securityGroup.securityGroupId],
      dropInvalidHeaderFields: true,
      tags: { Name: `${props.name}-alb` },
    });
    this.loadBalancerArn = loadBalancer.arn;
    this.loadBalancerArnSuffix = loadBalancer.arnSuffix;
    this.listener = new LbListener(this, "listener", {
      loadBalancerArn: loadBalancer.arn,
      protocol: "HTTPS",
      port: HTTPS,
      sslPolicy: TLS_POLICY,
      certificateArn: props.certificateArn,
      defaultAction: [{ type: "forward", targetGroupArn: props.backend.targetGroupArn }],
    });
  }

  private addSecurityGroup({ backend, name, network }: ApplicationLoadBalancerProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${name}-alb`,
      description: "Application load balancer of the service",
      network,
    });
    const { port, securityGroup } = backend;
    group.allowTo("backend", securityGroup, { port, description: "HTTP to the web service" });
    securityGroup.allowFrom("alb", group, { port, description: "HTTP from the load balancer" });
    return group;
  }
}
