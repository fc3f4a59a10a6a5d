import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { Construct } from "constructs";
import { targetGroupName } from "../rules/names";
import { addChecks, checked } from "./checks";
import type { InstanceAccess } from "./instance-access";
import type { PackageRepositoryAccess } from "./package-repository-access";
import { PrivateInstances } from "./private-instances";
import type { SecurityGroup } from "./security-group";
import { webUserData } from "./web-user-data";

const HTTP = 80;

export interface WebServiceProps {
  /** The target group is `<name>-web`, at most 32 characters (TG-01). */
  readonly name: string;
  readonly network: {
    readonly vpcId: string;
    readonly subnets: readonly { readonly subnetId: string; readonly zoneId: string }[];
  };
  /** Where nginx is installed from. */
  readonly packages: PackageRepositoryAccess;
  readonly instanceType?: string;
  readonly amiId?: string;
  readonly access?: InstanceAccess;
}

/**
 * nginx on one instance per zone, behind a target group for an application load balancer. It is installed at the
 * first boot, without internet.
 *
 * Cost: see {@link PrivateInstances}.
 */
export class WebService extends Construct {
  public readonly targetGroupArn: string;
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
    this.targetGroupArn = this.makeTargetGroup(props, instances.instanceIds);
  }

  private makeTargetGroup(props: WebServiceProps, instanceIds: ReadonlyMap<string, string>): string {
    const targetGroup = new LbTargetGroup(this, "target-group", {
      name: `${props.name}-web`,
      targetType: "instance",
      protocol: "HTTP",
      port: HTTP,
      vpcId: props.network.vpcId,
      healthCheck: {
        protocol: "HTTP",
        path: "/",
        port: "traffic-port",
        matcher: "200",
        interval: 10,
        timeout: 6,
      },
      tags: { Name: `${props.name}-web` },
    });
    for (const [key, targetId] of instanceIds) {
      new LbTargetGroupAttachment(this, `target-${key}`, {
        targetGroupArn: targetGroup.arn,
        targetId,
        port: HTTP,
      });
    }
    return targetGroup.arn;
  }
}
