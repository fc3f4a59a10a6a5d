import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { Construct } from "constructs";
import { targetGroupName } from "../rules/names";
import { addChecks, checked } from "./checks";
import type { InstanceAccess } from "./instance-access";
import type { PackageRepositoryAccess } from "./package-repository-access";
import { PrivateInstances } from "./private-instances";
import type { SecurityGroup } from "./security-group";
import type { SubnetGroup, ZonalSubnetReference } from "./subnet-group";
import { webUserData } from "./web-user-data";

const HTTP = 80;

/** Properties of a {@link WebService}. */
export interface WebServiceProps {
  /** The target group is `<name>-web`, at most 32 characters (TG-01). */
  readonly name: string;
  readonly network: SubnetGroup<ZonalSubnetReference>;
  /** Where nginx is installed from. */
  readonly packages: PackageRepositoryAccess;
  readonly instanceType?: string;
  readonly amiId?: string;
  readonly access?: InstanceAccess;
}

/**
 * nginx on one instance per Availability Zone, in a target group for an Application Load Balancer. It is installed at
 * first boot, without internet access.
 *
 * Cost: see {@link PrivateInstances}.
 */
export class WebService extends Construct {
  public readonly targetGroupArn: string;
  /** For CloudWatch: `targetgroup/<name>/<id>`. */
  public readonly targetGroupArnSuffix: string;
  public readonly securityGroup: SecurityGroup;
  public readonly port = HTTP;

  public constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    addChecks(this, [checked(targetGroupName, "name", { prefix: props.name, part: "web" }, props.name)]);
    const instances = new PrivateInstances(this, "instances", {
      name: `${props.name}-web`,
      purpose: "Web service",
      network: props.network,
      instanceType: props.instanceType,
      amiId: props.amiId,
      userData: webUserData(),
      access: props.access,
      dependsOn: [props.packages.ready],
    });
    props.packages.allowFrom(instances.securityGroup);
    this.securityGroup = instances.securityGroup;
    const targetGroup = this.addTargetGroup(props, instances.instanceIds);
    this.targetGroupArn = targetGroup.arn;
    this.targetGroupArnSuffix = targetGroup.arnSuffix;
  }

  private addTargetGroup(props: WebServiceProps, instanceIds: Readonly<Record<string, string>>): LbTargetGroup {
    const targetGroup = new LbTargetGroup(this, "target-group", {
      name: `${props.name}-web`,
      targetType: "instance",
      protocol: "HTTP",
      port: HTTP,
      vpcId: props.network.vpcId,
      healthCheck: { protocol: "HTTP", path: "/", port: "traffic-port", matcher: "200", interval: 10, timeout: 6 },
      tags: { Name: `${props.name}-web` },
    });
    const targetGroupArn = targetGroup.arn;
    for (const [key, targetId] of Object.entries(instanceIds)) {
      new LbTargetGroupAttachment(this, `target-${key}`, { targetGroupArn, targetId, port: HTTP });
    }
    return targetGroup;
  }
}
