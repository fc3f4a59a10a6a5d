import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Fn, type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { USER_DATA_LENGTH } from "../../base/aws-facts/instances";
import { userDataTooLong } from "../../base/errors/construct-errors";
import { amiId, instanceArchitecture, instanceTypeForm } from "../rules/instances";
import { addChecks, checked } from "./checks";
import { ConnectableConstruct, Connections } from "./connections";
import type { InstanceAccess } from "./instance-access";
import type { Peer } from "./peer";
import { type SecurityGroup, type SecurityGroupOptions, securityGroupsOf } from "./security-group";
import { type SubnetReference, type SubnetSelection, subnetsByKey } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf } from "./tags";

/** Amazon Linux 2023, arm64. The launch template resolves the parameter, without a data source (AMI-02). */
const AL2023_ARM64 = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
const MAX_USER_DATA_BYTES = USER_DATA_LENGTH.value;
/** A reference that CDKTF resolves when it synthesizes: it must not be escaped as text. */
const STRING_TOKEN = /(\$\{TfToken\[[^\]]+\]\})/;

/** IMDSv2 only. */
const METADATA_OPTIONS = { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 };

/** The type of instances that name none. */
export const DEFAULT_INSTANCE_TYPE = "t4g.micro";

/** Settings of instances that do not depend on what runs on them. */
export interface InstanceSettings {
  /** The instance profile, unless `access` brings one. @default none: the instances have no AWS credentials */
  readonly instanceProfileName?: string;
  /** Metrics every minute, which CloudWatch bills. @default every five minutes */
  readonly detailedMonitoring?: boolean;
}

/** Properties of {@link PrivateInstances}. */
export interface PrivateInstancesProps extends InstanceSettings, SecurityGroupOptions, TagProps {
  /** Prefix of the names. */
  readonly name: string;
  /** Description of the security group and the launch template. */
  readonly purpose: string;
  readonly network: SubnetSelection;
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
  /** The port of {@link PrivateInstances.allowFrom}. @default none */
  readonly port?: number;
}

/**
 * One private instance per subnet, from one launch template: IMDSv2 only, encrypted gp3 volume, no public address, a
 * security group without rules.
 *
 * Cost: one instance and 8 GB of gp3 per subnet.
 */
export class PrivateInstances extends ConnectableConstruct {
  /** The instance in each subnet, by AZ ID; by the position in the list where the zone is unknown. */
  public readonly instanceIds: Readonly<Record<string, string>>;
  public readonly securityGroup: SecurityGroup;
  /** The instances, as the peer of a security group rule. */
  public readonly destination: Peer;
  public readonly connections: Connections;
  /** The launch template, for overrides. */
  public readonly resource: LaunchTemplate;
  /** The instances themselves for overrides, by the same keys as their IDs. */
  public readonly instances: ReadonlyMap<string, Instance>;

  public constructor(scope: Construct, id: string, props: PrivateInstancesProps) {
    super(scope, id);
    const { instanceType } = props;
    const architecture = instanceType === undefined ? undefined : { instanceType, amiId: props.amiId };
    addChecks(this, [
      checked(instanceTypeForm, "instanceType", instanceType),
      checked(instanceArchitecture, "instanceType", architecture, instanceType),
      checked(amiId, "amiId", props.amiId),
    ]);
    addTagChecks(this, props);
    const groups = securityGroupsOf(this, props, {
      name: props.name,
      description: props.purpose,
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = groups.first;
    this.connections = new Connections(groups.first, props.port);
    this.destination = this.securityGroup;
    props.access?.allowInto(id, this.securityGroup);
    this.resource = this.addLaunchTemplate(props, groups.ids);
    const subnets = [...subnetsByKey(this, props.network)];
    this.instances = new Map(subnets.map(([key, subnet]) => [key, this.addInstance(props, key, subnet)]));
    this.instanceIds = Object.fromEntries([...this.instances].map(([key, instance]) => [key, instance.id]));
  }

  private addLaunchTemplate(props: PrivateInstancesProps, securityGroupIds: readonly string[]): LaunchTemplate {
    const profile = instanceProfileName(props);
    return new LaunchTemplate(this, "Default", {
      name: props.name,
      description: props.purpose,
      imageId: props.amiId ?? AL2023_ARM64,
      instanceType: props.instanceType ?? DEFAULT_INSTANCE_TYPE,
      updateDefaultVersion: true,
      vpcSecurityGroupIds: [...securityGroupIds],
      userData: props.userData === undefined ? undefined : encodeUserData(props.userData),
      iamInstanceProfile: profile === undefined ? undefined : { name: profile },
      metadataOptions: METADATA_OPTIONS,
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3", deleteOnTermination: "true" } },
      ],
      tagSpecifications: [{ resourceType: "volume", tags: tagsOf(props.name, props) }],
      tags: tagsOf(props.name, props),
    });
  }

  private addInstance(props: PrivateInstancesProps, key: string, { subnetId }: SubnetReference): Instance {
    return new Instance(this, key, {
      subnetId,
      launchTemplate: { id: this.resource.id, version: Token.asString(this.resource.latestVersion) },
      // The launch template says the same. Scanners of a configuration do not follow it.
      metadataOptions: METADATA_OPTIONS,
      iamInstanceProfile: instanceProfileName(props),
      monitoring: props.detailedMonitoring,
      tags: tagsOf(`${props.name}-${key}`, props),
      // The provider reads the template's user data, and would change it in every plan (EC2-09).
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ["user_data"] },
      dependsOn: props.dependsOn && [...props.dependsOn],
    });
  }
}

function instanceProfileName({ access, instanceProfileName: own }: PrivateInstancesProps): string | undefined {
  return access?.instanceProfileName ?? own;
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
