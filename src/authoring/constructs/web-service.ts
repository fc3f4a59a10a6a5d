import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { Construct } from "constructs";
import { HEALTH_MATCHER } from "../../base/aws-facts/load-balancing";
import { healthCheckMatcher } from "../rules/health-check";
import { targetGroupName } from "../rules/names";
import { addChecks, checked } from "./checks";
import { ConnectableConstruct, type Connections } from "./connections";
import type { InstanceAccess } from "./instance-access";
import type { PackageRepositoryAccess } from "./package-repository-access";
import { type InstanceSettings, PrivateInstances } from "./private-instances";
import type { SecurityGroup, SecurityGroupOptions } from "./security-group";
import type { SubnetSelection } from "./subnet-group";
import { type TagProps, tagsOf } from "./tags";
import { type WebPage, webUserData } from "./web-user-data";

const HTTP = 80;

/** Properties of a {@link WebService}. */
export interface WebServiceProps extends InstanceSettings, SecurityGroupOptions, TagProps {
  /** The target group is `<name>-web`, at most 32 characters (TG-01). */
  readonly name: string;
  readonly network: SubnetSelection;
  /** Where nginx is installed from. */
  readonly packages: PackageRepositoryAccess;
  readonly instanceType?: string;
  readonly amiId?: string;
  readonly access?: InstanceAccess;
  /** The name of the instances and their launch template. @default `<name>-web` */
  readonly instanceName?: string;
  /** Description of the security group and the launch template. @default "Web service" */
  readonly purpose?: string;
  /** At most 32 characters (TG-01). @default `<name>-web` */
  readonly targetGroupName?: string;
  /** The status codes of a healthy instance, such as `200-399`. @default "200" */
  readonly matcher?: string;
  /** `message`: the demo service's message; `nginx`: nginx's own page. @default "message" */
  readonly page?: WebPage;
}

/**
 * nginx on one instance per Availability Zone, in a target group for an Application Load Balancer. It is installed at
 * first boot, without internet access.
 *
 * Cost: see {@link PrivateInstances}.
 */
export class WebService extends ConnectableConstruct {
  public readonly targetGroupArn: string;
  /** For CloudWatch: `targetgroup/<name>/<id>`. */
  public readonly targetGroupArnSuffix: string;
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** The target group, for overrides. */
  public readonly resource: LbTargetGroup;
  /** The instances, for overrides. */
  public readonly instances: PrivateInstances;
  public readonly port = HTTP;

  public constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    addChecks(this, [
      props.targetGroupName === undefined
        ? checked(targetGroupName, "name", { prefix: props.name, part: "web" }, props.name)
        : checked(targetGroupName, "targetGroupName", { prefix: props.targetGroupName }, props.targetGroupName),
      checked(
        healthCheckMatcher,
        "matcher",
        props.matcher === undefined ? undefined : { matcher: props.matcher, range: HEALTH_MATCHER.value.http },
        props.matcher,
      ),
    ]);
    this.instances = new PrivateInstances(this, "instances", {
      ...props,
      name: props.instanceName ?? `${props.name}-web`,
      purpose: props.purpose ?? "Web service",
      userData: webUserData(props.page ?? "message"),
      dependsOn: [props.packages.ready],
      port: HTTP,
    });
    this.securityGroup = this.instances.securityGroup;
    this.connections = this.instances.connections;
    props.packages.allowFrom(this.securityGroup);
    this.resource = this.addTargetGroup(props, this.instances.instanceIds);
    this.targetGroupArn = this.resource.arn;
    this.targetGroupArnSuffix = this.resource.arnSuffix;
  }

  private addTargetGroup(props: WebServiceProps, instanceIds: Readonly<Record<string, string>>): LbTargetGroup {
    const { matcher = "200", targetGroupName: name = `${props.name}-web` } = props;
    const targetGroup = new LbTargetGroup(this, "target-group", {
      name,
      targetType: "instance",
      protocol: "HTTP",
      port: HTTP,
      vpcId: props.network.vpcId,
      healthCheck: { protocol: "HTTP", path: "/", port: "traffic-port", matcher, interval: 10, timeout: 6 },
      tags: tagsOf(name, props),
    });
    const targetGroupArn = targetGroup.arn;
    for (const [key, targetId] of Object.entries(instanceIds)) {
      new LbTargetGroupAttachment(this, `target-${key}`, { targetGroupArn, targetId, port: HTTP });
    }
    return targetGroup;
  }
}
