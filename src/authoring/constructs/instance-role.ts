import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import { rolePrefix } from "../rules/names";
import { addChecks, checked } from "./checks";
import { addTagChecks, type TagProps, tagsOnly } from "./tags";

/** Properties of an {@link InstanceRole}. */
export interface InstanceRoleProps extends TagProps {
  /** The role and its instance profile are `<name>-instances-…`: at most 26 characters (IAM-01). */
  readonly name: string;
}

/** A role for instances, without permissions: attach policies to `role`. Cost: none. */
export class InstanceRole extends Construct {
  public readonly instanceProfileName: string;
  /** The role itself, to attach policies. */
  public readonly role: IamRole;

  public constructor(scope: Construct, id: string, props: InstanceRoleProps) {
    super(scope, id);
    addChecks(this, [checked(rolePrefix, "name", { prefix: props.name, part: "instances-" }, props.name)]);
    addTagChecks(this, props);
    const [namePrefix, tags] = [`${props.name}-instances-`, tagsOnly(props)];
    this.role = new IamRole(this, "role", {
      namePrefix,
      tags,
      description: "The instances of the service, without permissions",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
      }),
    });
    this.instanceProfileName = new IamInstanceProfile(this, "instance-profile", {
      namePrefix,
      role: this.role.name,
      tags,
    }).name;
  }
}
