import { Aspects, type IAspect, TerraformResource, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** The argument with the name, for what AWS cannot rename and this project's stacks name after the config. */
const NAMES: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "name",
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_iam_instance_profile: "name",
  aws_launch_template: "name",
  aws_lb: "name",
  aws_lb_target_group: "name",
  aws_security_group: "name",
  aws_sns_topic: "name",
  aws_vpclattice_resource_configuration: "name",
  aws_vpclattice_resource_gateway: "name",
};

/**
 * Keeps the names of deployed resources when the config gets another name. AWS renames nothing, and replaces neither a
 * load balancer nor a security group that is used: only the tags, the `Name` tag among them, change. A resource that is
 * created later has the new name.
 */
export class LastingNames implements IAspect {
  private constructor(private readonly configName: string) {}

  /** @param configName the config's name: resources whose names do not contain it are left alone */
  public static addTo(stack: TerraformStack, configName: string): void {
    Aspects.of(stack).add(new LastingNames(configName));
  }

  public visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node)) return;
    const argument = NAMES[node.terraformResourceType];
    const { ignoreChanges = [] } = node.lifecycle ?? {};
    if (argument === undefined || !Array.isArray(ignoreChanges) || ignoreChanges.includes(argument)) return;
    const name: unknown = Reflect.get(node, argument === "name" ? "nameInput" : "alarmNameInput");
    if (typeof name !== "string" || !name.includes(this.configName)) return;
    node.lifecycle = { ...node.lifecycle, ignoreChanges: [...ignoreChanges, argument] };
  }
}
