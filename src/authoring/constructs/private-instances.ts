import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Fn, type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { USER_DATA_LENGTH } from "../../base/aws-facts/instances";
import { userDataTooLong } from "../../base/errors/construct-errors";
import { amiId, instanceArchitecture, instanceTypeForm } from "../rules/instances";
import { addChecks, checked } from "./checks";
import type { InstanceAccess } from "./instance-access";
import { type Peer, SecurityGroup } from "./security-group";
import type { SubnetGroup, ZonalSubnetReference } from "./subnet-group";

/** Amazon Linux 2023, arm64. The launch template resolves the parameter, without a data source (AMI-02). */
const AL2023_ARM64 = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
const MAX_USER_DATA_BYTES = USER_DATA_LENGTH.value;
/** A reference that CDKTF resolves when it synthesizes: it must not be escaped as text. */
const STRING_TOKEN = /(\$\{TfToken\[[^\]]+\]\})/;

/** The type of instances that name none. */
export const DEFAULT_INSTANCE_TYPE = "t4g.micro";

/** Properties of {@link PrivateInstances}. */
export interface PrivateInstancesProps {
  /** Prefix of the names. */
  readonly name: string;
  /** Description of the security group and the launch template. */
  readonly purpose: string;
  readonly network: SubnetGroup<ZonalSubnetReference>;
  /** @default "t4g.micro", which fits the default AMI (EC2-04) */
  readonly instanceType?: string;
  /** `ami-…` of the instance type's architecture. @default the newest Amazon Linux 2023, arm64 */
  readonly amiId?: string;
  /** Script that runs at first boot, at most 16,384 bytes (EC2-01). It is readable in the state: write no secrets. */
  readonly userData?: string;
  /** How operators log in. @default they cannot */
  readonly access?: InstanceAccess;
  /** What must exist before the first boot, such as an endpoint that the user data downloads through. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * One private instance per subnet, from one launch template: IMDSv2 only, encrypted gp3 volume, no public address, a
 * security group without rules.
 *
 * Cost: one instance and 8 GB of gp3 per subnet.
 */
export class PrivateInstances extends Construct {
  /** The instance in each Availability Zone, by AZ ID. */
  public readonly instanceIds: Readonly<Record<string, string>>;
  public readonly securityGroup: SecurityGroup;
  /** The instances, as the peer of a security group rule. */
  public readonly destination: Peer;

  public constructor(scope: Construct, id: string, props: PrivateInstancesProps) {
    super(scope, id);
    const { instanceType } = props;
    const architecture = instanceType === undefined ? undefined : { instanceType, amiId: props.amiId };
    addChecks(this, [
      checked(instanceTypeForm, "instanceType", instanceType),
      checked(instanceArchitecture, "instanceType", architecture, instanceType),
      checked(amiId, "amiId", props.amiId),
    ]);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: props.name,
      description: props.purpose,
      network: props.network,
    });
    this.destination = this.securityGroup;
    props.access?.allowInto(id, this.securityGroup);
    const template = this.addLaunchTemplate(props);
    this.instanceIds = Object.fromEntries(
      props.network.subnets.map((subnet) => [subnet.zoneId, this.addInstance(props, subnet, template)]),
    );
  }

  private addLaunchTemplate(props: PrivateInstancesProps): LaunchTemplate {
    return new LaunchTemplate(this, "Default", {
      name: props.name,
      description: props.purpose,
      imageId: props.amiId ?? AL2023_ARM64,
      instanceType: props.instanceType ?? DEFAULT_INSTANCE_TYPE,
      updateDefaultVersion: true,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      userData: props.userData === undefined ? undefined : encodeUserData(props.userData),
      iamInstanceProfile: props.access?.instanceProfileName ? { name: props.access.instanceProfileName } : undefined,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3", deleteOnTermination: "true" } },
      ],
      tagSpecifications: [{ resourceType: "volume", tags: { Name: props.name } }],
      tags: { Name: props.name },
    });
  }

  private addInstance(props: PrivateInstancesProps, subnet: ZonalSubnetReference, template: LaunchTemplate): string {
    const instance = new Instance(this, subnet.zoneId, {
      subnetId: subnet.subnetId,
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      tags: { Name: `${props.name}-${subnet.zoneId}` },
      lifecycle: { createBeforeDestroy: true },
      dependsOn: props.dependsOn && [...props.dependsOn],
    });
    return instance.id;
  }
}

/** Encoded by Terraform, so that the script stays readable in the synthesized configuration. */
function encodeUserData(script: string): string {
  const bytes = Buffer.byteLength(script);
  if (bytes > MAX_USER_DATA_BYTES) throw userDataTooLong(bytes, MAX_USER_DATA_BYTES);
  const parts = script.split(STRING_TOKEN).map((part) => (Token.isUnresolved(part) ? part : literal(part)));
  return Fn.base64encode(parts.length > 1 ? Fn.join("", parts) : literal(script));
}

/** A literal string: `rawString` does not escape backslashes and template directives. */
function literal(text: string): string {
  return Fn.rawString(text.replaceAll("\\", "\\\\").replaceAll("%{", "%%{"));
}
