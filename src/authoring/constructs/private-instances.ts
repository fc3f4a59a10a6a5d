import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Fn, type IResolvable, type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { amiId, instanceArchitecture, instanceTypeForm } from "../rules/instances";
import { addChecks, checked } from "./checks";
import type { InstanceAccess } from "./instance-access";
import { type Peer, SecurityGroup } from "./security-group";

/** Amazon Linux 2023, arm64; the launch template resolves the parameter, so no data source is read (AMI-02). */
const AL2023_ARM64 = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
const MAX_USER_DATA_BYTES = 16_384;
/** A reference that CDKTF resolves when it synthesizes: split by it, so that the reference is not escaped as text. */
const STRING_TOKEN = /(\$\{TfToken\[[^\]]+\]\})/;

export interface PrivateInstancesProps {
  /** Prefix of the names. */
  readonly name: string;
  /** What the instances are for, for the security group's description. */
  readonly purpose: string;
  readonly network: {
    readonly vpcId: string;
    readonly subnets: readonly { readonly subnetId: string; readonly zoneId: string }[];
  };
  /** @default "t4g.micro", which fits the default AMI (EC2-04) */
  readonly instanceType?: string;
  /** `ami-…` of the instance type's architecture. @default the newest Amazon Linux 2023, arm64 */
  readonly amiId?: string;
  /** Script that runs at first boot, at most 16,384 bytes (EC2-01). It is readable in the state: no secrets. */
  readonly userData?: string;
  /** How operators log in. @default nobody does */
  readonly access?: InstanceAccess;
  /** What must exist before the first boot, such as an endpoint that the user data downloads through. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * One private instance per subnet, all from one launch template: IMDSv2 only, encrypted gp3 volume, no public
 * address, a security group that lets nothing through until it is told to.
 *
 * Cost: one instance and 8 GB of gp3 per subnet.
 */
export class PrivateInstances extends Construct {
  /** The instance in each zone, by AZ ID. */
  public readonly instanceIds: ReadonlyMap<string, string>;
  public readonly securityGroup: SecurityGroup;
  /** The instances, as the other side of a security group's rule. */
  public readonly destination: Peer;

  public constructor(scope: Construct, id: string, props: PrivateInstancesProps) {
    super(scope, id);
    addChecks(this, [
      checked(instanceTypeForm, "instanceType", props.instanceType),
      checked(
        instanceArchitecture,
        "instanceType",
        props.instanceType === undefined ? undefined : { instanceType: props.instanceType, amiId: props.amiId },
        props.instanceType,
      ),
      checked(amiId, "amiId", props.amiId),
    ]);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: props.name,
      description: props.purpose,
      network: props.network,
    });
    this.destination = this.securityGroup;
    props.access?.allowInto(id, this.securityGroup);
    const template = this.makeLaunchTemplate(props);
    this.instanceIds = new Map(
      props.network.subnets.map((subnet) => [subnet.zoneId, this.addInstance(props, subnet, template)]),
    );
  }

  private makeLaunchTemplate(props: PrivateInstancesProps): LaunchTemplate {
    return new LaunchTemplate(this, "Default", {
      name: props.name,
      description: props.purpose,
      imageId: props.amiId ?? AL2023_ARM64,
      instanceType: props.instanceType ?? "t4g.micro",
      updateDefaultVersion: true,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      userData: props.userData === undefined ? undefined : encodeUserData(props.userData),
      iamInstanceProfile: props.access?.instanceProfileName ? { name: props.access.instanceProfileName } : undefined,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: { encrypted: "true", volumeType: "gp3", deleteOnTermination: "true" },
        },
      ],
      tagSpecifications: [{ resourceType: "volume", tags: { Name: props.name } }],
      tags: { Name: props.name },
    });
  }

  private addInstance(
    props: PrivateInstancesProps,
    subnet: { readonly subnetId: string; readonly zoneId: string },
    template: LaunchTemplate,
  ): string {
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
  if (bytes > MAX_USER_DATA_BYTES) throw new Error(`user data is at most ${MAX_USER_DATA_BYTES} bytes, got ${bytes}`);
  const parts = script.split(STRING_TOKEN).map((part) => (Token.isUnresolved(part) ? part : literal(part)));
  return Fn.base64encode(parts.length === 1 ? parts[0] : Fn.join("", parts));
}

/** A string of Terraform's that is read as it is: `rawString` leaves backslashes and directives alone. */
function literal(text: string): IResolvable {
  return Fn.rawString(text.replaceAll("\\", "\\\\").replaceAll("%{", "%%{"));
}
